package com.crocovoice.portal.connector;

import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several things fit what was said: the facts of a {@link ConnectorTrouble} from which the answer to “which one?” can go on. Whoever
 * asks shows the labels; the value of the chosen one is the parameter of the same call, instead of what was said.
 */
public final class WhichOne {

    private static final String FACT = "which_one";

    private final ObjectNode facts;
    private final ArrayNode choices;

    /**
     * @param facts what else is told of the candidates
     * @param parameter that takes the chosen one's value
     * @param insteadOf parameters that are left out then
     */
    public WhichOne(ObjectNode facts, String parameter, String... insteadOf) {
        this.facts = facts;
        ObjectNode question = facts.putObject(FACT).put("parameter", parameter);
        ArrayNode instead = question.putArray("instead_of");
        for (String name : List.of(insteadOf)) instead.add(name);
        this.choices = question.putArray("choices");
    }

    /** @param label a text, or {@link Spoken}: short, and different from the others' */
    public WhichOne or(String value, Object label) {
        ObjectNode words = Json.mapper().createObjectNode();
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH))
            words.put(language.getLanguage(), String.valueOf(Spoken.all(language, new Object[] {label})[0]));
        choices.addObject().put("value", value).set("label", words);
        return this;
    }

    public ObjectNode facts() {
        return facts;
    }
}
