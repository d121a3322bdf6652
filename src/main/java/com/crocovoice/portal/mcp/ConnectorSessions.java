package com.crocovoice.portal.mcp;

import com.crocovoice.portal.connector.Connectors;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs managed connectors in this process. */
@ApplicationScoped
public class ConnectorSessions implements ConnectorChannel {

    @Inject
    Connectors connectors;

    @Resource
    ManagedExecutorService managed;

    private @Nullable Executor outside;

    /** Outside the container. */
    static ConnectorSessions with(Connectors connectors, Executor threads) {
        var sessions = new ConnectorSessions();
        sessions.connectors = connectors;
        sessions.outside = threads;
        return sessions;
    }

    @Override
    public Session open(String connector, @Nullable String connectionId, Consumer<String> toClient) {
        Connectors.Hosted hosted =
                connectors.named(connector).orElseThrow(() -> Failure.notMcp("no connector " + connector));
        return new ConnectorServer(
                hosted,
                connectionId == null ? null : () -> connectors.account(connectionId),
                outside == null ? managed : outside,
                toClient);
    }
}
