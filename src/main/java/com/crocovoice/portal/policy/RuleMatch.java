package com.crocovoice.portal.policy;

import java.util.Locale;

/**
 * What one rule had to say in a decision.
 *
 * @param detail what {@code why} is about: the role, the condition's pointer; empty without one
 */
public record RuleMatch(String id, Effect effect, boolean matched, Why why, String detail) {

    /** Why a rule took part or did not. */
    public enum Why {
        MATCHED,
        /** It matches because a restricting rule's value is absent. */
        ABSENT_MATCHES,
        OTHER_ROLE,
        OTHER_TOOL,
        EXPIRED,
        CONDITION_FAILS,
        /** It does not match because a granting rule's value is absent. */
        ABSENT,
        /** It could not be evaluated: the decision is a deny. */
        ERROR;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
