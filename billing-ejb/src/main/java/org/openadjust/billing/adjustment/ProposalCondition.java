package org.openadjust.billing.adjustment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.openadjust.billing.policy.AdjustmentKind;

/** What a proposed adjustment must be like to be listed; several conditions hold together. */
public sealed interface ProposalCondition {

    record In(Set<ProposalState> states) implements ProposalCondition {
        public In {
            states = Set.copyOf(states);
        }
    }

    record OfAccount(String account) implements ProposalCondition {}

    /** About this invoice or note, or applied by it. */
    record AboutDocument(String document) implements ProposalCondition {}

    record OfKind(AdjustmentKind kind) implements ProposalCondition {}

    record InCurrency(String code) implements ProposalCondition {}

    /** Moving what is owed, up or down and with tax, by at least this much. */
    record AtLeast(BigDecimal amount) implements ProposalCondition {}

    record AtMost(BigDecimal amount) implements ProposalCondition {}

    record ProposedBy(String actor) implements ProposalCondition {}

    record NotProposedBy(String actor) implements ProposalCondition {}

    /** To be looked at by this one. */
    record AssignedTo(String actor) implements ProposalCondition {}

    /** Decided by this rule, whatever its version. */
    record ByRule(String rule) implements ProposalCondition {}

    record ProposedSince(Instant from) implements ProposalCondition {}

    record ProposedBefore(Instant to) implements ProposalCondition {}

    /** Caused by one event: its source, and its id there. */
    record CausedByEvent(String source, String eventId) implements ProposalCondition {}

    /** Should have been decided before this instant. */
    record DueBefore(Instant to) implements ProposalCondition {}
}
