package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notion's texts: pieces of at most 2000 characters, at most 100 of them. */
final class RichText {

    static final int LONGEST = 2_000;
    static final int MOST = 100;

    private RichText() {}

    /** A text without formatting. */
    static ArrayNode plain(String text) {
        ArrayNode pieces = Json.mapper().createArrayNode();
        for (int at = 0; at < text.length() && pieces.size() < MOST; ) {
            int end = end(text, at);
            piece(pieces, text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    static ObjectNode piece(ArrayNode pieces, String text) {
        ObjectNode piece = pieces.addObject().put("type", "text");
        piece.putObject("text").put("content", text);
        return piece;
    }

    /** Where a piece ends that begins here: never within a pair of surrogates. */
    static int end(String text, int at) {
        int end = Math.min(text.length(), at + LONGEST);
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    static String read(JsonNode pieces) {
        StringBuilder text = new StringBuilder();
        for (JsonNode piece : pieces)
            text.append(piece.path("plain_text")
                    .asString(piece.path("text").path("content").asString("")));
        return text.toString();
    }
}
