package com.crocovoice.portal.mcp;

/** A server sent more than we take. */
final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge(int limit) {
        super("more than " + limit + " bytes", null, false, false);
    }
}
