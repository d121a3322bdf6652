package com.crocovoice.portal.problem;

import java.util.List;

/** What was sent can't be used: 400 (no JSON, unknown field), 413 (too large), 415, 422 (breaks a rule). */
public final class BadInput extends Problem {

    private final transient List<Flaw> flaws;

    public BadInput(int status, String code, List<Flaw> flaws, Object... arguments) {
        super(status, code, arguments);
        this.flaws = List.copyOf(flaws);
    }

    public static BadInput malformed(String code, Object... arguments) {
        return new BadInput(400, code, List.of(), arguments);
    }

    public static BadInput tooLarge(String code, Object... arguments) {
        return new BadInput(413, code, List.of(), arguments);
    }

    public static BadInput unprocessable(String code, Object... arguments) {
        return new BadInput(422, code, List.of(), arguments);
    }

    @Override
    public List<Flaw> flaws() {
        return flaws;
    }
}
