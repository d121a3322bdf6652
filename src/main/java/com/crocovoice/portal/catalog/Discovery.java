package com.crocovoice.portal.catalog;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What asking a server gave: everything it offers, or why it can't be used. */
public sealed interface Discovery {

    /**
     * @param transport the one that worked, never {@link Transport#AUTO}
     * @param protocolVersion the MCP revision agreed on, such as {@code 2025-11-25}
     * @param tools each tool exactly as the server sent it, as JSON text
     * @param latencyMs of the listing
     * @param freshFor how long the server says that this holds; null when it does not say
     */
    record Found(
            Transport transport,
            String protocolVersion,
            @Nullable String instructions,
            List<String> tools,
            long latencyMs,
            @Nullable Duration freshFor)
            implements Discovery {

        public Found {
            tools = List.copyOf(tools);
        }
    }

    /**
     * @param reason stable code, shown in words by the bundle key {@code unreachable.<reason>}: {@code refused}, {@code
     *     timed_out}, {@code unknown_host}, {@code unauthorized}, {@code not_mcp}, {@code too_large}, {@code
     *     too_many_tools}, {@code too_deep}, {@code tls}, {@code egress_denied}, {@code http_error}, {@code broken_off}, {@code
     *     busy}, {@code beyond_consent}
     * @param detail short and safe to show: a status code, a limit; null without one
     * @param needsAuthorization the server asked for (other) credentials
     * @param challenge in its words, its {@code WWW-Authenticate}; null when it does not say
     */
    record Unreachable(
            String reason,
            @Nullable String detail,
            boolean needsAuthorization,
            @Nullable String challenge) implements Discovery {

        public Unreachable(String reason, @Nullable String detail, boolean needsAuthorization) {
            this(reason, detail, needsAuthorization, null);
        }

        /** It refuses what it was granted all rights for: asking a person again would not help. */
        Unreachable beyondConsent() {
            return new Unreachable("beyond_consent", detail, false, challenge);
        }
    }
}
