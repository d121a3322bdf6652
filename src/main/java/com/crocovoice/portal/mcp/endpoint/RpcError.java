package com.crocovoice.portal.mcp.endpoint;

import java.util.Objects;

/** A JSON-RPC error to be told to the client; its message must not show the inside. */
final class RpcError extends RuntimeException {

    static final int PARSE_ERROR = -32_700;
    static final int INVALID_REQUEST = -32_600;
    static final int METHOD_NOT_FOUND = -32_601;
    static final int INVALID_PARAMS = -32_602;
    static final int INTERNAL_ERROR = -32_603;
    /** Of the implementation's own: the session is missing or gone. */
    static final int SESSION_ERROR = -32_001;

    private static final long serialVersionUID = 1L;
    private final int code;

    RpcError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    String text() {
        return Objects.requireNonNull(getMessage());
    }
}
