package com.crocovoice.portal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.problem.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerJsonTest {

    private static String json(String remotes) {
        return "{\"$schema\":\"x\",\"name\":\"io.github.acme/weather\",\"title\":\"Weather\",\"version\":\"1.0.0\","
                + "\"remotes\":[" + remotes + "]}";
    }

    private static String remote(String type, String url, String more) {
        return "{\"type\":\"" + type + "\",\"url\":\"" + url + "\"" + more + "}";
    }

    @Test
    void an_address_a_transport_and_a_name_are_filled_in() {
        ServerJson server = ServerJson.read(json(remote("streamable-http", "https://mcp.acme.example/mcp", "")));
        assertThat(server.name()).isEqualTo("Weather");
        assertThat(server.url()).isEqualTo("https://mcp.acme.example/mcp");
        assertThat(server.transport()).isEqualTo(Transport.STREAMABLE_HTTP);
        assertThat(server.credential()).isNull();
        assertThat(server.unsent()).isEmpty();
    }

    @Test
    void the_newer_transport_is_taken_where_both_are_offered() {
        ServerJson server = ServerJson.read(json(remote("sse", "https://a.example/sse", "") + ","
                + remote("streamable-http", "https://a.example/mcp", "")));
        assertThat(server.url()).isEqualTo("https://a.example/mcp");
        assertThat(ServerJson.read(json(remote("sse", "https://a.example/sse", "")))
                        .transport())
                .isEqualTo(Transport.SSE);
    }

    @Test
    void the_envelope_of_the_registry_is_taken_off_and_a_name_without_title_is_cut() {
        String inside = "{\"name\":\"io.github.acme/weather\",\"remotes\":["
                + remote("streamable-http", "https://a.example/mcp", "") + "]}";
        assertThat(ServerJson.read("{\"server\":" + inside + ",\"_meta\":{}}").name())
                .isEqualTo("weather");
    }

    @Test
    void a_secret_header_becomes_a_secret_of_the_vault() {
        ServerJson server = ServerJson.read(json(remote(
                "streamable-http",
                "https://a.example/mcp",
                ",\"headers\":[{\"name\":\"X-Api-Key\",\"isSecret\":true,\"isRequired\":true,\"description\":\"From your account\"},"
                        + "{\"name\":\"X-Region\",\"isRequired\":true},{\"name\":\"X-Trace\"}]")));
        assertThat(server.credential()).isEqualTo(new ServerJson.Credential("X-Api-Key", "", "From your account"));
        assertThat(server.unsent()).containsExactly("X-Region");
        ServerForm form = new ServerForm();
        form.show(server);
        assertThat(form.getAuth()).isEqualTo("header");
        assertThat(form.getHeader()).isEqualTo("X-Api-Key");
        assertThat(form.isSecret()).isTrue();
        assertThat(form.getToken()).isEmpty();
    }

    @Test
    void a_bearer_token_is_asked_for_as_one() {
        ServerJson server = ServerJson.read(
                json(
                        remote(
                                "streamable-http",
                                "https://a.example/mcp",
                                ",\"headers\":[{\"name\":\"Authorization\",\"value\":\"Bearer {token}\",\"variables\":{\"token\":{\"isSecret\":true}}}]")));
        ServerForm form = new ServerForm();
        form.show(server);
        assertThat(form.getAuth()).isEqualTo("bearer");
    }

    @Test
    void blanks_of_the_address_are_filled_in_by_the_person() {
        ServerJson server = ServerJson.read(
                json(
                        remote(
                                "streamable-http",
                                "https://{tenant}.a.example/{region}/mcp?t={tenant}",
                                ",\"variables\":{\"tenant\":{\"description\":\"Your account\"},\"region\":{\"choices\":[\"eu\",\"us\"],\"default\":\"us\"}}")));
        assertThat(server.blanks()).extracting(UrlBlank::getName).containsExactly("tenant", "region");
        assertThat(server.blanks().get(1).getChoices()).containsExactly("eu", "us");
        assertThatThrownBy(() -> UrlBlank.fill(server.url(), server.blanks()))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.code()).isEqualTo("server_json_blank"));
        server.blanks().get(0).setValue("acme$1");
        assertThat(UrlBlank.fill(server.url(), server.blanks())).isEqualTo("https://acme$1.a.example/us/mcp?t=acme$1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json|server_json_malformed",
                "`  `|server_json_malformed",
                "[]|server_json_malformed",
                "{}|server_json_malformed",
                "{\"name\":7}|server_json_malformed",
                "{\"name\":\"a/b\"}|server_json_nowhere",
                "{\"name\":\"a/b\",\"remotes\":[]}|server_json_nowhere",
                "{\"name\":\"a/b\",\"remotes\":\"x\"}|server_json_nowhere",
                "{\"name\":\"a/b\",\"remotes\":[{\"type\":\"carrier-pigeon\",\"url\":\"https://a.example\"}]}|server_json_nowhere",
                "{\"name\":\"a/b\",\"remotes\":[{\"type\":\"sse\"}]}|server_json_nowhere",
                "{\"name\":\"a/b\",\"packages\":[{\"registryType\":\"npm\",\"identifier\":\"x\"}]}|server_json_packages",
                "{\"name\":\"a/b\",\"remotes\":[{\"type\":\"sse\",\"url\":\"https://a.example/?k={key}\",\"variables\":{\"key\":{\"isSecret\":true}}}]}|server_json_secret_url"
            })
    void what_can_not_be_used_is_told_in_a_sentence(String text, String code) {
        assertThatThrownBy(() -> ServerJson.read(text)).isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void what_is_endless_is_not_read() {
        assertThatThrownBy(() -> ServerJson.read("[".repeat(300_000)))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.code()).isEqualTo("server_json_large"));
        assertThatThrownBy(() -> ServerJson.read("[".repeat(100_000))).isInstanceOf(BadInput.class);
    }
}
