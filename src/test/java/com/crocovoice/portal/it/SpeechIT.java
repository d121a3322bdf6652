package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Speech becomes a command: over the wire of {@code /v1/audio/transcriptions}, by a server that says what a test wants. */
class SpeechIT {

    private static final byte[] SOUND = "RIFF----WAVE".getBytes(StandardCharsets.US_ASCII);
    private static RunningPortal portal;
    private static HttpServer whisper;
    private static volatile String heard = "";
    private static volatile String asked = "";
    private static volatile int status = 200;

    @BeforeAll
    static void a_portal_with_a_speech_server() throws IOException {
        whisper = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        whisper.createContext("/v1/audio/transcriptions", exchange -> {
            try (exchange) {
                asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)
                        + exchange.getRequestHeaders().getFirst("Authorization");
                byte[] answer = heard.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        whisper.start();
        portal = RunningPortal.another(
                "speech",
                Map.of(
                        "CROCOVOICE_STT_BASE_URL",
                                "http://127.0.0.1:" + whisper.getAddress().getPort(),
                        "CROCOVOICE_STT_API_KEY", "stt-key",
                        "CROCOVOICE_STT_MODEL", "whisper-large"));
    }

    @AfterAll
    static void both_end() {
        portal.end();
        whisper.stop(0);
    }

    private static Answer speak(String mediaType, byte[] sound, String accept) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a\"\r\nContent-Type: "
                        + mediaType + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(sound);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return RunningPortal.send(HttpRequest.newBuilder(URI.create(portal.base() + "/api/voice"))
                .header("Authorization", "Bearer " + portal.tokenOf("dave"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static void says(String text, String language) {
        status = 200;
        heard = "{\"text\":\"" + text + "\",\"language\":\"" + language
                + "\",\"segments\":[{\"no_speech_prob\":0.01,\"avg_logprob\":-0.2,\"compression_ratio\":1.1}]}";
    }

    @Test
    void what_was_heard_becomes_the_command() {
        says("Raconte-moi une histoire", "french");
        Answer answer = speak("audio/wav", SOUND, "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/transcript/text").asString()).isEqualTo("Raconte-moi une histoire");
        assertThat(answer.json().at("/transcript/language").asString()).isEqualTo("fr");
        assertThat(answer.json().at("/transcript/confidence").asDouble()).isBetween(0.5, 1.0);
        assertThat(asked)
                .contains("name=\"model\"\r\n\r\nwhisper-large")
                .contains("RIFF----WAVE")
                .contains("Bearer stt-key");
    }

    @Test
    void the_stream_tells_what_was_heard_before_what_is_done() {
        says("echo hello", "english");
        String events =
                speak("audio/webm;codecs=opus", SOUND, "text/event-stream").body();
        assertThat(events)
                .containsSubsequence("event: run-start", "event: stt-start", "event: stt-end", "event: run-end");
        assertThat(events).contains("\"text\":\"echo hello\"");
    }

    @Test
    void silence_is_no_command() {
        heard = "{\"text\":\"Thanks for watching!\",\"segments\":[{\"no_speech_prob\":0.95,\"avg_logprob\":-0.3}]}";
        status = 200;
        Answer refused = speak("audio/ogg", SOUND, "application/json");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("stt-no-speech");
        assertThat(speak("audio/ogg", SOUND, "text/event-stream").body())
                .contains("event: error")
                .contains("stt-no-speech");
    }

    @Test
    void a_speech_server_that_fails_is_told_plainly() {
        says("x", "english");
        status = 500;
        Answer refused = speak("audio/mpeg", SOUND, "application/json");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("stt-unavailable");
    }

    @Test
    void what_is_no_sound_is_refused() {
        assertThat(speak("text/html", SOUND, "application/json").status()).isEqualTo(415);
        Answer large = speak("audio/wav", new byte[11 << 20], "application/json");
        assertThat(large.status()).isEqualTo(413);
        assertThat(portal.as("dave").get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void without_a_speech_server_the_portal_says_so() {
        Answer refused = RunningPortal.send(
                HttpRequest.newBuilder(URI.create(RunningPortal.get().base() + "/api/voice"))
                        .header("Authorization", "Bearer " + RunningPortal.get().tokenOf("dave"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(
                                BodyPublishers.ofString(
                                        "--b\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a\"\r\nContent-Type: audio/wav\r\n\r\nx\r\n--b--\r\n"))
                        .build());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("stt-unavailable");
    }
}
