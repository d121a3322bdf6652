package com.crocovoice.portal.problem;

/** 401: Nobody is signed in, or the token does not hold. */
public final class Unauthenticated extends Problem {

    public Unauthenticated(String code, Object... arguments) {
        super(401, code, arguments);
    }
}
