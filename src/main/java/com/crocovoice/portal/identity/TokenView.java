package com.crocovoice.portal.identity;

import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A verified token as {@link JsonWebToken}: the caller is named by user name, dates are seconds, lists are sets. */
final class TokenView implements JsonWebToken {

    private final @Nullable BearerToken token;

    TokenView(@Nullable BearerToken token) {
        this.token = token;
    }

    @Override
    public @Nullable String getName() {
        return token == null ? null : token.caller().userName();
    }

    @Override
    public Set<String> getClaimNames() {
        return token == null ? Set.of() : token.claims().keySet();
    }

    @Override
    @SuppressWarnings("unchecked") // the interface lets the asker choose the type
    public <T> @Nullable T getClaim(String name) {
        if (token == null) return null;
        if (name.equals(Claims.raw_token.name())) return (T) token.raw();
        Map<String, Object> claims = token.claims();
        Object value = claims.get(name);
        if (value instanceof Date date) return (T) Long.valueOf(date.getTime() / 1000);
        boolean set = name.equals(Claims.aud.name()) || name.equals(Claims.groups.name());
        if (set && value instanceof Collection<?> many)
            return (T) many.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
        return (T) value;
    }
}
