package com.crocovoice.portal.problem;

/** 403: The caller is known and may not do this. */
public final class Forbidden extends Problem {

    public Forbidden(String code, Object... arguments) {
        super(403, code, arguments);
    }
}
