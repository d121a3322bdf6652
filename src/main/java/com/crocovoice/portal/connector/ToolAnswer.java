package com.crocovoice.portal.connector;

import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool did: a sentence in each language that a voice can say, and the facts for the next step.
 *
 * @param facts fits the tool's {@code outputSchema}; null without
 * @param failed whether this is a tool's own error
 */
public record ToolAnswer(
        String english, String french, @Nullable JsonNode facts, boolean failed) {

    /**
     * @param key of the message bundle
     * @param arguments {@link Spoken} ones are said in each language
     */
    public static ToolAnswer done(@Nullable JsonNode facts, String key, Object... arguments) {
        return new ToolAnswer(
                ProblemTexts.message(key, Locale.ENGLISH, Spoken.all(Locale.ENGLISH, arguments)),
                ProblemTexts.message(key, Locale.FRENCH, Spoken.all(Locale.FRENCH, arguments)),
                facts,
                false);
    }

    /** A text that is the same in every language, such as a file's content, after a sentence of the bundle. */
    public ToolAnswer and(String text) {
        return new ToolAnswer(english + "\n" + text, french + "\n" + text, facts, failed);
    }

    /** The same as a tool’s own error. */
    public static ToolAnswer of(ConnectorTrouble trouble) {
        Object[] arguments = trouble.arguments().toArray();
        ObjectNode facts = Json.mapper().createObjectNode();
        if (trouble.facts() instanceof ObjectNode known) facts.setAll(known);
        facts.put("error", trouble.key().substring(trouble.key().lastIndexOf('.') + 1));
        return new ToolAnswer(
                ProblemTexts.message(trouble.key(), Locale.ENGLISH, Spoken.all(Locale.ENGLISH, arguments)),
                ProblemTexts.message(trouble.key(), Locale.FRENCH, Spoken.all(Locale.FRENCH, arguments)),
                facts,
                true);
    }
}
