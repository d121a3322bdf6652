package com.crocovoice.portal.connector;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connectors of this portal. */
@ApplicationScoped
public class Connectors {

    @Inject
    @Any
    Instance<Connector> found;

    @Inject
    Accounts accounts;

    private final Map<String, Hosted> hosted = new LinkedHashMap<>();

    /** A connector with its book: one MCP server. */
    public record Hosted(Connector connector, ToolBook book) {

        /**
         * Runs a tool; whatever goes wrong in a way that can be told is an answer.
         *
         * @return empty when there is no such tool
         */
        public Optional<ToolAnswer> call(String tool, ToolCall call) {
            @Nullable ToolAction action = connector.actions().get(tool);
            if (action == null) return Optional.empty();
            try {
                return Optional.of(action.act(call));
            } catch (ConnectorTrouble e) {
                return Optional.of(ToolAnswer.of(e));
            }
        }
    }

    @PostConstruct
    void read() {
        for (Connector connector : found) hosted.put(connector.key(), host(connector));
    }

    /** @throws IllegalStateException when the book and the code name different tools */
    static Hosted host(Connector connector) {
        ToolBook book = ToolBook.of(connector.key());
        if (!book.names().equals(connector.actions().keySet()))
            throw new IllegalStateException(connector.key() + ": tools are "
                    + connector.actions().keySet() + " but the book has " + book.names());
        return new Hosted(connector, book);
    }

    /** Outside the container. */
    public static Connectors with(Accounts accounts, Connector... all) {
        var connectors = new Connectors();
        connectors.accounts = accounts;
        for (Connector connector : all) connectors.hosted.put(connector.key(), host(connector));
        return connectors;
    }

    public Optional<Hosted> named(String key) {
        return Optional.ofNullable(hosted.get(key));
    }

    /** @throws ConnectorTrouble when there is no such connection any more */
    public Account account(String connectionId) {
        return accounts.of(connectionId);
    }
}
