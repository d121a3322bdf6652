package com.crocovoice.portal.policy;

import com.crocovoice.portal.policy.Operator.BadCondition;
import com.crocovoice.portal.policy.Operator.Check;
import com.crocovoice.portal.policy.Operator.Mismatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What a rule asks of the arguments: an operator at a JSON pointer (RFC 6901). One that makes no sense is kept, says so,
 * and is an error whenever it is asked: a broken deny rule must not stop denying.
 */
public final class Condition {

    /** What asking gave. What an absent value means depends on the rule's effect. */
    enum Verdict {
        HOLDS,
        FAILS,
        ABSENT,
        ERROR
    }

    private final String pointer;
    private final String op;
    private final JsonNode value;
    private final @Nullable JsonPointer compiledPointer;
    private final @Nullable Check check;
    private final @Nullable String fault;

    private Condition(
            String pointer,
            String op,
            JsonNode value,
            @Nullable JsonPointer compiledPointer,
            @Nullable Check check,
            @Nullable String fault) {
        this.pointer = pointer;
        this.op = op;
        this.value = value;
        this.compiledPointer = compiledPointer;
        this.check = check;
        this.fault = fault;
    }

    public static Condition of(String pointer, String op, @Nullable JsonNode value) {
        JsonNode given = value == null ? NullNode.getInstance() : value;
        try {
            Operator operator = Operator.of(op).orElseThrow(() -> new BadCondition("op"));
            return new Condition(pointer, op, given, compile(pointer), operator.compile(given), null);
        } catch (BadCondition e) {
            return new Condition(pointer, op, given, null, null, e.code());
        }
    }

    private static JsonPointer compile(String pointer) throws BadCondition {
        if (pointer.length() > 300 || pointer.matches("(?s).*~([^01].*|$)")) throw new BadCondition("pointer");
        try {
            return JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            throw new BadCondition("pointer");
        }
    }

    public String pointer() {
        return pointer;
    }

    /** As it was written, also when there is no such operator. */
    public String op() {
        return op;
    }

    public JsonNode value() {
        return value;
    }

    /** What is wrong with it: {@code op}, {@code pointer}, {@code pattern}, {@code value_list} …; null for nothing. */
    public @Nullable String fault() {
        return fault;
    }

    Verdict on(JsonNode arguments) {
        if (check == null || compiledPointer == null) return Verdict.ERROR;
        JsonNode found = arguments.at(compiledPointer);
        if (found.isMissingNode() && !op.equals(Operator.EXISTS.wireName())) return Verdict.ABSENT;
        try {
            return check.holds(found) ? Verdict.HOLDS : Verdict.FAILS;
        } catch (Mismatch e) {
            return Verdict.ERROR;
        }
    }
}
