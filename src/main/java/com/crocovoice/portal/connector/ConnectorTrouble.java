package com.crocovoice.portal.connector;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a tool could not do what was asked, as a sentence of the message bundle that a voice can say. Becomes a tool's own
 * error ({@code isError}). Arguments are said aloud: never a token, never a vendor's raw answer.
 */
public final class ConnectorTrouble extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;
    private final transient @Nullable JsonNode facts;

    private ConnectorTrouble(String key, @Nullable JsonNode facts, Object... arguments) {
        super(key, null, false, false);
        this.key = key;
        this.facts = facts;
        this.arguments = List.of(arguments);
    }

    /** @param key of the message bundle, such as {@code connector.notion.not_shared} */
    public static ConnectorTrouble of(String key, Object... arguments) {
        return new ConnectorTrouble(key, null, arguments);
    }

    /** @param facts what was done nevertheless, or what there is to choose from; an object */
    public static ConnectorTrouble with(JsonNode facts, String key, Object... arguments) {
        return new ConnectorTrouble(key, facts, arguments);
    }

    /** A connection that does not hold any more. */
    static final String RECONNECT = "connector.reconnect";

    /** The same, with the name of the vendor where nobody said it: an account does not know whose it is. */
    public ConnectorTrouble at(String vendor) {
        return key.equals(RECONNECT) && arguments.isEmpty() ? of(RECONNECT, vendor) : this;
    }

    /** Stable; the last part says what is wrong. */
    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public @Nullable JsonNode facts() {
        return facts;
    }
}
