package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ToolDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tools that a test put there. */
public final class FakeDirectory extends ToolDirectory {

    private final Map<String, CatalogTool> tools = new ConcurrentHashMap<>();

    /** Adds it, or takes the place of one of the same name. */
    public void has(CatalogTool tool) {
        tools.put(tool.serverKey() + "/" + tool.name(), tool);
    }

    public void forget(CatalogTool tool) {
        tools.remove(tool.serverKey() + "/" + tool.name());
    }

    @Override
    public Optional<CatalogTool> find(String serverKey, String toolName) {
        return Optional.ofNullable(tools.get(serverKey + "/" + toolName));
    }

    @Override
    public List<CatalogTool> all() {
        return List.copyOf(tools.values());
    }
}
