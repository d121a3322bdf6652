package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.call.VisibleTool;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Review;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.RiskSource;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.catalog.ServerState;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.wire.Json;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tools and people that the agent's tests speak of. */
final class Samples {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    /** A Monday. */
    static final ZonedDateTime MONDAY = ZonedDateTime.of(2026, 11, 23, 10, 0, 0, 0, PARIS);

    static final Caller DAVE = new Caller("u-dave", "dave", "Dave", Set.of("team-member", "developer"), "platform");

    static final ToolOffer ECHO = offer("everything", "echo", "Echo", """
            {"type":"object","properties":{"message":{"type":"string"}},"required":["message"]}""", null);
    static final ToolOffer SUM = offer("everything", "get-sum", "Get Sum", """
            {"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}},"required":["a","b"]}""", null);
    static final ToolOffer TIME = offer("clock", "getCurrentTime", "Current time", """
            {"type":"object","properties":{"zone":{"type":"string"}}}""", null);
    static final ToolOffer TASK = offer("notion", "create_task", "Create a task", """
            {"type":"object","properties":{"title":{"type":"string"},"due":{"type":"string","format":"date"},
            "priority":{"enum":["Haute","Basse"]}},"required":["title"]}""", """
            {"fr":["(crée|créez|ajoute|ajoutez) [moi] une tâche [pour] {title} pour {due}",
                   "(crée|créez|ajoute|ajoutez) [moi] une tâche [{priority}] pour {title}",
                   "(crée|ajoute) une tâche {title}"],
             "en":["[please] (create|add|make) a task [to] {title} (for|by|due) {due}",
                   "[please] (create|add|make) a task [to] {title}"]}""");

    private Samples() {}

    static ToolOffer offer(String server, String name, String label, String schema, @Nullable String patterns) {
        return new ToolOffer(server + "__" + name, name, label, server, label, Json.parse(schema), patterns);
    }

    static List<ToolOffer> all() {
        return List.of(ECHO, SUM, TIME, TASK);
    }

    static VisibleTool tool(String server, String name, String schema) {
        JsonNode definition = Json.parse("{\"name\":\"" + name + "\",\"inputSchema\":" + schema + "}");
        return new VisibleTool(
                new CatalogTool(
                        "srv_" + server,
                        server,
                        server,
                        ServerKind.BYO,
                        true,
                        ServerState.ONLINE,
                        null,
                        "tol_" + name,
                        name,
                        server + "__" + name,
                        null,
                        null,
                        definition,
                        Review.ACCEPTED,
                        Risk.READ,
                        RiskSource.ADMIN,
                        "pin",
                        "pin",
                        null,
                        null,
                        null),
                Effect.ALLOW);
    }

    static VisibleTool echo() {
        return tool("everything", "echo", ECHO.schema().toString());
    }

    static VisibleTool sum() {
        return tool("everything", "get-sum", SUM.schema().toString());
    }

    static Command command(String text, Locale language) {
        return new Command(text, language, "cnv_1", null, PARIS, "trc_1");
    }
}
