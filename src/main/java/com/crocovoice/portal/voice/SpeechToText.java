package com.crocovoice.portal.voice;

import com.crocovoice.portal.egress.OutboundHttp;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.voice.VoiceResult.Transcript;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Speech to text over OpenAI's {@code POST /v1/audio/transcriptions} wire, which whisper servers speak as well. Answers
 * that such models invent for silence are refused by their own measures (no speech above 0.6, log probability below -1,
 * compression above 2.4).
 */
@ApplicationScoped
public class SpeechToText {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final double NO_SPEECH = 0.6;
    private static final double LOG_PROBABILITY = -1.0;
    private static final double COMPRESSION = 2.4;

    @Inject
    OutboundHttp http;

    @Inject
    @ConfigProperty(name = "crocovoice.stt.base-url")
    Optional<String> baseUrl = Optional.empty();

    @Inject
    @ConfigProperty(name = "crocovoice.stt.api-key")
    Optional<String> apiKey = Optional.empty();

    @Inject
    @ConfigProperty(name = "crocovoice.stt.model")
    Optional<String> model = Optional.empty();

    /** Whether a speech server is set. */
    public boolean isAvailable() {
        return baseUrl.isPresent();
    }

    /**
     * @param audio wav, webm, ogg or mp3
     * @param fileName with the ending that tells the format
     * @param language {@code fr} or {@code en}; null lets the server find out
     * @throws Problem 503 {@code stt-unavailable}, 422 {@code stt-no-speech}
     */
    public Transcript transcribe(byte[] audio, String fileName, String mediaType, @Nullable String language) {
        String base = baseUrl.orElseThrow(() -> Unavailable.away("stt-unavailable"));
        String boundary = "croco-" + UUID.randomUUID();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(transcriptions(base)))
                .timeout(DEADLINE)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form(boundary, audio, fileName, mediaType, language)));
        apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        try {
            HttpResponse<String> answer = http.client().send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw Unavailable.away("stt-unavailable");
            return heard(Json.parse(answer.body()), language);
        } catch (IOException e) {
            throw Unavailable.away("stt-unavailable");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unavailable.away("stt-unavailable");
        }
    }

    private static String transcriptions(String base) {
        String trimmed = base.replaceAll("/+$", "");
        return trimmed + (trimmed.endsWith("/v1") ? "" : "/v1") + "/audio/transcriptions";
    }

    private byte[] form(String boundary, byte[] audio, String fileName, String mediaType, @Nullable String language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, boundary, "model", model.orElse("whisper-1"));
        field(out, boundary, "response_format", "verbose_json");
        if (language != null) field(out, boundary, "language", language);
        text(
                out,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n");
        out.writeBytes(audio);
        text(out, "\r\n--" + boundary + "--\r\n");
        return out.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, String boundary, String name, String value) {
        text(
                out,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static Transcript heard(JsonNode answer, @Nullable String language) {
        String text = answer.path("text").asString("").strip();
        double worst = 0;
        int silent = 0;
        int segments = 0;
        for (JsonNode segment : answer.path("segments")) {
            segments++;
            double logProbability = segment.path("avg_logprob").asDouble(0);
            worst = Math.min(worst, logProbability);
            boolean invented = segment.path("no_speech_prob").asDouble(0) > NO_SPEECH
                    || logProbability < LOG_PROBABILITY
                    || segment.path("compression_ratio").asDouble(1) > COMPRESSION;
            if (invented) silent++;
        }
        if (text.isEmpty() || (segments > 0 && silent == segments)) throw BadInput.unprocessable("stt-no-speech");
        String spoken = answer.path("language").asString(language == null ? "" : language);
        return new Transcript(text, spoken, Math.exp(worst));
    }
}
