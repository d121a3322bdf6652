package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every tool of every server by our own keys, for the hot path: an immutable snapshot in memory, dropped when the catalogue
 * changes here and made anew every five seconds in case another node changed it.
 */
@ApplicationScoped
public class ToolDirectory {

    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(5);

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    private final AtomicLong generation = new AtomicLong();
    private volatile @Nullable Snapshot snapshot;

    private record Snapshot(long at, long generation, Map<String, CatalogTool> byKey, List<CatalogTool> all) {}

    /** A tool by the key of its server and its name there. */
    @Transactional
    public Optional<CatalogTool> find(String serverKey, String toolName) {
        return Optional.ofNullable(current().byKey().get(serverKey + "\n" + toolName));
    }

    @Transactional
    public List<CatalogTool> all() {
        return current().all();
    }

    /** Counts up with every change seen here: what is built from the directory is good as long as it stays the same. */
    @Transactional
    public long generation() {
        return current().generation();
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        if (known != null && System.nanoTime() - known.at() < FRESH_NS) return known;
        Snapshot made = load(known);
        snapshot = made;
        return made;
    }

    private Snapshot load(@Nullable Snapshot before) {
        Map<String, McpServer> byId =
                servers.list().stream().collect(Collectors.toMap(McpServer::id, Function.identity()));
        Map<String, CatalogTool> byKey = new LinkedHashMap<>();
        for (Tool tool : tools.list()) {
            McpServer server = byId.get(tool.serverId());
            if (server != null) byKey.put(server.key() + "\n" + tool.name(), snapshot(server, tool));
        }
        List<CatalogTool> all = List.copyOf(byKey.values());
        boolean same = before != null && before.all().equals(all);
        long number = same ? before.generation() : generation.incrementAndGet();
        return new Snapshot(System.nanoTime(), number, byKey, all);
    }

    private static CatalogTool snapshot(McpServer server, Tool tool) {
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
                Json.parse(tool.definition()),
                tool.review(),
                tool.risk(),
                tool.riskSource(),
                tool.pin(),
                tool.acceptedPin(),
                tool.flaw(),
                tool.patterns(),
                preview == null ? null : Json.read(preview, PreviewSetting.class));
    }

    void drop(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged changed) {
        snapshot = null;
    }
}
