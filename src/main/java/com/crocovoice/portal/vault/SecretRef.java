package com.crocovoice.portal.vault;

import java.nio.charset.StandardCharsets;

/**
 * Where a secret belongs. All of it is authenticated with the ciphertext: a secret that is copied to another row, field,
 * team or origin can't be opened there.
 *
 * @param kind what the row is, such as {@code server}
 * @param team empty for every team's
 * @param origin scheme, host and port that the secret may be sent to
 */
public record SecretRef(String kind, String rowId, String field, String team, String origin) {

    byte[] associatedData() {
        // Lengths before the parts: no two references give the same bytes.
        StringBuilder bound = new StringBuilder();
        for (String part : new String[] {kind, rowId, field, team, origin})
            bound.append(part.length()).append(':').append(part);
        return bound.toString().getBytes(StandardCharsets.UTF_8);
    }
}
