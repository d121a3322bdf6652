package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;

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
        String whole = serverKey + "__" + toolName;
        String clean = whole.replaceAll("[^a-zA-Z0-9_-]", "_");
        if (clean.equals(whole) && whole.length() <= LONGEST) return whole;
        String kept = clean.substring(0, Math.min(clean.length(), LONGEST - HASH - 1));
        return kept + "_" + Json.sha256(whole).substring(0, HASH);
    }
}
