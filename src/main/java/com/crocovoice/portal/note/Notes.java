package com.crocovoice.portal.note;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.wire.Ids;
import com.crocovoice.portal.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's own notes; nobody else sees them. */
@ApplicationScoped
public class Notes {

    private static final int LONGEST = 16_000;

    @PersistenceContext
    EntityManager data;

    @Inject
    Clock clock;

    /** @throws BadInput 422 {@code invalid_note} for an empty one or one of more than 16,000 characters */
    @RequiresRole
    @Transactional
    public Note save(Caller caller, Note.Wish wish) {
        if (wish.text().isBlank() || wish.text().length() > LONGEST)
            throw BadInput.unprocessable("invalid_note", LONGEST);
        Note note = new Note(Ids.next("not"), caller.userId(), wish, clock.instant());
        data.persist(note);
        return note;
    }

    /** Newest first. */
    @RequiresRole
    @Transactional
    public Listing<Note> list(Caller caller, @Nullable String cursor, int limit) {
        List<Note> rows = data.createQuery(
                        "select n from Note n where n.userId = :user and n.id < :before order by n.id desc", Note.class)
                .setParameter("user", caller.userId())
                .setParameter("before", cursor == null ? "not_~" : cursor)
                .setMaxResults(limit + 1)
                .getResultList();
        return Listing.page(rows, limit, Note::id);
    }

    /** @throws NotFound {@code note_not_found} also for somebody else's */
    @RequiresRole
    @Transactional
    public Note get(Caller caller, String id) {
        Note note = data.find(Note.class, id);
        if (note == null || !note.userId().equals(caller.userId())) throw new NotFound("note_not_found", id);
        return note;
    }

    @RequiresRole
    @Transactional
    public void done(Caller caller, String id) {
        get(caller, id).done();
    }

    @RequiresRole
    @Transactional
    public void delete(Caller caller, String id) {
        data.remove(get(caller, id));
    }
}
