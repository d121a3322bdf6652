package com.crocovoice.portal.problem;

import java.util.List;

/**
 * Why a request could not be done, said in a way that a person and a script both understand. Each door (REST, Faces,
 * MCP, voice) maps it in one place; the text comes from the message bundle under {@code problem.<code>} with the
 * arguments in order. Arguments are shown to the caller: never put a secret, a URL's query or a tool's arguments there.
 */
public abstract sealed class Problem extends RuntimeException
        permits BadInput, Unauthenticated, Forbidden, NotFound, Conflict, Unavailable {

    private final int status;
    private final String code;
    private final List<Object> arguments;

    Problem(int status, String code, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** HTTP status, 4xx or 5xx. */
    public int status() {
        return status;
    }

    /** Stable, {@code snake_case}; scripts rely on it. */
    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** One line for each place of the input that is wrong; empty unless the problem is about input. */
    public List<Flaw> flaws() {
        return List.of();
    }

    /** @param pointer JSON pointer (RFC 6901) into the arguments or the body; "" is the whole of it */
    public record Flaw(String pointer, String message) {}
}
