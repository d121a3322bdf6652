package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.audit.Outcome;
import java.util.Locale;

/** What a person says to a question of a server. */
public enum InputAction {
    ACCEPT(InputState.ACCEPTED, Outcome.APPROVED),
    DECLINE(InputState.DECLINED, Outcome.REJECTED),
    CANCEL(InputState.CANCELLED, Outcome.CANCELLED);

    final InputState state;
    final Outcome outcome;

    InputAction(InputState state, Outcome outcome) {
        this.state = state;
        this.outcome = outcome;
    }

    /** As it stands in JSON, and as servers know it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The decision as the action log names it. */
    String logged() {
        return "input_" + wireName();
    }
}
