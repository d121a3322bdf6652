package com.crocovoice.portal.it;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one provider's models are spoken to: what a request must be like, and how an answer is streamed. */
interface ModelWire {

    /** The value of {@code crocovoice.llm.provider}. */
    String provider();

    String path();

    /** The vendor's document in the folder of contracts. */
    String contract();

    /** The same document where it says what it does not mean. */
    default JsonNode mended(JsonNode document) {
        return document;
    }

    /** The schema of an event of a stream, in that document. */
    String schema(ObjectNode event);

    /**
     * Reads a request as strictly as the provider does.
     *
     * @throws Refused 401 or 400, with what is wrong
     */
    Asked read(Headers headers, JsonNode body, String key) throws Refused;

    /** The events of an answer, each the JSON of one {@code data} line. */
    List<ObjectNode> answer(Turn turn, String model);

    /** The name before the {@code data} line; empty for none. */
    String eventName(ObjectNode event);

    /** The line that ends a stream; empty for none. */
    String end();

    ObjectNode error(int status);

    /** What the model says or wants. */
    record Turn(String text, List<Call> calls) {}

    /** @param arguments as the model writes them, perhaps no JSON */
    record Call(String id, String tool, String arguments) {}

    /** @param failed whether the model was told that it went wrong */
    record Result(String id, String content, boolean failed) {}

    /**
     * A request, whatever the wire.
     *
     * @param tools schema by name
     * @param results of the calls since the person spoke
     */
    record Asked(String system, String said, Map<String, JsonNode> tools, List<Result> results, String raw) {}

    /** The provider turns a request away. */
    final class Refused extends Exception {

        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String why) {
            super(why, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static void require(boolean holds, String why) throws Refused {
        if (!holds) throw new Refused(400, why);
    }
}
