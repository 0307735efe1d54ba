package org.openadjust.billing.policy;

import java.util.Objects;

/**
 * What a policy says about an adjustment.
 *
 * @param rule code of the rule that decided
 * @param version of the policy
 */
public record Ruling(Outcome outcome, String rule, int version) {
    public Ruling {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(rule);
    }

    /** Who decided, for approval records and the audit log: {@code policy:small-amounts@3}; at most 51 characters. */
    public String actor() {
        return "policy:" + rule + "@" + version;
    }
}
