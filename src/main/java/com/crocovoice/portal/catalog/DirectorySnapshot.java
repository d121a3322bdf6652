package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every tool of every server as it was committed at one moment. Immutable. */
final class DirectorySnapshot {

    static final DirectorySnapshot EMPTY = new DirectorySnapshot(Map.of());

    private final Map<String, CatalogTool> byKey;
    private final Map<String, CatalogTool> byId;
    private final List<CatalogTool> all;

    private DirectorySnapshot(Map<String, CatalogTool> byKey) {
        this.byKey = byKey;
        this.all = List.copyOf(byKey.values());
        this.byId = new HashMap<>();
        for (CatalogTool tool : all) byId.put(tool.toolId(), tool);
    }

    /** @param before what it follows: a definition that has not moved since is not read again */
    static DirectorySnapshot of(Collection<McpServer> servers, Collection<Tool> tools, DirectorySnapshot before) {
        Map<String, McpServer> serverById = new HashMap<>();
        for (McpServer server : servers) serverById.put(server.id(), server);
        Map<String, CatalogTool> byKey = new LinkedHashMap<>();
        for (Tool tool : tools) {
            McpServer server = serverById.get(tool.serverId());
            if (server != null) byKey.put(key(server.key(), tool.name()), snapshot(server, tool, before));
        }
        return new DirectorySnapshot(byKey);
    }

    /** One tool as it is within the current transaction. */
    static CatalogTool of(McpServer server, Tool tool) {
        return snapshot(server, tool, EMPTY);
    }

    private static CatalogTool snapshot(McpServer server, Tool tool, DirectorySnapshot before) {
        String preview = tool.preview();
        return new CatalogTool(
                server.id(),
                server.key(),
                server.name(),
                server.kind(),
                server.isEnabled(),
                server.state(),
                server.team(),
                tool.id(),
                tool.name(),
                tool.modelName(),
                tool.title(),
                tool.description(),
                before.definition(tool),
                tool.review(),
                tool.risk(),
                tool.riskSource(),
                tool.pin(),
                tool.acceptedPin(),
                tool.flaw(),
                tool.patterns(),
                preview == null ? null : Json.read(preview, PreviewSetting.class));
    }

    private JsonNode definition(Tool tool) {
        CatalogTool known = byId.get(tool.id());
        return known != null && known.pin().equals(tool.pin()) ? known.definition() : Json.parse(tool.definition());
    }

    @Nullable
    CatalogTool find(String serverKey, String toolName) {
        return byKey.get(key(serverKey, toolName));
    }

    List<CatalogTool> all() {
        return all;
    }

    boolean saysTheSameAs(DirectorySnapshot other) {
        return all.equals(other.all);
    }

    private static String key(String serverKey, String toolName) {
        return serverKey + "\n" + toolName;
    }
}
