package com.crocovoice.portal.catalog;

import com.crocovoice.portal.ui.Texts;

/** Sentences about servers that more than one page says. */
final class ServerWords {

    private ServerWords() {}

    /** Why it is not online; empty when it is or when a person disabled it. */
    static String why(Texts texts, ServerRow server) {
        if (server.stateReason() == null) return "";
        String why = texts.of("unreachable." + server.stateReason());
        return server.stateDetail() == null ? why : why + " (" + server.stateDetail() + ")";
    }
}
