package com.crocovoice.portal.note;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.note.NoteReplay.Replayed;
import com.crocovoice.portal.problem.Conflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tries the wish of a note again; the note is done when it was fulfilled. */
@ApplicationScoped
public class ReplayNote {

    @Inject
    Notes notes;

    @Inject
    NoteReplay replay;

    /** @throws Conflict {@code note_done} when there is nothing left to do */
    public Replayed replay(Caller caller, String id, String traceId) {
        Note note = notes.get(caller, id);
        if (note.state() == NoteState.DONE) throw new Conflict("note_done");
        Replayed went = replay.replay(caller, note, traceId);
        if (went.done()) notes.done(caller, id);
        return went;
    }
}
