package com.crocovoice.portal.catalog;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A schema's regular expression whose search ends after so many steps: Java's engine backtracks, and a foreign server may
 * write {@code ^(a+)+$}.
 */
final class BoundedPattern implements RegularExpression {

    private static final int STEPS = 500_000;

    private final Pattern pattern;

    BoundedPattern(String ecma) {
        try {
            // "$" of ECMA-262 is the very end, Java's also stands before a last line break.
            pattern = Pattern.compile(ecma.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\$$", "$1\\\\z"));
        } catch (PatternSyntaxException e) {
            throw new SchemaException("a pattern can't be read");
        }
    }

    @Override
    public boolean matches(String text) {
        return pattern.matcher(new Counted(text)).find();
    }

    /** Counts how often the engine looks at a character. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > STEPS + 20 * text.length()) throw new Budget.Exhausted();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
