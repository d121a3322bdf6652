package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.Command;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.voice.Talk.Said;
import com.crocovoice.portal.voice.Talk.Source;
import com.crocovoice.portal.voice.VoiceResult.Transcript;
import com.crocovoice.portal.wire.Json;
import com.crocovoice.portal.wire.TraceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people and devices say, as text or audio; answered when the run ends or as it happens. */
@Path("/voice")
public class VoiceResource {

    private static final int LARGEST_AUDIO = 10 << 20;
    private static final int LARGEST_CONTEXT = 1 << 20;
    private static final Map<String, String> ENDINGS = Map.of(
            "audio/wav",
            "wav",
            "audio/x-wav",
            "wav",
            "audio/wave",
            "wav",
            "audio/webm",
            "webm",
            "video/webm",
            "webm",
            "audio/ogg",
            "ogg",
            "audio/mpeg",
            "mp3",
            "audio/mp3",
            "mp3");

    @Inject
    CurrentCaller current;

    @Inject
    Talk talk;

    @Inject
    Runs runs;

    @Inject
    SpeechToText speech;

    @Inject
    TraceId traceId;

    @Context
    HttpHeaders headers;

    @POST
    @Consumes("application/json")
    @Produces({"application/json", "text/event-stream"})
    public Response say(VoiceRequest request) {
        Caller caller = current.get();
        var said = new Said(request.command(preferred(), traceId.value()), 1);
        return answer(caller, request.conversationId(), events -> said);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces({"application/json", "text/event-stream"})
    public Response speak(List<EntityPart> parts) throws IOException {
        Caller caller = current.get();
        EntityPart audio = part(parts, "audio");
        if (audio == null) throw BadInput.unprocessable("no_audio");
        String type = audio.getMediaType() == null
                ? ""
                : audio.getMediaType().getType() + "/" + audio.getMediaType().getSubtype();
        String ending = ENDINGS.get(type.toLowerCase(Locale.ROOT));
        if (ending == null) throw new BadInput(415, "audio_format", List.of(), type);
        byte[] bytes = audio.getContent().readNBytes(LARGEST_AUDIO + 1);
        if (bytes.length > LARGEST_AUDIO) throw BadInput.tooLarge("body_too_large", LARGEST_AUDIO >> 20);
        VoiceRequest spoken = new VoiceRequest(
                null,
                text(parts, "language"),
                text(parts, "conversation_id"),
                context(parts),
                text(parts, "end_stage"));
        Locale preferred = preferred();
        String trace = traceId.value();
        return answer(caller, spoken.conversationId(), events -> {
            events.send("stt-start");
            Transcript heard = speech.transcribe(bytes, "speech." + ending, type, spoken.language());
            Command command = spoken.saying(heard).command(preferred, trace);
            events.send("stt-end", "transcript", heard);
            return new Said(command, heard.confidence());
        });
    }

    private static VoiceRequest.@Nullable Context context(List<EntityPart> parts) throws IOException {
        EntityPart part = part(parts, "context");
        if (part == null) return null;
        byte[] json = part.getContent().readNBytes(LARGEST_CONTEXT + 1);
        if (json.length > LARGEST_CONTEXT) throw BadInput.tooLarge("body_too_large", LARGEST_CONTEXT >> 20);
        return Json.read(new String(json, StandardCharsets.UTF_8), VoiceRequest.Context.class);
    }

    private Response answer(Caller caller, @Nullable String conversationId, Source source) {
        boolean stream = headers.getAcceptableMediaTypes().stream()
                .findFirst()
                .filter(type -> type.getSubtype().equals("event-stream"))
                .isPresent();
        if (!stream) {
            Said said = source.said(new VoiceEvents(OutputStream.nullOutputStream(), preferred()));
            return Response.ok(talk.quietly(caller, said.command(), said.confidence()), "application/json")
                    .build();
        }
        String trace = traceId.value();
        Locale preferred = preferred();
        StreamingOutput events =
                out -> talk.aloud(caller, trace, conversationId, source, new VoiceEvents(out, preferred));
        return Response.ok(events, "text/event-stream")
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    @GET
    @Path("/runs/{trace_id}")
    @Produces("application/json")
    public VoiceResult run(@PathParam("trace_id") String id) {
        return runs.get(current.get(), id);
    }

    private Locale preferred() {
        return ProblemTexts.choose(headers.getAcceptableLanguages());
    }

    private static @Nullable EntityPart part(List<EntityPart> parts, String name) {
        return parts.stream().filter(p -> p.getName().equals(name)).findFirst().orElse(null);
    }

    private static @Nullable String text(List<EntityPart> parts, String name) throws IOException {
        EntityPart part = part(parts, name);
        return part == null ? null : new String(part.getContent().readNBytes(1_000), StandardCharsets.UTF_8);
    }
}
