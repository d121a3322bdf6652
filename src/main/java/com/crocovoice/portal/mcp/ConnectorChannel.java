package com.crocovoice.portal.mcp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where managed connectors run: knows JSON-RPC messages and the id of a connection, and nothing else, so that a queue to
 * worker nodes can take the place of this process.
 */
interface ConnectorChannel {

    /** One session; closing it gives up what runs. */
    interface Session extends AutoCloseable {

        /** @param message JSON-RPC text */
        void send(String message);

        @Override
        void close();
    }

    /**
     * @param connector its key
     * @param connectionId whose account the calls use; null for listing tools only
     * @param toClient takes JSON-RPC texts, on any thread
     * @throws Failure {@code not_mcp} when there is no such connector
     */
    Session open(String connector, @Nullable String connectionId, Consumer<String> toClient);
}
