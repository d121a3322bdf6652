package com.crocovoice.portal.wire;

import jakarta.enterprise.context.RequestScoped;

/** The id under which everything of one request is found again: in the answer's {@code X-Trace-Id} and in the action log. */
@RequestScoped
public class TraceId {

    private final String value = Ids.next("trc");

    public String value() {
        return value;
    }
}
