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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lists the tools of a server, each kept exactly as it came. Bounded: pages, tools, depth of a definition, and one deadline
 * around it all.
 */
@ApplicationScoped
public class McpToolSource implements ToolSource {

    private static final int PAGES = 100;
    private static final int TOOLS = 2_000;
    /** Deeper definitions serve nobody but bring readers of JSON to their knees. */
    /** What the catalogue can still read: it keeps a tool that is nested too deep for a check, and says so. */
    private static final int DEPTH = 450;

    @Inject
    McpConnections connections;

    /** Outside the container. */
    static McpToolSource with(McpConnections connections) {
        var source = new McpToolSource();
        source.connections = connections;
        return source;
    }

    @Override
    public Discovery discover(ServerTarget target, Duration time) {
        Deadline deadline = Deadline.in(time);
        try {
            return list(target, deadline);
        } catch (Failure e) {
            // A listing has no effect: over a connection that broke while idle it may be asked for again.
            if (!e.isWorthANewSession() && e.kind() != Failure.Kind.LOST) return unreachable(e);
        }
        try {
            return list(target, deadline);
        } catch (Failure e) {
            return unreachable(e);
        }
    }

    private Discovery list(ServerTarget target, Deadline deadline) {
        McpConnection connection = connections.get(target, deadline);
        long started = System.nanoTime();
        List<String> tools = new ArrayList<>();
        Optional<RawJson> cursor = Optional.empty();
        for (int page = 0; page == 0 || cursor.isPresent(); page++) {
            if (page == PAGES) throw new Failure(Failure.Kind.TOO_MANY, PAGES + " pages");
            var params = new RawJson(
                    cursor.map(at -> "{\"cursor\":" + at.text() + "}").orElse("{}"));
            Map<String, RawJson> answer = page(connection, params, deadline);
            RawJson listed = answer.get("tools");
            if (listed == null) throw Failure.notMcp("no list of tools");
            for (RawJson tool : listed.elements()) tools.add(checked(tool));
            if (tools.size() > TOOLS) throw new Failure(Failure.Kind.TOO_MANY, TOOLS + " tools");
            cursor = Optional.ofNullable(answer.get("nextCursor"))
                    .filter(next ->
                            next.string().filter(text -> !text.isEmpty()).isPresent());
        }
        long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new Discovery.Found(connection.kind(), connection.revision(), connection.instructions(), tools, latency);
    }

    private static Map<String, RawJson> page(McpConnection connection, RawJson params, Deadline deadline) {
        try {
            return connection.request("tools/list", params, deadline).members();
        } catch (Failure e) {
            // A server that only offers prompts or resources is one without tools.
            if (e.kind() == Failure.Kind.NO_SUCH_METHOD) return Map.of("tools", new RawJson("[]"));
            throw e;
        }
    }

    private static String checked(RawJson tool) {
        if (!tool.isObject()) throw Failure.notMcp("a tool that is no object");
        if (tool.depth() > DEPTH) throw new Failure(Failure.Kind.TOO_DEEP, DEPTH + " levels");
        return tool.text();
    }

    private static Discovery unreachable(Failure failure) {
        boolean said = failure.kind() == Failure.Kind.ERROR || failure.kind() == Failure.Kind.NO_SUCH_METHOD;
        return new Discovery.Unreachable(
                failure.kind().reason, said ? null : failure.detail(), failure.kind() == Failure.Kind.UNAUTHORIZED);
    }

    @Override
    public void forget(String serverId) {
        connections.forget(serverId);
    }
}
