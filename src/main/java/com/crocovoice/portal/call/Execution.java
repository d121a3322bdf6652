package com.crocovoice.portal.call;

import org.jspecify.annotations.Nullable;

/** How one sending ended, seen from the wire. */
public sealed interface Execution {

    /**
     * The server answered.
     *
     * @param response the {@code CallToolResult} exactly as it came, JSON text
     * @param toolError the server says that the tool failed ({@code isError}, or a JSON-RPC error made into such a result)
     */
    record Answered(String response, boolean toolError) implements Execution {}

    /**
     * Nothing reached the server: no connection, refused before acting. Reason codes as in {@code Discovery.Unreachable}.
     *
     * @param challenge what it wants instead, its {@code WWW-Authenticate}; null when it does not say
     */
    record NotSent(String reason, @Nullable String challenge) implements Execution {

        public NotSent(String reason) {
            this(reason, null);
        }

        /** Whether the credentials were not enough. */
        public boolean isUnauthorized() {
            return reason.equals("unauthorized");
        }

        /** Whether the server is well, and only has too many calls of ours to do. */
        public boolean isBusy() {
            return reason.equals("busy");
        }
    }

    /** The deadline passed; what the server did is not known. */
    record TimedOut() implements Execution {}

    /** The connection broke after sending; what the server did is not known. */
    record Lost(String reason) implements Execution {}
}
