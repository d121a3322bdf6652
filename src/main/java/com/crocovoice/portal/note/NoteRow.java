package com.crocovoice.portal.note;

import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A note as pages and the REST interface show it. */
public record NoteRow(
        String id,
        String text,
        @Nullable String reason,
        @Nullable String server,
        @Nullable String tool,
        @Nullable JsonNode arguments,
        @Nullable String traceId,
        Instant createdAt,
        NoteState state) {

    public static NoteRow of(Note note) {
        String arguments = note.arguments();
        return new NoteRow(
                note.id(),
                note.text(),
                note.reason(),
                note.server(),
                note.tool(),
                arguments == null ? null : Json.parse(arguments),
                note.traceId(),
                note.createdAt(),
                note.state());
    }
}
