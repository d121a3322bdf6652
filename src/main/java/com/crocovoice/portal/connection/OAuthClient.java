package com.crocovoice.portal.connection;

import org.jspecify.annotations.Nullable;

/**
 * Who the portal is at one authorisation server. Never shown to another one.
 *
 * @param secret or the key; null for a public client
 * @param style how it proves itself at the token endpoint
 */
record OAuthClient(String id, @Nullable String secret, TokenStyle style) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "OAuthClient[" + id + " " + style + "]";
    }
}
