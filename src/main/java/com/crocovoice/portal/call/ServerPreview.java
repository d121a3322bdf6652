package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.PreviewSetting;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ServerTargets;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a server what a call would do, where an admin turned that on: by the dry-run argument that the tool's own schema
 * declares as a boolean, or by an accepted read-only tool of the same server. An argument that the schema does not declare
 * is never sent. Without an answer in five seconds the card stays the one made from the arguments.
 */
@ApplicationScoped
class ServerPreview {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int LONGEST = 4_000;

    @Inject
    ToolExecutor executor;

    @Inject
    ServerTargets targets;

    @Inject
    ToolDirectory directory;

    Preview of(CatalogTool tool, JsonNode arguments, Preview card) {
        PreviewSetting setting = tool.preview();
        if (setting == null) return card;
        String previewTool = setting.previewTool();
        String dryRun = setting.dryRunArgument();
        if (previewTool != null) return ask(tool, previewing(tool, previewTool), arguments, card);
        if (dryRun == null || !declares(tool, dryRun)) return card;
        ObjectNode dry = ((ObjectNode) arguments).deepCopy();
        dry.put(dryRun, true);
        return ask(tool, tool.name(), dry, card);
    }

    static boolean declares(CatalogTool tool, String argument) {
        return "boolean"
                .equals(tool.inputSchema()
                        .path("properties")
                        .path(argument)
                        .path("type")
                        .asString(""));
    }

    private @Nullable String previewing(CatalogTool tool, String name) {
        return directory
                .find(tool.serverKey(), name)
                .filter(t -> t.isAccepted() && t.risk() == Risk.READ)
                .map(CatalogTool::name)
                .orElse(null);
    }

    private Preview ask(CatalogTool tool, @Nullable String name, JsonNode arguments, Preview card) {
        if (name == null) return card;
        Optional<Execution> said = targets.of(tool.serverId())
                .map(target -> executor.execute(target, name, arguments.toString(), DEADLINE, ProgressListener.NONE));
        if (said.isEmpty() || !(said.get() instanceof Execution.Answered answered) || answered.toolError()) return card;
        JsonNode response = Json.parse(answered.response());
        StringBuilder text = new StringBuilder();
        for (JsonNode part : response.path("content"))
            if (part.path("type").asString("").equals("text"))
                text.append(part.path("text").asString("")).append('\n');
        if (text.isEmpty()) return card;
        String shown = text.length() <= LONGEST ? text.toString().strip() : text.substring(0, LONGEST) + "…";
        JsonNode affected = response.path("structuredContent").path("affected");
        return card.told(affected.isIntegralNumber() ? affected.asLong() : null, shown);
    }
}
