package com.crocovoice.portal.connector.notion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.crocovoice.portal.connector.ContractCheck;
import com.crocovoice.portal.connector.ContractCheck.Exchange;
import com.crocovoice.portal.connector.notion.NotionSimulator.Seen;
import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every request that the tools send to Notion, and every answer of the simulator, fits Notion's contract. The document does
 * not have {@code PATCH /v1/pages/{id}}, and it wants all kinds of change at once where one is meant; the one is left out of
 * the check and the other is read as it is meant.
 */
class NotionContractTest {

    private static final String CHANGE = "Pick_UpdatePageMarkdownParameters_Exclud_e1e3a8f8";

    private final NotionFixture at = new NotionFixture();

    @TempDir
    Path folder;

    @BeforeEach
    void hasContracts() {
        if (ContractCheck.folder().isEmpty()) System.out.println("contracts: none could be checked (notion)");
        assumeTrue(ContractCheck.folder().isPresent());
    }

    @AfterEach
    void close() {
        at.close();
    }

    private ContractCheck contract() throws IOException {
        Path file = ContractCheck.folder().orElseThrow().resolve("notion/notion.derived.openapi.json");
        JsonNode document = Json.parse(Files.readString(file));
        if (document.at("/components/schemas/" + CHANGE) instanceof ObjectNode change)
            change.putArray("required").add("type");
        return ContractCheck.of(Files.writeString(folder.resolve("notion.json"), document.toString()));
    }

    private void done(String tool, String arguments) {
        var answer = at.call(tool, arguments);
        assertThat(answer.failed()).as(answer.english()).isFalse();
    }

    private void useEveryTool() throws Exception {
        done("search", "{\"query\":\"Martin\"}");
        done("search", "{\"kind\":\"page\",\"limit\":1}");
        done("list_databases", "{}");
        done(
                "list_databases",
                "{\"query\":\""
                        + at.notion
                                .workspace
                                .search(all(), Set.of())
                                .at("/results/0/parent/database_id")
                                .asString() + "\"}");
        done("query_database", """
                {"database":"clients","query":"appel","where":{"Client":"Martin","Date":{"on_or_after":"2026-11-01"},
                 "Étiquettes":"Devis","Contacté":false,"Montant":{"less_than":3},"Mail":null},"sort_by":"Date"}""");
        done("query_database", "{\"database\":\"tâches\",\"status\":\"À faire\",\"limit\":1}");
        String rich =
                "# A\\n\\n## B\\n\\n- un\\n  1. deux\\n     - trois\\n       - quatre\\n\\n       | k | v |\\n       |---|---|\\n\\n- [ ] à *faire* **vite**\\n\\n"
                        + "> cité\\n\\n```java\\nint i;\\n```\\n\\n---\\n\\n| a | b |\\n|---|---|\\n| 1 | [x](https://example.com) |\\n\\nfin";
        done(
                "create_page",
                "{\"title\":\"Dupont\",\"content\":\"" + rich + "\",\"database\":\"Clients\","
                        + "\"properties\":{\"Montant\":3,\"Étiquettes\":[\"Devis\"],\"Contacté\":true,\"Mail\":\"a@b.fr\"}}");
        done("create_page", "{\"title\":\"Premier appel Martin, suite\",\"database\":\"Projets\"}");
        done("create_page", "{\"title\":\"Décembre\",\"parent\":\"Journal\",\"content\":\"x\"}");
        at.notion.fail(NotionFault.NONE, NotionFault.LOST);
        done("create_task", "{\"title\":\"envoyer le devis\",\"due\":\"2026-11-24\",\"content\":\"x\"}");
        done("get_page", "{\"page_id\":\"Journal\"}");
        done("append_block", "{\"page_id\":\"Journal\",\"content\":\"" + rich + "\"}");
        done("update_page", "{\"page_id\":\"Journal\",\"content\":\"neuf\",\"title\":\"J\"}");
        done("update_page", "{\"page_id\":\"Relancer Martin\",\"status\":\"Terminé\",\"dry_run\":true}");
        at.call("get_page", "{\"page_id\":\"10000000-0000-4000-8000-0000000000ff\"}");
        for (NotionFault fault : List.of(
                NotionFault.RATE_LIMITED, NotionFault.OVERLOADED, NotionFault.SERVER_ERROR, NotionFault.RESTRICTED)) {
            at.notion.fail(fault);
            at.call("search", "{\"query\":\"x\"}");
        }
        at.notion.consent.expireTokens();
        at.call("search", "{}");
    }

    private static ObjectNode all() {
        return Json.mapper().createObjectNode();
    }

    private void connect() throws Exception {
        String code = at.notion.consent.grant(Map.of("redirect_uri", "http://localhost/x"), Set.of("x"));
        String pair = oauth(
                "token",
                "{\"grant_type\":\"authorization_code\",\"code\":\"" + code
                        + "\",\"redirect_uri\":\"http://localhost/x\"}");
        JsonNode tokens = Json.parse(pair);
        oauth("token", "{\"grant_type\":\"refresh_token\",\"refresh_token\":" + tokens.path("refresh_token") + "}");
        oauth("introspect", "{\"token\":" + tokens.path("access_token") + "}");
        oauth("revoke", "{\"token\":" + tokens.path("access_token") + "}");
    }

    private String oauth(String endpoint, String body) throws IOException, InterruptedException {
        String client = SimulatedConsent.CLIENT_ID + ":" + SimulatedConsent.CLIENT_SECRET;
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(at.notion.url().resolve("/v1/oauth/" + endpoint))
                                .header("Content-Type", "application/json")
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void every_tool_keeps_to_the_contract() throws Exception {
        useEveryTool();
        connect();

        ContractCheck contract = contract();
        List<String> flaws = new ArrayList<>();
        int outside = 0;
        for (Seen seen : at.notion.seen()) {
            boolean isKnown = !(seen.method().equals("PATCH") && seen.path().matches("/v1/pages/[^/]+"));
            if (isKnown) flaws.addAll(contract.flaws(exchange(seen)));
            else outside++;
        }
        assertThat(flaws).isEmpty();
        System.out.println("contracts: " + contract.checked() + " exchanges of notion checked ("
                + contract.operations().size() + " operations; " + outside
                + " of PATCH /v1/pages/{id}, which the contract"
                + " does not have)");
        assertThat(contract.operations()).hasSizeGreaterThanOrEqualTo(12);
    }

    private static Exchange exchange(Seen seen) {
        return new Exchange(
                seen.method(),
                seen.path(),
                Map.of(),
                Map.of("notion-version", seen.version()),
                seen.request() == null ? "" : "application/json",
                seen.request(),
                seen.status(),
                seen.answer());
    }

    @Test
    void what_does_not_fit_is_found() throws Exception {
        ContractCheck contract = contract();
        JsonNode wrong = Json.parse("""
                {"parent":{"data_source_id":"x"},"properties":{"A":{"select":"Dupont"}},"children":[{"paragraph":{}}],"colour":1}""");

        assertThat(contract.flaws(new Exchange(
                        "POST",
                        "/v1/pages",
                        Map.of(),
                        Map.of(),
                        "application/json",
                        wrong,
                        200,
                        Json.parse("{\"object\":\"page\"}"))))
                .anyMatch(flaw -> flaw.contains("colour"))
                .anyMatch(flaw -> flaw.contains("answer 200"));
    }
}
