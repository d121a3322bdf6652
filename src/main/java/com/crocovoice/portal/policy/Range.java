package com.crocovoice.portal.policy;

import com.crocovoice.portal.policy.Operator.BadCondition;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A range of numbers, open where a bound is null. */
record Range(
        @Nullable BigDecimal least,
        boolean leastExcluded,
        @Nullable BigDecimal most,
        boolean mostExcluded) {

    private static final Set<String> NAMES = Set.of("min", "max", "gt", "gte", "lt", "lte");

    /** Reads {@code [1, 10]}, {@code [null, 10]} or {@code {"min":1,"lt":10}}. */
    static Range of(JsonNode value) throws BadCondition {
        if (value.isArray()) {
            if (value.size() != 2) throw new BadCondition("value_range");
            return bounded(bound(value.get(0)), false, bound(value.get(1)), false);
        }
        if (!value.isObject()) throw new BadCondition("value_range");
        for (Map.Entry<String, JsonNode> member : value.properties())
            if (!NAMES.contains(member.getKey())) throw new BadCondition("value_range");
        BigDecimal least = one(value, "min", "gte", "gt");
        BigDecimal most = one(value, "max", "lte", "lt");
        return bounded(least, value.hasNonNull("gt"), most, value.hasNonNull("lt"));
    }

    boolean holds(BigDecimal number) {
        if (least != null) {
            int order = number.compareTo(least);
            if (order < 0 || (order == 0 && leastExcluded)) return false;
        }
        if (most == null) return true;
        int order = number.compareTo(most);
        return order < 0 || (order == 0 && !mostExcluded);
    }

    private static Range bounded(
            @Nullable BigDecimal least, boolean leastExcluded, @Nullable BigDecimal most, boolean mostExcluded)
            throws BadCondition {
        boolean open = least == null && most == null;
        if (open || (least != null && most != null && least.compareTo(most) > 0)) throw new BadCondition("value_range");
        return new Range(least, leastExcluded, most, mostExcluded);
    }

    private static @Nullable BigDecimal one(JsonNode value, String... names) throws BadCondition {
        BigDecimal found = null;
        for (String name : names) {
            BigDecimal bound = value.has(name) ? bound(value.get(name)) : null;
            if (bound == null) continue;
            if (found != null) throw new BadCondition("value_range");
            found = bound;
        }
        return found;
    }

    private static @Nullable BigDecimal bound(JsonNode value) throws BadCondition {
        if (value.isNull()) return null;
        if (!value.isNumber()) throw new BadCondition("value_range");
        return value.decimalValue();
    }
}
