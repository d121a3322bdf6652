package com.crocovoice.portal.catalog;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import java.util.Locale;

/**
 * What one check of arguments may cost, in steps: a schema of a foreign server can be written so that a check takes longer
 * than anybody lives, by references that double at each level.
 */
final class Budget extends ExecutionContext {

    private static final int STEPS = 200_000;

    private int steps;

    Budget() {
        super(ExecutionConfig.builder()
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true)
                .build());
    }

    @Override
    public void evaluationPathAddLast(String step) {
        spend();
        super.evaluationPathAddLast(step);
    }

    @Override
    public void evaluationPathAddLast(int step) {
        spend();
        super.evaluationPathAddLast(step);
    }

    private void spend() {
        if (++steps > STEPS) throw new Exhausted();
    }

    /** The check costs too much to be finished. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too costly", null, false, false);
        }
    }
}
