package com.crocovoice.portal.problem;

/** Something that the portal depends on did not do its part: 502 (answered garbage), 503 (away, nothing was sent), 504 (too late). */
public final class Unavailable extends Problem {

    public Unavailable(int status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    /** 503: nothing was sent. */
    public static Unavailable away(String code, Object... arguments) {
        return new Unavailable(503, code, arguments);
    }

    /** 504: it took too long. */
    public static Unavailable late(String code, Object... arguments) {
        return new Unavailable(504, code, arguments);
    }
}
