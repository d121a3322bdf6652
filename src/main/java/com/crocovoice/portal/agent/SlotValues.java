package com.crocovoice.portal.agent;

import com.crocovoice.portal.wire.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns what was said into the value that a parameter's schema wants. */
final class SlotValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> YES = List.of("oui", "vrai", "yes", "true", "on", "1");
    private static final List<String> NO = List.of("non", "faux", "no", "false", "off", "0");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d\\s]*([.,]\\d+)?");
    private static final Map<String, Integer> NUMERALS = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("un", 1),
            Map.entry("une", 1),
            Map.entry("one", 1),
            Map.entry("deux", 2),
            Map.entry("two", 2),
            Map.entry("trois", 3),
            Map.entry("three", 3),
            Map.entry("quatre", 4),
            Map.entry("four", 4),
            Map.entry("cinq", 5),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("sept", 7),
            Map.entry("seven", 7),
            Map.entry("huit", 8),
            Map.entry("eight", 8),
            Map.entry("neuf", 9),
            Map.entry("nine", 9),
            Map.entry("dix", 10),
            Map.entry("ten", 10),
            Map.entry("onze", 11),
            Map.entry("eleven", 11),
            Map.entry("douze", 12),
            Map.entry("quinze", 15),
            Map.entry("soixante", 60),
            Map.entry("twelve", 12),
            Map.entry("vingt", 20),
            Map.entry("twenty", 20),
            Map.entry("trente", 30),
            Map.entry("thirty", 30),
            Map.entry("quarante", 40),
            Map.entry("forty", 40),
            Map.entry("cinquante", 50),
            Map.entry("fifty", 50),
            Map.entry("cent", 100),
            Map.entry("hundred", 100));

    private SlotValues() {}

    /**
     * @param schema of the parameter
     * @param now in the person's time zone
     * @return empty when what was said can't be such a value
     */
    static Optional<JsonNode> read(String said, JsonNode schema, ZonedDateTime now) {
        if (schema.path("enum").isArray()) return oneOf(said, schema.path("enum"));
        return switch (type(schema)) {
            case "integer" ->
                whole(said, schema.path("x-unit").asString(""))
                        .filter(n -> n.stripTrailingZeros().scale() <= 0)
                        .map(n -> JSON.numberNode(n.toBigIntegerExact()));
            case "number" -> number(said).map(SlotValues::plain);
            case "boolean" -> bool(said);
            case "array" -> list(said, schema.path("items"), now);
            case "object" -> Optional.empty();
            default -> text(said, schema.path("format").asString(""), now);
        };
    }

    private static JsonNode plain(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? JSON.numberNode(number.toBigIntegerExact())
                : JSON.numberNode(number);
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) return type.asString("string");
        for (JsonNode one : type) if (!one.asString("").equals("null")) return one.asString("string");
        return "string";
    }

    private static Optional<JsonNode> oneOf(String said, JsonNode values) {
        String folded = Sentence.fold(said);
        for (JsonNode value : values) if (Sentence.fold(value.asString("")).equals(folded)) return Optional.of(value);
        return Optional.empty();
    }

    /** A parameter that counts days or minutes ({@code x-unit}) takes “six mois” and “1 h 30” as well. */
    private static Optional<BigDecimal> whole(String said, String unit) {
        Optional<BigDecimal> number = number(said);
        return number.isPresent() || unit.isEmpty() ? number : SpokenDuration.in(unit, said);
    }

    static Optional<BigDecimal> number(String said) {
        String folded = Sentence.fold(said).strip();
        Integer numeral = NUMERALS.get(folded);
        if (numeral != null) return Optional.of(BigDecimal.valueOf(numeral));
        if (!NUMBER.matcher(folded).matches()) return Optional.empty();
        return Optional.of(new BigDecimal(folded.replaceAll("\\s", "").replace(',', '.')));
    }

    private static Optional<JsonNode> bool(String said) {
        String folded = Sentence.fold(said).strip();
        if (YES.contains(folded)) return Optional.of(JSON.booleanNode(true));
        if (NO.contains(folded)) return Optional.of(JSON.booleanNode(false));
        return Optional.empty();
    }

    private static Optional<JsonNode> list(String said, JsonNode items, ZonedDateTime now) {
        ArrayNode list = Json.mapper().createArrayNode();
        List<String> parts = new ArrayList<>(Arrays.asList(said.split("\\s*,\\s*|\\s+(?:et|and)\\s+")));
        for (String part : parts) {
            Optional<JsonNode> value = read(part.strip(), items, now);
            if (value.isEmpty()) return Optional.empty();
            list.add(value.get());
        }
        return Optional.of(list);
    }

    private static Optional<JsonNode> text(String said, String format, ZonedDateTime now) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "date" ->
                SpokenDate.date(said, now)
                        .filter(day -> DateWords.only(said))
                        .map(LocalDate::toString)
                        .map(JSON::stringNode);
            // RFC 3339 wants the seconds
            case "date-time" ->
                SpokenDate.dateTime(said, now)
                        .filter(time -> DateWords.only(said))
                        .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                        .map(JSON::stringNode);
            case "email" ->
                said.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+") ? Optional.of(JSON.stringNode(said)) : Optional.empty();
            default -> Optional.of(JSON.stringNode(said));
        };
    }
}
