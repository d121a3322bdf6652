package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.Discovery;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ToolSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lists the tools of a server, each kept exactly as it came, with one deadline around it all.
 */
@ApplicationScoped
public class McpToolSource implements ToolSource {

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
        Link link = connections.get(target, deadline);
        long started = System.nanoTime();
        ToolPages pages = link.tools(deadline);
        long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        List<String> tools = pages.tools().stream().map(RawJson::text).toList();
        return new Discovery.Found(link.kind(), link.revision(), link.instructions(), tools, latency, pages.freshFor());
    }

    private static Discovery unreachable(Failure failure) {
        boolean said = failure.kind() == Failure.Kind.ERROR || failure.kind() == Failure.Kind.NO_SUCH_METHOD;
        return new Discovery.Unreachable(
                failure.kind().reason,
                said ? null : failure.detail(),
                failure.kind() == Failure.Kind.UNAUTHORIZED,
                failure.challenge());
    }

    @Override
    public void forget(String serverId) {
        connections.forget(serverId);
    }
}
