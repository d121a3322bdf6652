package com.crocovoice.portal.mcp;

/** What came is not MCP. */
final class Garbage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Garbage(String what) {
        super(what, null, false, false);
    }
}
