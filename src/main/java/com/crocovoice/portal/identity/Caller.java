package com.crocovoice.portal.identity;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, as the token said it. Passed along explicitly, so that work on another thread still knows for whom it is done.
 *
 * @param userId Keycloak's {@code sub}
 * @param userName {@code preferred_username}
 * @param displayName what people read; the user name when the token has no name
 * @param roles every realm role, portal roles and business roles
 * @param team the own team's name, the last part of the first group below {@code /teams}; null without one
 */
public record Caller(
        String userId,
        String userName,
        String displayName,
        Set<String> roles,
        @Nullable String team) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role.realmName());
    }

    /** Anybody with one of the four portal roles. */
    public boolean isMember() {
        for (Role role : Role.values()) if (is(role)) return true;
        return false;
    }

    /** Whether a thing of that team is this caller's business as a member of the team; null is every team's. */
    public boolean isOfTeam(@Nullable String otherTeam) {
        return otherTeam == null || Objects.equals(team, otherTeam);
    }
}
