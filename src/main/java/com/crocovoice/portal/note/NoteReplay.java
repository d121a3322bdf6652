package com.crocovoice.portal.note;

import com.crocovoice.portal.identity.Caller;
import org.jspecify.annotations.Nullable;

/** Port: runs a saved wish again, through every check. The agent implements it. */
public interface NoteReplay {

    /**
     * How it went.
     *
     * @param done whether the wish is fulfilled, so that the note is done
     * @param outcome {@code completed}, {@code tool_error}, {@code held}, {@code denied}, {@code offline} …
     * @param traceId where the log tells it
     */
    record Replayed(
            boolean done,
            String outcome,
            String traceId,
            @Nullable String approvalId,
            String answer) {}

    /** @param traceId under which it is to be found in the log */
    Replayed replay(Caller caller, Note note, String traceId);
}
