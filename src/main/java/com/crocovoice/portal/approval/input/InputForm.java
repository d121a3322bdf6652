package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.wire.Json;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small form made from what a server asks for: a flat object of texts, numbers, truths and choices (MCP "Elicitation:
 * Requested Schema"). It only helps to write an answer; whether the answer is right is checked against the schema itself.
 */
public final class InputForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int MOST_FIELDS = 50;
    private static final Pattern SECRET = Pattern.compile(
            "passw|mot de passe|secret|token|api.?key|cl[eé] d.api|credential|\\bpin\\b|\\bcvv\\b|card.?number|carte");

    private final ArrayList<InputField> fields = new ArrayList<>();

    /** @param schema null for a question without a form */
    public InputForm(@Nullable JsonNode schema) {
        if (schema == null) return;
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        for (var field : schema.path("properties").properties())
            if (fields.size() < MOST_FIELDS)
                fields.add(InputField.of(field.getKey(), field.getValue(), required.contains(field.getKey())));
    }

    public List<InputField> getFields() {
        return fields;
    }

    /** Whether a field sounds like something that nobody should give away here. */
    public boolean isAfterSecrets() {
        return fields.stream()
                .map(f -> (f.getName() + " " + f.getLabel() + " " + f.getDescription()).toLowerCase(Locale.ROOT))
                .anyMatch(text -> SECRET.matcher(text).find());
    }

    /** The answer as it stands. */
    public JsonNode content() {
        ObjectNode content = Json.mapper().createObjectNode();
        fields.forEach(field -> field.into(content));
        return content;
    }
}
