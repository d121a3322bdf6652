package com.crocovoice.portal.note;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.note.NoteReplay.Replayed;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.wire.TraceId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The person's notes, each with what can be done with it. */
@Named
@RequestScoped
public class NotesView {

    private static final int SHOWN = 100;
    private static final String AGAIN = "list?faces-redirect=true";

    @Inject
    CurrentCaller current;

    @Inject
    Notes notes;

    @Inject
    ReplayNote replay;

    @Inject
    Notices notices;

    @Inject
    TraceId traceId;

    private List<NoteRow> rows = List.of();

    @PostConstruct
    void load() {
        rows = notes.list(current.get(), null, SHOWN).map(NoteRow::of).items();
    }

    public List<NoteRow> getNotes() {
        return rows;
    }

    /** Tries it again; the answer is shown on the page that follows. */
    public String replay(String id) {
        Replayed went = replay.replay(current.get(), id, traceId.value());
        if (went.approvalId() != null) return "/approvals/approval?faces-redirect=true&id=" + went.approvalId();
        if (went.done()) notices.done("notes_list.replayed", went.answer());
        else notices.warn("notes_list.not_replayed", went.answer());
        return AGAIN;
    }

    public String delete(String id) {
        notes.delete(current.get(), id);
        notices.done("notes_list.deleted");
        return AGAIN;
    }
}
