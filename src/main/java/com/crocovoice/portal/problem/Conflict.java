package com.crocovoice.portal.problem;

/** 409: The thing is in another state than the request supposes: already decided, stale, name taken, not accepted. */
public final class Conflict extends Problem {

    public Conflict(String code, Object... arguments) {
        super(409, code, arguments);
    }
}
