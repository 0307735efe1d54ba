package org.openadjust.billing.policy.model;

import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Compliance;
import org.openadjust.billing.policy.ComplianceRule;

/** What a compliance rule would be if a wish came true. */
public sealed interface ComplianceChange {

    record To(ComplianceRule rule) implements ComplianceChange {}

    record Refused(Refusal refusal) implements ComplianceChange {}

    /** Only the source, and whether it was read and is applied, can be wished otherwise: the rest is what the law says. */
    static ComplianceChange of(ComplianceRule rule, int version, Compliance.Wish wish) {
        String source = wish.source().strip();
        if (source.isEmpty() || source.length() > ComplianceRule.SOURCE_MAX) {
            return refused(
                    "INVALID_FIELD",
                    "name the text that was read, in at most " + ComplianceRule.SOURCE_MAX + " characters");
        }
        if (wish.enabled() && !wish.verified()) {
            return refused("NOT_VERIFIED", "a rule is applied only if somebody has read its text");
        }
        boolean isSame =
                source.equals(rule.source()) && wish.verified() == rule.verified() && wish.enabled() == rule.enabled();
        return isSame
                ? refused("INVALID_FIELD", "the rule is like that already")
                : new To(new ComplianceRule(
                        rule.rule(),
                        version,
                        rule.jurisdiction(),
                        rule.sector(),
                        rule.direction(),
                        rule.kind(),
                        rule.parameter(),
                        rule.from(),
                        rule.to(),
                        source,
                        wish.verified(),
                        wish.enabled(),
                        rule.description()));
    }

    private static ComplianceChange refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
