package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.Discovery;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ToolSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Lists the tools of a server: all pages, at most 100 of them and 2,000 tools, each kept exactly as it came. */
@ApplicationScoped
public class McpToolSource implements ToolSource {

    private static final int PAGES = 100;
    private static final int TOOLS = 2_000;

    @Inject
    McpConnections connections;

    @Override
    public Discovery discover(ServerTarget target, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            McpConnection connection = connections.get(target, deadline);
            try {
                return list(connection, end);
            } catch (Failure e) {
                // A session that ended while idle: the listing has no effect, so it may be asked again.
                if (e.kind() != Failure.Kind.SESSION_ENDED && e.kind() != Failure.Kind.LOST) throw e;
                return list(connections.get(target, left(end)), end);
            }
        } catch (Failure e) {
            return new Discovery.Unreachable(
                    e.kind().reason,
                    e.kind() == Failure.Kind.ERROR ? null : e.detail(),
                    e.kind() == Failure.Kind.UNAUTHORIZED);
        }
    }

    private static Discovery list(McpConnection connection, long end) throws Failure {
        long started = System.nanoTime();
        List<String> tools = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            if (++pages > PAGES) throw new Failure(Failure.Kind.TOO_MANY, PAGES + " pages");
            JsonNode page =
                    connection.request("tools/list", cursor == null ? Map.of() : Map.of("cursor", cursor), left(end));
            JsonNode listed = page.path("tools");
            if (!listed.isArray()) throw new Failure(Failure.Kind.GARBAGE, null);
            for (JsonNode tool : listed) tools.add(tool.toString());
            if (tools.size() > TOOLS) throw new Failure(Failure.Kind.TOO_MANY, TOOLS + " tools");
            JsonNode next = page.path("nextCursor");
            cursor = next.isString() && !next.stringValue().isEmpty() ? next.stringValue() : null;
        } while (cursor != null);
        long latency = (System.nanoTime() - started) / 1_000_000;
        return new Discovery.Found(
                connection.kind(), connection.protocolVersion(), connection.instructions(), tools, latency);
    }

    private static Duration left(long end) throws Failure {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) throw new Failure(Failure.Kind.LATE, null);
        return Duration.ofNanos(Math.max(nanos, 1_000_000));
    }

    @Override
    public void forget(String serverId) {
        connections.forget(serverId);
    }
}
