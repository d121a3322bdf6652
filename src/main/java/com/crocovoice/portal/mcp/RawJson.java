package com.crocovoice.portal.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A piece of JSON exactly as it was sent: number forms, order, escapes and doubled names are kept, which a tree would lose.
 * A pin covers what a server sent, so definitions and results travel in this form.
 */
record RawJson(String text) {

    static final RawJson EMPTY_OBJECT = new RawJson("{}");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxStringLength(HttpTransport.MESSAGE_LIMIT)
                    .maxNameLength(50_000)
                    .maxNumberLength(1_000)
                    .maxDocumentLength(HttpTransport.MESSAGE_LIMIT)
                    .build())
            .build();

    /** What a reader does with one value: the parser stands on its first token and must stand on its last one after. */
    private interface Step {
        void at(String name, RawJson value);
    }

    /**
     * The members of an object; of a name that comes twice the first.
     *
     * @throws Failure {@code not_mcp} when this is no object or no JSON
     */
    Map<String, RawJson> members() {
        Map<String, RawJson> members = new LinkedHashMap<>();
        walk(JsonToken.START_OBJECT, members::putIfAbsent);
        return members;
    }

    /** @throws Failure {@code not_mcp} when this is no array or no JSON */
    List<RawJson> elements() {
        List<RawJson> elements = new ArrayList<>();
        walk(JsonToken.START_ARRAY, (name, value) -> elements.add(value));
        return elements;
    }

    boolean isObject() {
        return text.startsWith("{");
    }

    boolean isArray() {
        return text.startsWith("[");
    }

    /** The text of a string; empty for any other kind of value. */
    Optional<String> string() {
        if (!text.startsWith("\"")) return Optional.empty();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return Optional.of(parser.getString());
        } catch (JacksonException e) {
            throw Failure.notMcp("no JSON");
        }
    }

    /** The value of a number; empty for any other kind of value. */
    Optional<Double> number() {
        try {
            boolean number = !text.isEmpty() && "-0123456789".indexOf(text.charAt(0)) >= 0;
            return number ? Optional.of(Double.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** How deep objects and arrays lie in each other: 0 for a plain value. */
    int depth() {
        int depth = 0;
        int deepest = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\') i++;
            else if (c == '"') inString = !inString;
            else if (!inString && (c == '{' || c == '[')) deepest = Math.max(deepest, ++depth);
            else if (!inString && (c == '}' || c == ']')) depth--;
        }
        return deepest;
    }

    private void walk(JsonToken start, Step step) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != start) throw Failure.notMcp("unexpected JSON");
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                String name = "";
                if (token == JsonToken.PROPERTY_NAME) {
                    name = parser.currentName();
                    token = parser.nextToken();
                }
                step.at(name, value(parser, token));
                token = parser.nextToken();
            }
            if (parser.nextToken() != null) throw Failure.notMcp("more than one JSON value");
        } catch (JacksonException e) {
            throw Failure.notMcp("no JSON");
        }
    }

    private RawJson value(JsonParser parser, JsonToken token) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (token.isStructStart()) parser.skipChildren();
        else if (token == JsonToken.VALUE_STRING) parser.getStringLength();
        // A number's end is only known from what follows it.
        int end = token.isNumeric()
                ? start + parser.getStringLength()
                : (int) parser.currentLocation().getCharOffset();
        return new RawJson(text.substring(start, end));
    }
}
