package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.wire.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The arguments of a call as they are checked, shown, hashed and sent: one canonical text for all four. What RFC 8785 can't
 * carry unchanged (RFC 7493 names it: numbers beyond a double, texts that are no Unicode) is refused, so that nothing else
 * than what was asked is ever sent.
 *
 * @param canonical RFC 8785
 * @param hash SHA-256 over {@code canonical}, 64 hex digits
 * @param tree {@code canonical}, parsed
 */
public record CallArguments(String canonical, String hash, JsonNode tree) {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FLAWS = 20;

    /**
     * @param text a JSON object of at most 1 MiB
     * @throws BadInput 413 {@code arguments_too_large}, 400 {@code malformed_json}, 422 {@code invalid_arguments}
     */
    public static CallArguments read(CatalogTool tool, String text) {
        if (isLarge(text)) throw BadInput.tooLarge("arguments_too_large");
        JsonNode asked = Json.parse(text);
        if (!asked.isObject()) throw invalid(tool, List.of(new Flaw("", "The arguments must be a JSON object.")));
        String canonical = canonical(tool, text);
        JsonNode tree = Json.parse(canonical);
        List<Flaw> changed = new ArrayList<>();
        compare("", asked, tree, changed);
        if (!changed.isEmpty()) throw invalid(tool, changed);
        return new CallArguments(canonical, Json.sha256(canonical), tree);
    }

    private static boolean isLarge(String text) {
        return text.length() > MOST_BYTES
                || (text.length() > MOST_BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES);
    }

    private static String canonical(CatalogTool tool, String text) {
        String canonical;
        try {
            canonical = Json.canonical(text);
        } catch (BadInput e) {
            throw invalid(tool, List.of(new Flaw("", "A number in the arguments is too large.")));
        }
        if (StandardCharsets.UTF_8.newEncoder().canEncode(canonical)) return canonical;
        throw invalid(tool, List.of(new Flaw("", "A text in the arguments is no valid Unicode.")));
    }

    private static void compare(String at, JsonNode asked, JsonNode sent, List<Flaw> changed) {
        if (changed.size() >= MOST_FLAWS) return;
        if (asked.isNumber() && !isSame(asked.decimalValue(), sent))
            changed.add(new Flaw(at, "This number has more digits than JSON can carry exactly; write it as a text."));
        for (var property : asked.properties())
            compare(at + "/" + escape(property.getKey()), property.getValue(), sent.path(property.getKey()), changed);
        if (asked.isArray())
            for (int i = 0; i < asked.size(); i++) compare(at + "/" + i, asked.path(i), sent.path(i), changed);
    }

    private static boolean isSame(BigDecimal number, JsonNode sent) {
        return sent.isNumber() && number.compareTo(sent.decimalValue()) == 0;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static BadInput invalid(CatalogTool tool, List<Flaw> flaws) {
        return new BadInput(422, "invalid_arguments", flaws, tool.label());
    }
}
