package org.openadjust.billing.adjustment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Origin;

/**
 * A proposed adjustment, as a person reads it.
 *
 * @param invoice number of the invoice that it is about
 * @param document number of the document that it was proposed on: the invoice, or one of its notes
 * @param line of a credit or charge: which line; otherwise empty
 * @param net how what the account owes moves: positive charges, negative credits; before tax
 * @param gross the same with tax
 * @param cause type of the event or decision that led to it
 * @param causeSource who sent it, or where it was decided
 * @param causeId its id in its source
 * @param rule the policy rule, or the rule of law, that decided who decides, with its version
 * @param approversNeeded how many people have to approve; 0 where policy alone decided
 * @param approvers who has, in their order
 * @param assignee who is to look at it; empty if nobody in particular
 * @param dueAt by when it should be decided
 * @param escalatedAt when it was put before everybody, as nobody had decided it in time
 * @param effectiveAt not applied before; of one that waits for its day
 * @param note number of the document that applied it; empty if none did
 * @param version to be named when one decides about it, so that two who decide at once do not both
 */
public record ProposalView(
        long id,
        String account,
        String subscription,
        String invoice,
        String document,
        AdjustmentKind kind,
        String line,
        Money net,
        Money gross,
        ReasonCode reasonCode,
        String reason,
        ProposalState state,
        Origin origin,
        String cause,
        String causeSource,
        String causeId,
        String rule,
        int approversNeeded,
        List<String> approvers,
        String proposedBy,
        Instant proposedAt,
        String assignee,
        Instant dueAt,
        Optional<Instant> escalatedAt,
        Optional<Instant> effectiveAt,
        Instant changedAt,
        String note,
        int version) {
    public ProposalView {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(state);
        approvers = List.copyOf(approvers);
    }

    /** Whether it should have been decided by now. */
    public boolean isOverdue(Instant now) {
        return state == ProposalState.PROPOSED && dueAt.isBefore(now);
    }

    /**
     * Something that happened to it.
     *
     * @param action past tense, such as {@code approved} or {@code commented}
     * @param actor who did it
     * @param reasonCode a {@link ReasonCode}, or empty
     * @param text in words, or empty
     */
    public record Step(String action, String actor, Instant at, String reasonCode, String text) {
        public Step {
            Objects.requireNonNull(action);
            Objects.requireNonNull(actor);
            Objects.requireNonNull(at);
        }
    }
}
