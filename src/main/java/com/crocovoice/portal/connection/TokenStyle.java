package com.crocovoice.portal.connection;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a token endpoint is spoken to: where the client's secret stands, and in which form the rest is sent. */
public enum TokenStyle {
    /** {@code client_secret_basic}: a form, the secret in {@code Authorization}. */
    FORM_BASIC("client_secret_basic"),
    /** {@code client_secret_post}: all in the form. */
    FORM_POST("client_secret_post"),
    /** {@code private_key_jwt}: a form with an assertion that the client's key signed; the secret is the {@link ClientKey}. */
    FORM_PRIVATE_KEY("private_key_jwt"),
    /** {@code none}: a form without a secret, PKCE alone. */
    FORM_PUBLIC("none"),
    /** A JSON body, the secret in {@code Authorization}; no standard, but Notion's way. */
    JSON_BASIC("json_basic");

    private final String method;

    TokenStyle(String method) {
        this.method = method;
    }

    /** As metadata and registrations name it. */
    String method() {
        return method;
    }

    /**
     * The one to use where the endpoint takes these, for a client without a key.
     *
     * @param wished what a registration was answered with; null when nothing was said
     * @param taken empty when it does not tell, which means {@code client_secret_basic} (RFC 8414)
     */
    static TokenStyle choose(@Nullable String wished, Set<String> taken, boolean secret) {
        for (TokenStyle style : values())
            if (style != FORM_PRIVATE_KEY && style.method.equals(wished) && (taken.isEmpty() || taken.contains(wished)))
                return style;
        if (!secret) return FORM_PUBLIC;
        return !taken.isEmpty() && !taken.contains(FORM_BASIC.method) && taken.contains(FORM_POST.method)
                ? FORM_POST
                : FORM_BASIC;
    }

    /** As it stands in the database. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
