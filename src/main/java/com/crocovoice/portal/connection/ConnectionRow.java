package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as lists and the REST interface show it; never with a token.
 *
 * @param server the server's key
 * @param ownerName the person or the team
 * @param madeBy who consented
 * @param account whose account it is, where the server tells
 * @param reason stable code, in words by {@code oauth.<reason>}; null while connected
 * @param scopes what was granted
 * @param missingScopes what was asked for and not granted
 * @param expiresAt of the token in use; a renewable one is replaced by itself
 * @param mayMend whether the caller can connect it again
 * @param mayEnd whether the caller can disconnect it
 */
public record ConnectionRow(
        String id,
        String server,
        String serverName,
        OwnerKind scope,
        String ownerName,
        String madeBy,
        String issuer,
        @Nullable String account,
        ConnectionState state,
        @Nullable String reason,
        Set<String> scopes,
        Set<String> missingScopes,
        boolean renewable,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        boolean mayMend,
        boolean mayEnd) {

    static ConnectionRow of(Connection c, String serverKey, String serverName, @Nullable Instant used, Caller caller) {
        return new ConnectionRow(
                c.id(),
                serverKey,
                serverName,
                c.ownerKind(),
                c.ownerName(),
                c.madeByName(),
                c.issuer(),
                c.account(),
                c.state(),
                c.reason(),
                c.granted(),
                c.missing(),
                c.renewable(),
                c.expiresAt(),
                c.createdAt(),
                used,
                c.isMendedBy(caller),
                c.mayEnd(caller));
    }
}
