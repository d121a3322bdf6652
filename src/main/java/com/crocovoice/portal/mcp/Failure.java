package com.crocovoice.portal.mcp;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Forbidden;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a request to a server gave no result. Caught at both doors of the package, never seen outside. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int METHOD_NOT_FOUND = -32_601;

    /** What to tell people, and whether anything can have happened at the server. */
    enum Kind {
        /** Nobody listens there. */
        REFUSED("refused", true),
        UNKNOWN_HOST("unknown_host", true),
        TLS("tls", true),
        EGRESS("egress_denied", true),
        CONNECT_LATE("timed_out", true),
        /** Turned away by us: too many calls run at the server. */
        BUSY("busy", true),
        /** Turned away by the HTTP status, before acting. */
        UNAUTHORIZED("unauthorized", true),
        HTTP_REFUSED("http_error", true),
        /** The server has forgotten our session and turned the request away. */
        SESSION_ENDED("broken_off", true),
        /** A failure of the server's own: it may have acted. */
        HTTP_FAILED("http_error", false),
        LATE("timed_out", false),
        /** Cancelled by us. */
        GIVEN_UP("timed_out", false),
        LOST("broken_off", false),
        TOO_LARGE("too_large", false),
        TOO_MANY("too_many_tools", false),
        TOO_DEEP("too_deep", false),
        NOT_MCP("not_mcp", false),
        /** The server does not speak the revision that we asked in, and turned the request away. */
        OTHER_REVISION("not_mcp", true),
        /** Turned away because a header is not what the server expects beside this body. */
        HEADER_MISMATCH("not_mcp", true),
        /** The server goes on only with an input that nobody can give. */
        INPUT_REQUIRED("input_required", false),
        /** The server answered with a JSON-RPC error. */
        ERROR("not_mcp", false),
        NO_SUCH_METHOD("not_mcp", false);

        final String reason;
        private final boolean nothingDone;

        Kind(String reason, boolean nothingDone) {
            this.reason = reason;
            this.nothingDone = nothingDone;
        }

        /** Whether a connection that this happened on is of no more use. */
        boolean endsConnection() {
            return switch (this) {
                case ERROR,
                        NO_SUCH_METHOD,
                        HEADER_MISMATCH,
                        INPUT_REQUIRED,
                        BUSY,
                        HTTP_REFUSED,
                        HTTP_FAILED,
                        LATE,
                        GIVEN_UP,
                        TOO_MANY,
                        TOO_DEEP -> false;
                default -> true;
            };
        }

        /** Whether a call that ends like this speaks against the server's health. */
        boolean isServersFault() {
            return this == LATE || this == LOST || this == HTTP_FAILED || this == TOO_LARGE || this == NOT_MCP;
        }

        /** Whether somebody listened who did not understand: another transport may do. */
        boolean isMisunderstanding() {
            return switch (this) {
                case HTTP_REFUSED, HTTP_FAILED, NOT_MCP, OTHER_REVISION, ERROR, NO_SUCH_METHOD, LOST -> true;
                default -> false;
            };
        }
    }

    private final Kind kind;
    private final boolean nothingDone;
    private @Nullable String challenge;

    Failure(Kind kind, @Nullable String detail) {
        this(kind, detail, kind.nothingDone);
    }

    private Failure(Kind kind, @Nullable String detail, boolean nothingDone) {
        super(detail, null, false, false);
        this.kind = kind;
        this.nothingDone = nothingDone;
    }

    static Failure notMcp(String detail) {
        return new Failure(Kind.NOT_MCP, detail);
    }

    /** For an HTTP status that is not success. 3xx and 4xx: the request was turned away before anything was done with it. */
    static Failure ofStatus(int status, HttpHeaders headers) {
        String detail = "HTTP " + status;
        if (status == 401 || status == 403) {
            var turnedAway = new Failure(Kind.UNAUTHORIZED, detail);
            List<String> wanted = headers.allValues("www-authenticate");
            turnedAway.challenge = wanted.isEmpty() ? null : String.join(", ", wanted);
            return turnedAway;
        }
        return new Failure(status < 500 ? Kind.HTTP_REFUSED : Kind.HTTP_FAILED, detail);
    }

    /** What the client, the guard or the session threw. */
    static Failure of(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 8; depth++, at = at.getCause()) {
            if (at instanceof Failure failure) return failure;
            if (at instanceof McpError error) return of(error.getJsonRpcError());
            for (Meaning meaning : MEANINGS) if (meaning.type.isInstance(at)) return new Failure(meaning.kind, null);
        }
        return new Failure(Kind.LOST, null);
    }

    private record Meaning(Class<? extends Throwable> type, Kind kind) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(UnknownHostException.class, Kind.UNKNOWN_HOST),
            new Meaning(UnresolvedAddressException.class, Kind.UNKNOWN_HOST),
            new Meaning(HttpConnectTimeoutException.class, Kind.CONNECT_LATE),
            new Meaning(ConnectException.class, Kind.REFUSED),
            new Meaning(SSLException.class, Kind.TLS),
            new Meaning(Forbidden.class, Kind.EGRESS),
            new Meaning(BadInput.class, Kind.EGRESS),
            new Meaning(TimeoutException.class, Kind.LATE),
            new Meaning(IllegalArgumentException.class, Kind.HTTP_REFUSED));

    private static Failure of(@Nullable JSONRPCError error) {
        if (error == null) return new Failure(Kind.ERROR, null);
        return error(error.code() == null ? 0 : error.code(), error.message());
    }

    /** For a JSON-RPC error. */
    static Failure error(int code, @Nullable String message) {
        return new Failure(code == METHOD_NOT_FOUND ? Kind.NO_SUCH_METHOD : Kind.ERROR, message);
    }

    /** The same reason for a request that had not left when it failed. */
    Failure beforeSending() {
        var before = new Failure(kind, getMessage(), true);
        before.challenge = challenge;
        return before;
    }

    /** What a server that turned us away wants: its {@code WWW-Authenticate}. */
    @Nullable
    String challenge() {
        return challenge;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it is known that the server did nothing. */
    boolean nothingDone() {
        return nothingDone;
    }

    /** Whether the session ended before the request was sent or looked at: over a new one it may be sent again. */
    boolean isWorthANewSession() {
        return nothingDone && (kind == Kind.SESSION_ENDED || kind == Kind.OTHER_REVISION || kind == Kind.LOST);
    }

    /** A status line, a limit, or for {@link Kind#ERROR} what the server said. */
    @Nullable
    String detail() {
        return getMessage();
    }
}
