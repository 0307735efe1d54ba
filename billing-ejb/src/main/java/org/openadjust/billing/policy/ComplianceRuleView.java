package org.openadjust.billing.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A compliance rule as it is applied, and the change of it that waits for approval.
 *
 * @param writers who wrote the version that is applied, its author first
 * @param approver who approved it, if somebody did
 */
public record ComplianceRuleView(
        ComplianceRule rule,
        List<String> writers,
        Optional<String> approver,
        Instant changedAt,
        Optional<Proposed> proposed) {
    public ComplianceRuleView {
        Objects.requireNonNull(rule);
        writers = List.copyOf(writers);
    }

    /**
     * A change that waits for somebody else's approval.
     *
     * @param rule as it would be
     * @param revision what has to be told to decide about it
     */
    public record Proposed(ComplianceRule rule, String author, String reason, Instant proposedAt, long revision) {}
}
