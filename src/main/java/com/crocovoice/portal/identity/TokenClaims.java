package com.crocovoice.portal.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Caller} out of the claims that the realm puts into its tokens (keycloak/realm.json, scope portal-claims). */
final class TokenClaims {

    private static final String TEAMS = "/teams/";

    private TokenClaims() {}

    static Caller of(Map<String, Object> claims) {
        String subject = Objects.requireNonNull(text(claims.get("sub")), "the token has no sub");
        String userName = Objects.requireNonNullElse(text(claims.get("preferred_username")), subject);
        String name = Objects.requireNonNullElse(text(claims.get("name")), userName);
        return new Caller(subject, userName, name, texts(claims.get("groups")), team(texts(claims.get("teams"))));
    }

    /** The last part of the first group below {@code /teams}; null when a person is in none. */
    static @Nullable String team(Collection<String> groups) {
        return groups.stream()
                .filter(path -> path.startsWith(TEAMS))
                .sorted()
                .findFirst()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse(null);
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim == null ? null : claim.toString();
    }

    private static Set<String> texts(@Nullable Object claim) {
        return claim instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }
}
