package com.crocovoice.portal.call;

/** How one sending ended, seen from the wire. */
public sealed interface Execution {

    /**
     * The server answered.
     *
     * @param response the {@code CallToolResult} exactly as it came, JSON text
     * @param toolError the server says that the tool failed ({@code isError}, or a JSON-RPC error made into such a result)
     */
    record Answered(String response, boolean toolError) implements Execution {}

    /** Nothing reached the server: no connection, refused before acting. Reason codes as in {@code Discovery.Unreachable}. */
    record NotSent(String reason) implements Execution {}

    /** The deadline passed; what the server did is not known. */
    record TimedOut() implements Execution {}

    /** The connection broke after sending; what the server did is not known. */
    record Lost(String reason) implements Execution {}
}
