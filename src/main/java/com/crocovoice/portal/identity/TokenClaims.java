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
        String team = texts(claims.get("teams")).stream()
                .filter(path -> path.startsWith(TEAMS))
                .map(path -> path.substring(TEAMS.length()))
                .sorted()
                .findFirst()
                .orElse(null);
        return new Caller(subject, userName, name, texts(claims.get("groups")), team);
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
