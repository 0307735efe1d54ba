package org.openadjust.billing.policy;

import java.util.List;
import java.util.Objects;

/**
 * Who has to agree to an adjustment that meets all conditions.
 *
 * @param rule code: 1 to 32 of the characters a-z, 0-9 and -
 * @param conditions that have to hold together; none: it always applies
 * @param description why, for people; at most 300 characters
 */
public record ApprovalRule(String rule, List<Condition> conditions, Outcome outcome, String description) {

    /** The most conditions of a rule. */
    public static final int CONDITIONS_MAX = 12;

    public ApprovalRule {
        Codes.check(rule, description);
        Objects.requireNonNull(outcome);
        conditions = List.copyOf(conditions);
        if (conditions.size() > CONDITIONS_MAX) {
            throw new IllegalArgumentException("a rule has at most " + CONDITIONS_MAX + " conditions");
        }
    }

    /** Whether it decides. */
    boolean applies(ApprovalQuestion question) {
        return conditions.stream().allMatch(condition -> condition.holds(question));
    }
}
