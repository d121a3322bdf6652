package com.crocovoice.portal.ui;

import jakarta.faces.application.FacesMessage;

/** A failure as a page tells it: with the code and the trace id that help to find it again. */
final class FailureMessage extends FacesMessage {

    private static final long serialVersionUID = 1;

    private final String code;
    private final String traceId;

    FailureMessage(String text, String code, String traceId) {
        super(SEVERITY_ERROR, text, null);
        this.code = code;
        this.traceId = traceId;
    }

    String code() {
        return code;
    }

    String traceId() {
        return traceId;
    }
}
