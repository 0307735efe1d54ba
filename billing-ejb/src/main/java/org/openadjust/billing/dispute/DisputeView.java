package org.openadjust.billing.dispute;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.joda.money.Money;

/**
 * A dispute, as a person reads it.
 *
 * @param document number of the document that is disputed
 * @param line of it that is; empty: the whole
 * @param amount that is disputed, never below zero: what the customer has named, or else the document's total, or what the line says
 *     before tax
 * @param held of it that is not to be collected now
 * @param hasText whether the customer has written something
 * @param openedBy who took it: {@code user:…}, {@code key:…}, or {@code system:intake} for an event
 * @param reviewer who looks at it or has decided it; empty if nobody has taken it
 * @param outcome who was right; empty until it is decided
 * @param reason of the decision in words, or empty
 * @param proposal number of the credit that was proposed with the decision
 * @param toldAt when the customer was told of the decision, or it was decided that nobody can be written to
 * @param dueAt by when the next thing has to happen; empty once it is over
 * @param version to be named when one decides about it, so that two who decide at once do not both
 */
public record DisputeView(
        long id,
        String account,
        String document,
        String line,
        DisputeKind kind,
        Money amount,
        Money held,
        boolean hasText,
        DisputeState state,
        String openedBy,
        Instant openedAt,
        Optional<Instant> acknowledgedAt,
        String reviewer,
        Optional<DisputeDecision.Outcome> outcome,
        String reason,
        OptionalLong proposal,
        Optional<Instant> decidedAt,
        Optional<Instant> toldAt,
        Optional<Instant> dueAt,
        Instant changedAt,
        int version) {
    public DisputeView {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(state);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(held);
        Objects.requireNonNull(proposal);
    }

    /** By when it has to be, or had to be, acknowledged. */
    public Instant acknowledgeBy() {
        return DisputeClocks.acknowledgeBy(openedAt);
    }

    /** By when it has to be, or had to be, decided. */
    public Instant decideBy() {
        return DisputeClocks.decideBy(openedAt);
    }

    /** Whether a person should have done something by now. */
    public boolean isOverdue(Instant now) {
        return state.isUndecided() && dueAt.filter(due -> due.isBefore(now)).isPresent();
    }

    /** Whether it is decided, and the credit of the decision is still waited for. */
    public boolean isCreditAwaited() {
        return state.isDecided() && toldAt.isEmpty();
    }

    /**
     * Something that happened to it.
     *
     * @param action past tense, such as {@code taken} or {@code commented}
     * @param actor who did it
     * @param text in words, or empty
     */
    public record Step(String action, String actor, Instant at, String text) {
        public Step {
            Objects.requireNonNull(action);
            Objects.requireNonNull(actor);
            Objects.requireNonNull(at);
        }
    }
}
