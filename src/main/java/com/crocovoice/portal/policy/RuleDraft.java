package com.crocovoice.portal.policy;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A rule as somebody wishes it, with whatever they left out or got wrong. */
public record RuleDraft(
        @Nullable String role,
        @Nullable String server,
        @Nullable String tool,
        @Nullable String effect,
        @Nullable List<@Nullable Asked> conditions,
        @Nullable Boolean unattended,
        @Nullable Integer quorum,
        @Nullable String approverRole,
        @Nullable String expiresAt,
        @Nullable String reason) {

    private static final int MOST_CONDITIONS = 20;
    private static final int LONGEST_VALUE = 4_000;
    private static final int MOST_APPROVERS = 10;

    /** A condition as it is wished. */
    public record Asked(
            @Nullable String pointer,
            @Nullable String op,
            @Nullable JsonNode value) {

        Condition condition() {
            return Condition.of(pointer == null ? "" : pointer, op == null ? "" : op, value);
        }

        /** As {@link Condition#fault()}; besides, a value and a pointer that were left out can't be meant. */
        @Nullable
        String fault(Condition condition) {
            if (pointer == null) return "pointer";
            boolean needed = value == null && !Operator.EXISTS.wireName().equals(op);
            return condition.fault() == null && needed ? "value" : condition.fault();
        }
    }

    /** @param serverId null for every server */
    record Named(@Nullable String serverId) {}

    /**
     * The rule that is wished.
     *
     * @param named the server it names; empty when there is none under that key
     * @throws BadInput 422 {@code invalid_rule} with a pointer to every field that can't be
     */
    Rule rule(String id, Optional<Named> named, String createdBy, Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        checkNames(flaws, named);
        Effect wanted = effect(flaws);
        List<Condition> asked = conditions(flaws);
        Instant end = expiry(flaws, now);
        checkApproval(flaws, wanted);
        if (Boolean.TRUE.equals(unattended) && wanted != null && wanted != Effect.ALLOW)
            flaws.add(flaw("/unattended", "unattended"));
        if (reason != null && !isText(reason, 500)) flaws.add(flaw("/reason", "reason"));
        if (!flaws.isEmpty() || role == null || tool == null || wanted == null || named.isEmpty())
            throw new BadInput(422, "invalid_rule", flaws);
        return new Rule(
                id,
                role,
                named.get().serverId(),
                tool,
                wanted,
                asked,
                Boolean.TRUE.equals(unattended),
                quorum,
                approverRole,
                end,
                reason,
                createdBy,
                now);
    }

    private void checkNames(List<Flaw> flaws, Optional<Named> named) {
        if (role == null || !isRole(role)) flaws.add(flaw("/role", "role"));
        if (server == null) flaws.add(flaw("/server", "server"));
        else if (named.isEmpty()) flaws.add(flaw("/server", "unknown_server"));
        if (tool == null || !isText(tool, 200)) flaws.add(flaw("/tool", "tool"));
    }

    private @Nullable Effect effect(List<Flaw> flaws) {
        Optional<Effect> found = Arrays.stream(Effect.values())
                .filter(e -> e.wireName().equals(effect))
                .findFirst();
        if (found.isEmpty()) flaws.add(flaw("/effect", "effect"));
        return found.orElse(null);
    }

    private List<Condition> conditions(List<Flaw> flaws) {
        if (conditions == null) return List.of();
        if (conditions.size() > MOST_CONDITIONS) {
            flaws.add(flaw("/conditions", "conditions"));
            return List.of();
        }
        List<Condition> read = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            String at = "/conditions/" + i;
            Asked asked = conditions.get(i);
            if (asked == null) {
                flaws.add(flaw(at, "condition"));
                continue;
            }
            Condition condition = asked.condition();
            String fault = asked.fault(condition);
            if (fault != null) flaws.add(flaw(at + "/" + part(fault), fault));
            else if (condition.value().toString().length() > LONGEST_VALUE)
                flaws.add(flaw(at + "/value", "value_too_long"));
            read.add(condition);
        }
        return read;
    }

    /** Which part of a condition a fault is about. */
    private static String part(String fault) {
        return fault.equals("op") || fault.equals("pointer") ? fault : "value";
    }

    private void checkApproval(List<Flaw> flaws, @Nullable Effect wanted) {
        boolean approves = wanted == null || wanted == Effect.APPROVE;
        if (quorum != null && (!approves || quorum < 1 || quorum > MOST_APPROVERS))
            flaws.add(flaw("/quorum", "quorum"));
        if (approverRole != null && (!approves || !isRole(approverRole)))
            flaws.add(flaw("/approver_role", "approver_role"));
    }

    private @Nullable Instant expiry(List<Flaw> flaws, Instant now) {
        if (expiresAt == null) return null;
        try {
            OffsetDateTime end = OffsetDateTime.parse(expiresAt);
            if (end.getYear() <= 9_999 && end.toInstant().isAfter(now)) return end.toInstant();
        } catch (DateTimeException e) {
            flaws.add(flaw("/expires_at", "expires_at"));
            return null;
        }
        flaws.add(flaw("/expires_at", "expires_at"));
        return null;
    }

    private static boolean isRole(String text) {
        return isText(text, 100) && !text.equals("*");
    }

    private static boolean isText(String text, int most) {
        return !text.isBlank()
                && text.length() <= most
                && text.strip().equals(text)
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static Flaw flaw(String pointer, String code) {
        return new Flaw(pointer, "rule_flaw." + code);
    }
}
