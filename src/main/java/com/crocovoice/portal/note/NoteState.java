package com.crocovoice.portal.note;

import java.util.Locale;

/** Whether what a note tells still waits to be done. */
public enum NoteState {
    OPEN,
    DONE;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
