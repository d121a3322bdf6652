package com.crocovoice.portal.catalog;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a security admin sets up for a tool: how people say it, and how its server can show what a call would do. */
@ApplicationScoped
public class ConfigureTool {

    private static final int MOST_SENTENCES = 20;

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Inject
    SentenceCheck sentences;

    @Inject
    CatalogLog log;

    @Inject
    Event<CatalogChanged> changed;

    /**
     * @param patterns by language, {@code fr} and {@code en}; all of them empty takes them away
     * @throws BadInput 422 {@code invalid_patterns} with the line that can't be read
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void speak(Caller caller, String serverKey, String toolName, Map<String, List<String>> patterns) {
        McpServer server = servers.lockByKey(serverKey);
        Tool tool = tools.get(server.id(), toolName);
        Map<String, List<String>> kept = new LinkedHashMap<>();
        List<Flaw> flaws = new ArrayList<>();
        patterns.forEach((language, lines) -> {
            if (lines.size() > MOST_SENTENCES) flaws.add(new Flaw("/" + language, "1.." + MOST_SENTENCES));
            for (int i = 0; i < lines.size(); i++) {
                String pointer = "/" + language + "/" + i;
                sentences.flaw(lines.get(i)).ifPresent(flaw -> flaws.add(new Flaw(pointer, flaw)));
            }
            if (!lines.isEmpty()) kept.put(language, lines);
        });
        if (!flaws.isEmpty()) {
            Flaw first = flaws.get(0);
            throw new BadInput(422, "invalid_patterns", flaws, first.pointer() + ": " + first.message());
        }
        tool.speakAs(kept.isEmpty() ? null : Json.write(kept));
        changed.fire(new CatalogChanged(null));
        log.tool(caller, server, tool, "configure", Outcome.COMPLETED);
    }

    /**
     * Never guessed: only an argument that the schema declares as yes or no, or a tool that an admin accepted as a read.
     *
     * @param preview null turns it off
     * @throws BadInput 422 {@code invalid_preview}
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void preview(Caller caller, String serverKey, String toolName, @Nullable PreviewSetting preview) {
        McpServer server = servers.lockByKey(serverKey);
        Tool tool = tools.get(server.id(), toolName);
        if (preview != null
                && !PreviewChoices.of(tool, tools.listOf(server.id())).contains(preview)) {
            String named = preview.dryRunArgument() == null ? preview.previewTool() : preview.dryRunArgument();
            throw BadInput.unprocessable("invalid_preview", String.valueOf(named));
        }
        tool.previewBy(preview == null ? null : Json.write(preview));
        changed.fire(new CatalogChanged(null));
        log.tool(caller, server, tool, "configure", Outcome.COMPLETED);
    }

    /** What {@link #preview} takes for a tool. */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public List<PreviewSetting> previewChoices(Caller caller, String serverKey, String toolName) {
        McpServer server = servers.getByKey(serverKey);
        return PreviewChoices.of(tools.get(server.id(), toolName), tools.listOf(server.id()));
    }
}
