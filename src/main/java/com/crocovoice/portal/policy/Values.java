package com.crocovoice.portal.policy;

import com.crocovoice.portal.policy.Operator.Mismatch;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Compares JSON values: numbers by value, nothing across types. Comparing across types is a {@link Mismatch}. */
final class Values {

    private Values() {}

    /** @throws Mismatch when the two are of different types */
    static boolean same(JsonNode found, JsonNode wanted) {
        if (!sameType(found, wanted)) throw new Mismatch();
        return equal(found, wanted);
    }

    /** @throws Mismatch when no element is of the value's type */
    static boolean anyOf(JsonNode found, JsonNode list) {
        boolean comparable = false;
        for (JsonNode wanted : list) {
            if (!sameType(found, wanted)) continue;
            if (equal(found, wanted)) return true;
            comparable = true;
        }
        if (!comparable) throw new Mismatch();
        return false;
    }

    static boolean hasElement(JsonNode list, JsonNode wanted) {
        for (JsonNode element : list) if (equal(element, wanted)) return true;
        return false;
    }

    static String text(JsonNode found) {
        if (!found.isString()) throw new Mismatch();
        return found.stringValue();
    }

    static BigDecimal number(JsonNode found) {
        if (!found.isNumber()) throw new Mismatch();
        return found.decimalValue();
    }

    private static boolean sameType(JsonNode one, JsonNode other) {
        return one.getNodeType() == other.getNodeType();
    }

    private static boolean equal(JsonNode one, JsonNode other) {
        if (!sameType(one, other) || one.size() != other.size()) return false;
        if (one.isNumber()) return number(one).compareTo(number(other)) == 0;
        if (one.isArray()) {
            for (int i = 0; i < one.size(); i++) if (!equal(one.get(i), other.get(i))) return false;
            return true;
        }
        if (one.isObject()) {
            for (Map.Entry<String, JsonNode> member : one.properties()) {
                JsonNode twin = other.get(member.getKey());
                if (twin == null || !equal(member.getValue(), twin)) return false;
            }
            return true;
        }
        return one.equals(other);
    }
}
