package com.crocovoice.portal.problem;

/** 404: There is no such thing, or the caller may not know of it. */
public final class NotFound extends Problem {

    public NotFound(String code, Object... arguments) {
        super(404, code, arguments);
    }
}
