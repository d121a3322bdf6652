package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import java.util.function.Predicate;

/**
 * The name under which models and MCP clients know a tool: {@code <server>__<tool>}, letters, digits, {@code _} and {@code
 * -}, at most 64 characters, which is what the model providers take. A name that had to be changed or cut ends with a hash
 * of the whole, so that two tools never share one and order never matters.
 */
final class ModelName {

    private static final int LONGEST = 64;
    private static final int HASH = 8;

    private ModelName() {}

    static String of(String serverKey, String toolName) {
        return of(serverKey, toolName, HASH);
    }

    /**
     * @param taken whether another tool has that name: a tool may be called just like another one's cut name, to be taken
     *     for it
     */
    static String of(String serverKey, String toolName, Predicate<String> taken) {
        String name = of(serverKey, toolName);
        return taken.test(name) ? hashed(serverKey + "__" + toolName, 4 * HASH) : name;
    }

    private static String of(String serverKey, String toolName, int hash) {
        String whole = serverKey + "__" + toolName;
        boolean fits = whole.length() <= LONGEST && clean(whole).equals(whole);
        return fits ? whole : hashed(whole, hash);
    }

    private static String hashed(String whole, int hash) {
        String clean = clean(whole);
        String kept = clean.substring(0, Math.min(clean.length(), LONGEST - hash - 1));
        return kept + "_" + Json.sha256(whole).substring(0, hash);
    }

    private static String clean(String name) {
        return name.replaceAll("[^a-zA-Z0-9_-]", "_");
    }
}
