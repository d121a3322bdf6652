package com.crocovoice.portal.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a condition looks at the value its pointer finds. Each compiles its own value once, when the rule is read. */
enum Operator {
    /** The same JSON value; numbers by their value, so {@code 1} is {@code 1.0}. */
    EQ {
        @Override
        Check compile(JsonNode value) {
            return found -> Values.same(found, value);
        }
    },
    NE {
        @Override
        Check compile(JsonNode value) {
            return found -> !Values.same(found, value);
        }
    },
    /** One of a list. */
    IN {
        @Override
        Check compile(JsonNode value) throws BadCondition {
            if (!value.isArray() || value.isEmpty()) throw new BadCondition("value_list");
            return found -> Values.anyOf(found, value);
        }
    },
    PREFIX {
        @Override
        Check compile(JsonNode value) throws BadCondition {
            String start = text(value);
            return found -> Values.text(found).startsWith(start);
        }
    },
    /** A part of a text, or an element of a list. */
    CONTAINS {
        @Override
        Check compile(JsonNode value) throws BadCondition {
            if (value.isContainer() || value.isNull()) throw new BadCondition("value_scalar");
            return found -> found.isArray()
                    ? Values.hasElement(found, value)
                    : Values.text(found).contains(Values.text(value));
        }
    },
    /** Between two numbers: {@code [1, 10]} with null for an open end, or an object with min, max, gt, gte, lt, lte. */
    RANGE {
        @Override
        Check compile(JsonNode value) throws BadCondition {
            Range range = Range.of(value);
            return found -> range.holds(Values.number(found));
        }
    },
    /** The pattern (RE2 syntax) is found anywhere in the text, as {@code pattern} of JSON Schema; in linear time. */
    MATCHES {
        @Override
        Check compile(JsonNode value) throws BadCondition {
            Pattern pattern = pattern(text(value));
            return found -> {
                String text = Values.text(found);
                if (text.length() > LONGEST_SUBJECT) throw new Mismatch();
                return pattern.matcher(text).find();
            };
        }
    },
    /** Whether there is a value at all, null counting as one; {@code false} asks for its absence. */
    EXISTS {
        @Override
        Check compile(JsonNode value) throws BadCondition {
            if (!value.isBoolean() && !value.isNull()) throw new BadCondition("value_boolean");
            boolean wanted = value.isNull() || value.booleanValue();
            return found -> found.isMissingNode() != wanted;
        }
    };

    private static final int LONGEST_PATTERN = 200;
    private static final int LONGEST_SUBJECT = 64 << 10;
    private static final int MOST_REPEATS = 1_000;

    /** Whether the value found, never a missing one except for {@link #EXISTS}, fulfils the condition. */
    @FunctionalInterface
    interface Check {
        boolean holds(JsonNode found);
    }

    /** The condition can't be put to this value: an error, hence a deny. */
    static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Mismatch() {
            super("the value is of another type", null, false, false);
        }
    }

    /** The condition makes no sense; the code says what it takes. */
    static final class BadCondition extends Exception {
        private static final long serialVersionUID = 1L;

        BadCondition(String code) {
            super(code, null, false, false);
        }

        String code() {
            return String.valueOf(getMessage());
        }
    }

    abstract Check compile(JsonNode value) throws BadCondition;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operator> of(String wireName) {
        return Arrays.stream(values())
                .filter(o -> o.wireName().equals(wireName))
                .findFirst();
    }

    private static String text(JsonNode value) throws BadCondition {
        if (!value.isString() || value.stringValue().isEmpty()) throw new BadCondition("value_text");
        return value.stringValue();
    }

    private static Pattern pattern(String text) throws BadCondition {
        if (text.length() > LONGEST_PATTERN || repeats(text) > MOST_REPEATS)
            throw new BadCondition("pattern_too_large");
        try {
            return Pattern.compile(text, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new BadCondition("pattern");
        }
    }

    /** The product of all {n,m}: what they can blow a pattern up to, however they are nested. */
    private static long repeats(String pattern) {
        var counted = java.util.regex.Pattern.compile("\\{(\\d*),?(\\d*)\\}").matcher(pattern);
        long product = 1;
        while (counted.find() && product <= MOST_REPEATS)
            for (String bound : new String[] {counted.group(1), counted.group(2)})
                if (!bound.isEmpty())
                    product *= Math.max(
                            1,
                            new BigDecimal(bound)
                                    .min(BigDecimal.valueOf(MOST_REPEATS + 1L))
                                    .longValue());
        return product;
    }
}
