package com.crocovoice.portal.connector;

import java.util.Arrays;
import java.util.Locale;

/** An argument of a sentence that is said differently in each language, such as a day. */
@FunctionalInterface
public interface Spoken {

    /** @param language English or French */
    String in(Locale language);

    /** The same arguments, ready for a sentence of that language. */
    static Object[] all(Locale language, Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Spoken spoken ? spoken.in(language) : argument)
                .toArray();
    }
}
