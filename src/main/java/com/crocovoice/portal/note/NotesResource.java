package com.crocovoice.portal.note;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.PageParams;
import com.crocovoice.portal.wire.TraceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The caller's notes over REST. */
@Path("/notes")
@Produces("application/json")
@Consumes("application/json")
public class NotesResource {

    @Inject
    CurrentCaller current;

    @Inject
    Notes notes;

    @Inject
    ReplayNote replay;

    @Inject
    TraceId traceId;

    @GET
    public Listing<NoteRow> list(@BeanParam PageParams page) {
        return notes.list(current.get(), page.cursor(), page.limit()).map(NoteRow::of);
    }

    /** @param traceId of the run that the note is about */
    public record Body(@Nullable String text, @Nullable String traceId) {}

    @POST
    public Response save(Body body) {
        String text = body.text();
        if (text == null) throw BadInput.unprocessable("invalid_note", 16_000);
        Note note = notes.save(current.get(), new Note.Wish(text, null, null, null, null, body.traceId()));
        return Response.created(URI.create("/api/notes/" + note.id()))
                .entity(NoteRow.of(note))
                .build();
    }

    @POST
    @Path("/{id}/replay")
    @Consumes("*/*")
    public NoteReplay.Replayed replay(@PathParam("id") String id) {
        return replay.replay(current.get(), id, traceId.value());
    }

    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id) {
        notes.delete(current.get(), id);
    }
}
