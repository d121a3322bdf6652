package com.crocovoice.portal.mcp;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Why a request to a server gave no result. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether anything can have happened at the server, and what to tell people. */
    enum Kind {
        /** Nobody listens there. */
        REFUSED("refused", true),
        UNKNOWN_HOST("unknown_host", true),
        TLS("tls", true),
        EGRESS("egress_denied", true),
        CONNECT_LATE("timed_out", true),
        /** Turned away by the HTTP status, before acting. */
        UNAUTHORIZED("unauthorized", true),
        HTTP_REFUSED("http_error", true),
        SESSION_ENDED("broken_off", true),
        /** A failure of the server's own: it may have acted. */
        HTTP_FAILED("http_error", false),
        LATE("timed_out", false),
        LOST("broken_off", false),
        TOO_LARGE("too_large", false),
        TOO_MANY("too_many_tools", false),
        GARBAGE("not_mcp", false),
        /** The server answered with a JSON-RPC error. */
        ERROR("not_mcp", false);

        final String reason;
        final boolean nothingDone;

        Kind(String reason, boolean nothingDone) {
            this.reason = reason;
            this.nothingDone = nothingDone;
        }
    }

    private final Kind kind;
    private final int code;

    Failure(Kind kind, @Nullable String detail) {
        this(kind, detail, 0);
    }

    private Failure(Kind kind, @Nullable String detail, int code) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    static Failure of(@Nullable Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 8; depth++, at = at.getCause()) {
            Failure known = known(at);
            if (known != null) return known;
        }
        return new Failure(Kind.LOST, null);
    }

    private static @Nullable Failure known(Throwable thrown) {
        if (thrown instanceof Failure failure) return failure;
        if (thrown instanceof Refused refused) {
            String detail = "HTTP " + refused.status();
            if (refused.unauthorized()) return new Failure(Kind.UNAUTHORIZED, detail);
            return new Failure(refused.beforeActing() ? Kind.HTTP_REFUSED : Kind.HTTP_FAILED, detail);
        }
        if (thrown instanceof SessionEnded) return new Failure(Kind.SESSION_ENDED, null);
        if (thrown instanceof TooLarge) return new Failure(Kind.TOO_LARGE, null);
        if (thrown instanceof Garbage) return new Failure(Kind.GARBAGE, null);
        if (thrown instanceof UnknownHostException || thrown instanceof UnresolvedAddressException)
            return new Failure(Kind.UNKNOWN_HOST, null);
        if (thrown instanceof HttpConnectTimeoutException) return new Failure(Kind.CONNECT_LATE, null);
        if (thrown instanceof SSLHandshakeException) return new Failure(Kind.TLS, null);
        if (thrown instanceof ConnectException)
            return new Failure(
                    thrown.getCause() instanceof UnresolvedAddressException ? Kind.UNKNOWN_HOST : Kind.REFUSED, null);
        if (thrown instanceof McpError error) return of(error.getJsonRpcError());
        return null;
    }

    private static Failure of(@Nullable JSONRPCError error) {
        if (error == null) return new Failure(Kind.ERROR, null);
        if (error.code() != null && error.code() == Wire.CONNECTION_LOST) return new Failure(Kind.LOST, null);
        return new Failure(Kind.ERROR, error.message(), error.code() == null ? 0 : error.code());
    }

    Kind kind() {
        return kind;
    }

    /** The JSON-RPC error code; 0 without one. */
    int code() {
        return code;
    }

    /** A status line, a limit, or for {@link Kind#ERROR} what the server said. */
    @Nullable
    String detail() {
        return getMessage();
    }

    boolean endsConnection() {
        return switch (kind) {
            case ERROR, HTTP_REFUSED, LATE -> false;
            default -> true;
        };
    }
}
