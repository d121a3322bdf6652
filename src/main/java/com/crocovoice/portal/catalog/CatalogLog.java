package com.crocovoice.portal.catalog;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Json;
import com.crocovoice.portal.wire.TraceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people decide about servers and tools, in the action log, in the transaction of the decision. */
@ApplicationScoped
class CatalogLog {

    /** What was decided about a server as a whole stands under this in place of a tool's name. */
    private static final String WHOLE_SERVER = "*";

    @Inject
    ActionLog log;

    @Inject
    TraceId traceId;

    /** @param decision {@code register}, {@code edit}, {@code delete} */
    public void server(Caller caller, McpServer server, String decision) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", server.name());
        said.put("url", withoutQuery(server.url()));
        said.put("transport", server.transport());
        said.put("auth", server.authType());
        said.put("team", server.team());
        said.put("enabled", server.isEnabled());
        write(caller, server, WHOLE_SERVER, decision, Outcome.COMPLETED, Json.write(said), null);
    }

    /** @param decision {@code accept}, {@code reject} */
    public void tool(Caller caller, McpServer server, Tool tool, String decision, Outcome outcome) {
        String said = Json.write(Map.of("risk", tool.risk(), "definition_pin", tool.pin()));
        write(caller, server, tool.name(), decision, outcome, said, tool.pin());
    }

    private void write(
            Caller caller,
            McpServer server,
            String tool,
            String decision,
            Outcome outcome,
            String said,
            @Nullable String pin) {
        log.append(new Action(
                Phase.DECISION,
                outcome,
                traceId.value(),
                caller.userId(),
                caller.userName(),
                caller.team(),
                server.key(),
                tool,
                said,
                null,
                null,
                null,
                decision,
                List.of(),
                null,
                null,
                List.of(caller.userName()),
                pin));
    }

    /** Some servers take their key in the query. */
    private static String withoutQuery(String url) {
        return URI.create(url).getRawQuery() == null ? url : url.substring(0, url.indexOf('?')) + "?…";
    }
}
