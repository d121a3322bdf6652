package com.crocovoice.portal.mcp;

/** The server answered a request with an HTTP status that is not success. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status) {
        super("HTTP " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    boolean unauthorized() {
        return status == 401 || status == 403;
    }

    /** 4xx and 3xx: the request was turned away before anything was done with it. */
    boolean beforeActing() {
        return status < 500;
    }
}
