package com.crocovoice.portal.freeze;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A freezing as REST and the pages show it.
 *
 * @param server key, when a server is frozen
 * @param user user name, when a person is
 */
public record FreezeJson(
        String id,
        FreezeScope scope,
        @Nullable String server,
        @Nullable String user,
        String reason,
        boolean active,
        String frozenBy,
        Instant frozenAt,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt) {

    static FreezeJson of(Freeze freeze) {
        return new FreezeJson(
                freeze.id(),
                freeze.scope(),
                freeze.scope() == FreezeScope.SERVER ? freeze.label() : null,
                freeze.scope() == FreezeScope.PERSON ? freeze.label() : null,
                freeze.reason(),
                freeze.isActive(),
                freeze.frozenBy(),
                freeze.frozenAt(),
                freeze.liftedBy(),
                freeze.liftedAt());
    }
}
