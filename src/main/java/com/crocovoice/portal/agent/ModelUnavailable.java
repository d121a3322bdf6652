package com.crocovoice.portal.agent;

/** The model gave no turn; the message is for the log and holds no secret. */
public final class ModelUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    public ModelUnavailable(String why) {
        super(why, null, false, false);
    }
}
