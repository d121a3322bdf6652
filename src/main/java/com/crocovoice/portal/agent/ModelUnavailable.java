package com.crocovoice.portal.agent;

/** The model gave no turn; the message is for the log and holds no secret. */
public final class ModelUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    public ModelUnavailable(String why) {
        this(why, false);
    }

    /** @param passing whether it may answer when it is asked again: it had too much to do, or failed */
    public ModelUnavailable(String why, boolean passing) {
        super(why, null, false, false);
        this.passing = passing;
    }

    public boolean isPassing() {
        return passing;
    }
}
