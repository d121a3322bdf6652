package com.crocovoice.portal.mcp;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of a tool that a call repeats as HTTP headers {@code Mcp-Param-…} (MCP 2026-07-28, "Custom Headers from Tool
 * Parameters").
 *
 * @param paths where each argument stands, by the name of its header
 */
record HeaderParameters(Map<String, List<String>> paths) {

    static final HeaderParameters NONE = new HeaderParameters(Map.of());

    private static final String MARK = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
    /** Where a schema has others inside that say nothing about one certain argument. */
    private static final Set<String> ELSEWHERE = Set.of(
            "items",
            "prefixItems",
            "contains",
            "additionalProperties",
            "patternProperties",
            "oneOf",
            "anyOf",
            "allOf",
            "not",
            "if",
            "then",
            "else",
            "$defs",
            "definitions");

    /** @return empty for a tool whose marks are not valid: it must not be offered */
    static Optional<HeaderParameters> of(RawJson tool) {
        if (!tool.text().contains(MARK)) return Optional.of(NONE);
        try {
            Map<String, List<String>> paths = new LinkedHashMap<>();
            boolean valid = collect(Json.parse(tool.text()).path("inputSchema"), List.of(), paths, new HashSet<>());
            return valid ? Optional.of(new HeaderParameters(paths)) : Optional.empty();
        } catch (BadInput e) {
            return Optional.empty();
        }
    }

    private static boolean collect(
            JsonNode schema, List<String> at, Map<String, List<String>> paths, Set<String> names) {
        for (String keyword : ELSEWHERE) if (isMarked(schema.path(keyword))) return false;
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode parameter = property.getValue();
            List<String> path = new ArrayList<>(at);
            path.add(property.getKey());
            if (parameter.has(MARK) && !add(parameter, path, paths, names)) return false;
            if (!collect(parameter, path, paths, names)) return false;
        }
        return true;
    }

    private static boolean add(
            JsonNode parameter, List<String> path, Map<String, List<String>> paths, Set<String> names) {
        JsonNode name = parameter.path(MARK);
        if (!name.isString() || !TOKEN.matcher(name.asString()).matches()) return false;
        if (!TYPES.contains(parameter.path("type").asString(""))) return false;
        paths.put("Mcp-Param-" + name.asString(), List.copyOf(path));
        return names.add(name.asString().toLowerCase(Locale.ROOT));
    }

    private static boolean isMarked(JsonNode schemas) {
        if (schemas.isObject() && schemas.has(MARK)) return true;
        for (JsonNode inner : schemas) if (isMarked(inner)) return true;
        return false;
    }

    /** The headers for a call; what is absent or null has none. */
    Map<String, String> of(String arguments) {
        if (paths.isEmpty()) return Map.of();
        JsonNode given = Json.parse(arguments);
        Map<String, String> headers = new LinkedHashMap<>();
        paths.forEach((header, path) -> {
            JsonNode value = given;
            for (String name : path) value = value.path(name);
            if (value.isString() || value.isNumber() || value.isBoolean()) headers.put(header, encoded(text(value)));
        });
        return headers;
    }

    private static String text(JsonNode value) {
        if (!value.isNumber()) return value.asString();
        BigDecimal number = value.decimalValue();
        boolean whole = number.precision() - number.scale() < 400
                && number.stripTrailingZeros().scale() <= 0;
        return whole ? number.setScale(0, RoundingMode.UNNECESSARY).toPlainString() : number.toString();
    }

    /** As a header's value: in Base64 where HTTP would not carry it unchanged. */
    static String encoded(String value) {
        boolean plain = value.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)
                && value.strip().length() == value.length()
                && !(value.startsWith("=?base64?") && value.endsWith("?="));
        return plain
                ? value
                : "=?base64?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
