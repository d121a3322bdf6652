package com.crocovoice.portal.mcp;

/** The server does not know our session any more; it refused the request before acting. */
final class SessionEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SessionEnded() {
        super("session ended", null, false, false);
    }
}
