package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.BadInput;
import java.text.Normalizer;
import java.util.Locale;

/** The key of a server, made of its name: lower-case letters and digits with single dashes between, at most 40. */
final class Slug {

    private static final int LONGEST = 40;

    private Slug() {}

    /** @throws BadInput 422 {@code invalid_name} when the name has no letter or digit to make a key of, or is too long */
    static String of(String name) {
        if (name.isBlank() || name.length() > 100) throw BadInput.unprocessable("invalid_name");
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (slug.isEmpty()) throw BadInput.unprocessable("invalid_name");
        return slug.length() <= LONGEST ? slug : slug.substring(0, LONGEST).replaceAll("-+$", "");
    }
}
