package com.crocovoice.portal.catalog;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name as the eye takes it: letters that look alike are one, marks, case and separators do not count. Follows the idea of
 * UTS #39 "skeleton" for the letters that are used to deceive: Cyrillic, Greek, digits for letters.
 */
final class Skeleton {

    private static final String LIKE = "аеорсухіјѕһԁԛԝвнкмтᴀɑαοενρτυικχγ0135";
    private static final String LATIN = "aeopcyxijshdqwbhkmtaaaoevptuikxyoles";

    private Skeleton() {}

    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int at = LIKE.indexOf(c);
            char latin = at < 0 ? c : LATIN.charAt(at);
            if (Character.isLetterOrDigit(latin)) skeleton.append(latin);
        }
        // What the eye reads as one letter in most typefaces.
        return skeleton.toString()
                .replace("rn", "m")
                .replace("vv", "w")
                .replace('i', 'l')
                .replace('j', 'l');
    }
}
