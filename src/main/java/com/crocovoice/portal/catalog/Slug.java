package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The key of a server, made of its name: lower-case letters and digits with single dashes between, at most 40. */
final class Slug {

    private static final int LONGEST = 40;
    private static final int LONGEST_NAME = 100;
    /** A word of the REST interface below {@code /api/servers}. */
    private static final String RESERVED = "connect";

    private Slug() {}

    /**
     * @throws BadInput 422 {@code invalid_name} when the name is longer than 100 characters, holds control characters, or
     *     has no letter or digit to make a key of
     */
    static String of(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))
            throw invalid();
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (slug.isEmpty() || slug.equals(RESERVED)) throw invalid();
        return slug.length() <= LONGEST ? slug : slug.substring(0, LONGEST).replaceAll("-+$", "");
    }

    private static BadInput invalid() {
        return new BadInput(422, "invalid_name", List.of(new Flaw("/name", "1..100")));
    }
}
