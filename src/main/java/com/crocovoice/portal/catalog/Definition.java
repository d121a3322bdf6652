package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool's definition as a server sent it, read once. Nothing in it is trusted: names and texts are bounded, and a schema
 * that can't be checked makes the tool unusable instead of ending the discovery.
 *
 * @param raw exactly what was sent, JSON text
 * @param pin SHA-256 over the canonical JSON (RFC 8785)
 * @param flaw why it can't be used, null when it can: {@code bad_name}, {@code too_large}, {@code too_deep},
 *     {@code no_schema}, {@code bad_schema}, {@code not_canonical}, {@code listed_twice}
 * @param saysDestructive whether it warns of itself
 */
record Definition(
        String raw,
        String pin,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String flaw,
        boolean saysDestructive) {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_TITLE = 200;
    private static final int LARGEST = 256 << 10;
    private static final int DEEPEST = 100;
    /** Control characters, line breaks and characters that nobody sees have no place in a name. */
    private static final Pattern ODD_NAME = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /** @return empty when it has no name of at most 128 characters: such a tool can't be spoken of */
    static Optional<Definition> read(String raw) {
        JsonNode tree;
        try {
            tree = Json.parse(raw);
        } catch (BadInput e) {
            return Optional.empty();
        }
        String name = tree.path("name").asString("");
        if (name.isBlank() || name.length() > LONGEST_NAME) return Optional.empty();
        String title = tree.path("title")
                .asString(tree.path("annotations").path("title").asString(""));
        String description = tree.path("description").asString("");
        String pin = pin(raw);
        return Optional.of(new Definition(
                raw,
                pin == null ? Json.sha256(raw) : pin,
                name,
                title.isBlank() ? null : cut(title),
                description.isEmpty() ? null : description,
                pin == null ? "not_canonical" : flaw(raw, name, tree),
                tree.path("annotations").path("destructiveHint").asBoolean(false)));
    }

    /** @return null when it has no canonical form, such as a lone half of a surrogate pair */
    private static @Nullable String pin(String raw) {
        try {
            return Json.hash(raw);
        } catch (BadInput | StackOverflowError e) {
            return null;
        }
    }

    private static String cut(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
    }

    private static @Nullable String flaw(String raw, String name, JsonNode tree) {
        if (ODD_NAME.matcher(name).find()) return "bad_name";
        if (raw.length() > LARGEST) return "too_large";
        if (depth(tree, DEEPEST) > DEEPEST) return "too_deep";
        JsonNode schema = tree.path("inputSchema");
        if (!schema.isObject() || !"object".equals(schema.path("type").asString("object"))) return "no_schema";
        return null;
    }

    /** How deep a tree is, not looking deeper than one below the limit. */
    private static int depth(JsonNode node, int limit) {
        if (!node.isContainer() || limit < 0) return 1;
        int deepest = 0;
        for (JsonNode child : node) deepest = Math.max(deepest, depth(child, limit - 1));
        return deepest + 1;
    }

    JsonNode inputSchema() {
        return Json.parse(raw).path("inputSchema");
    }

    /** The same one, unusable for a reason that its text alone does not show; what is wrong already stays. */
    Definition unusable(String why) {
        return flaw != null ? this : new Definition(raw, pin, name, title, description, why, saysDestructive);
    }
}
