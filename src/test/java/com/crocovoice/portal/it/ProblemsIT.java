package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong on a machine's path is told as RFC 9457 has it, and tells nothing of the inside. */
class ProblemsIT {

    private final RunningPortal portal = RunningPortal.get();

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().propertyNames()).contains("type", "title", "status", "detail", "code", "trace_id");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("trace_id").asString())
                .matches("trc_[0-9A-HJKMNP-TV-Z]{26}")
                .isEqualTo(answer.headers().firstValue("X-Trace-Id").orElse(""));
        assertThat(answer.body())
                .doesNotContain("Exception")
                .doesNotContain("Payara")
                .doesNotContain("com.crocovoice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/api/nothing-here||404|not_found",
                "GET|/api||404|not_found",
                "DELETE|/api/me||405|method_not_allowed",
                "BREW|/api/me||405|method_not_allowed",
                "POST|/api/notes|{not json|400|malformed_json",
                "POST|/api/notes|null|400|malformed_json",
                "POST|/api/notes|{\"text\":\"a\",\"text\":\"b\"}|400|malformed_json",
                "POST|/api/notes|[]|400|wrong_type",
                "POST|/api/notes|{\"text\":{}}|400|wrong_type",
                "POST|/api/notes|{\"text\":\"a\",\"colour\":\"red\"}|400|unknown_field",
                "GET|/api/servers?limit=0||400|invalid_limit",
                "GET|/api/servers?limit=501||400|invalid_limit",
                "GET|/api/servers?limit=many||400|invalid_limit"
            })
    void bad_requests_are_refused_with_their_code(String method, String path, String body, int status, String code) {
        assertProblem(portal.as("dave").call(method, path, body, Map.of()), status, code);
    }

    @Test
    void an_empty_body_is_refused() {
        assertProblem(portal.as("dave").call("POST", "/api/notes", "", Map.of()), 400, "malformed_json");
    }

    @Test
    void a_body_in_another_format_is_refused() {
        Map<String, String> plain = Map.of("Content-Type", "text/plain");
        assertProblem(portal.as("dave").call("POST", "/api/notes", "text", plain), 415, "unsupported_media_type");
    }

    @Test
    void an_answer_that_nobody_could_give_is_refused() {
        assertProblem(
                portal.as("dave").call("GET", "/api/me", null, Map.of("Accept", "image/png")), 406, "not_acceptable");
    }

    @Test
    void an_unknown_field_is_named_with_its_place() {
        Answer refused = portal.as("dave").call("POST", "/api/notes", "{\"text\":\"a\",\"colour\":1}", Map.of());
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/colour");
    }

    @Test
    void problems_speak_the_language_that_was_asked_for() {
        Map<String, String> french = Map.of("Accept-Language", "de, fr-CA;q=0.9, en;q=0.1");
        Answer refused = portal.as("dave").call("GET", "/api/servers/no-such", null, french);
        assertProblem(refused, 404, "server_not_found");
        assertThat(refused.json().path("detail").asString())
                .isEqualTo("Il n’existe aucun serveur no-such que vous puissiez voir.");
        Answer english = portal.as("dave").call("GET", "/api/servers/no-such", null, Map.of("Accept-Language", "ja"));
        assertThat(english.json().path("detail").asString()).isEqualTo("There is no server no-such that you may see.");
    }

    @Test
    void pages_that_do_not_exist_are_pages() {
        Answer missing = portal.anybody().get("/public/no-such.xhtml");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(missing.body()).contains("trc_").doesNotContain("Payara").doesNotContain("Exception");
    }
}
