package com.crocovoice.portal.mcp;

import org.jspecify.annotations.Nullable;

/**
 * The params of what a server asks us.
 *
 * @param during the id of our request over whose own stream it came; null when it came by itself
 */
record FromServer(RawJson params, @Nullable Object during) {

    static FromServer of(@Nullable Object params) {
        if (params instanceof FromServer asked) return asked;
        return new FromServer(params instanceof RawJson raw ? raw : RawJson.EMPTY_OBJECT, null);
    }
}
