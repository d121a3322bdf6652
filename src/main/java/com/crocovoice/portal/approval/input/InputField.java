package com.crocovoice.portal.approval.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One field of a form made from a server's schema, with what the person typed so far. */
public final class InputField implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int LONG_TEXT = 200;

    /** How it is asked for. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        NUMBER,
        INTEGER,
        BOOLEAN,
        CHOICE,
        CHOICES
    }

    /** One thing to choose. */
    public record Option(String value, String label) implements Serializable {}

    private final String name;
    private final String label;
    private final String description;
    private final Kind kind;
    private final String type;
    private final boolean required;
    private final List<Option> options;
    private String value = "";
    private boolean checked;
    private List<String> chosen = new ArrayList<>();

    private InputField(String name, JsonNode schema, boolean required) {
        this.name = name;
        this.label = schema.path("title").asString(name);
        this.description = schema.path("description").asString("");
        this.required = required;
        this.options = new ArrayList<>(options(schema));
        this.kind = kind(schema, options);
        this.type = kind == Kind.TEXT ? type(schema.path("format").asString("")) : "text";
        fill(schema.path("default"));
    }

    static InputField of(String name, JsonNode schema, boolean required) {
        return new InputField(name, schema, required);
    }

    private static Kind kind(JsonNode schema, List<Option> options) {
        return switch (schema.path("type").asString("string")) {
            case "boolean" -> Kind.BOOLEAN;
            case "integer" -> Kind.INTEGER;
            case "number" -> Kind.NUMBER;
            case "array" -> Kind.CHOICES;
            default -> {
                if (!options.isEmpty()) yield Kind.CHOICE;
                yield schema.path("maxLength").asInt(0) > LONG_TEXT ? Kind.LONG_TEXT : Kind.TEXT;
            }
        };
    }

    /** What the browser helps with; the server's schema decides. */
    private static String type(String format) {
        return switch (format) {
            case "email" -> "email";
            case "uri" -> "url";
            case "date" -> "date";
            default -> "text";
        };
    }

    /** Of a string or of the elements of a list: {@code enum} with or without names, {@code oneOf} or {@code anyOf}. */
    private static List<Option> options(JsonNode schema) {
        JsonNode of = schema.path("type").asString("").equals("array") ? schema.path("items") : schema;
        List<Option> options = new ArrayList<>();
        JsonNode names = schema.path("enumNames");
        for (JsonNode one : of.path("enum")) {
            String text = one.asString("");
            options.add(new Option(text, names.path(options.size()).asString(text)));
        }
        for (String titled : List.of("oneOf", "anyOf"))
            for (JsonNode one : of.path(titled)) {
                String text = one.path("const").asString("");
                options.add(new Option(text, one.path("title").asString(text)));
            }
        return options;
    }

    private void fill(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) return;
        if (kind == Kind.BOOLEAN) checked = given.asBoolean(false);
        else if (kind == Kind.CHOICES) given.forEach(one -> chosen.add(one.asString("")));
        else value = given.asString("");
    }

    /** Puts what was typed into the answer; what was left empty is left out. */
    void into(ObjectNode answer) {
        String typed = value.strip();
        switch (kind) {
            case BOOLEAN -> answer.put(name, checked);
            case CHOICES -> {
                var list = answer.putArray(name);
                chosen.forEach(list::add);
            }
            case NUMBER, INTEGER -> {
                if (!typed.isEmpty()) number(answer, typed);
            }
            default -> {
                if (!typed.isEmpty()) answer.put(name, kind == Kind.CHOICE ? value : typed);
            }
        }
    }

    /** What is no number stays as it was typed, and the schema refuses it. */
    private void number(ObjectNode answer, String typed) {
        String point = typed.replace(',', '.');
        try {
            var exact = new java.math.BigDecimal(point);
            if (exact.stripTrailingZeros().scale() <= 0 && exact.precision() < 18)
                answer.put(name, exact.longValueExact());
            else answer.put(name, exact);
        } catch (NumberFormatException e) {
            answer.put(name, typed);
        }
    }

    public String getName() {
        return name;
    }

    public String getLabel() {
        return label;
    }

    public String getDescription() {
        return description;
    }

    public Kind getKind() {
        return kind;
    }

    /** Of the HTML field. */
    public String getType() {
        return type;
    }

    public boolean isRequired() {
        return required;
    }

    public List<Option> getOptions() {
        return options;
    }

    public String getValue() {
        return value;
    }

    public void setValue(@Nullable String text) {
        this.value = text == null ? "" : text;
    }

    public boolean isChecked() {
        return checked;
    }

    public void setChecked(boolean checked) {
        this.checked = checked;
    }

    public List<String> getChosen() {
        return chosen;
    }

    public void setChosen(List<String> chosen) {
        this.chosen = new ArrayList<>(chosen);
    }
}
