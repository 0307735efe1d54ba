package org.openadjust.billing.dispute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.dispute.DisputeClocks;
import org.openadjust.billing.dispute.DisputeDecision.Outcome;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.DisputeState;

/** A dispute. Each state has the transitions that it allows, so that no other can be written down. */
public sealed interface Dispute {

    /**
     * What is disputed.
     *
     * @param line of the document; empty: the whole
     * @param amount that is disputed; never below zero
     * @param total of the document; what credits the account is below zero
     * @param textKey under which the vault keeps what the customer has written; empty if that is nothing
     * @param source with {@code sourceId} names the event or the call that it came with
     */
    record Terms(
            long id,
            String account,
            String document,
            String line,
            DisputeKind kind,
            Money amount,
            Money total,
            String textKey,
            String source,
            String sourceId,
            String openedBy,
            Instant openedAt) {
        public Terms {
            Objects.requireNonNull(line);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(textKey);
            Objects.requireNonNull(openedAt);
            if (amount.isNegative() || !amount.isSameCurrency(total)) {
                throw new IllegalArgumentException("dispute " + id + " of " + amount + " out of " + total);
            }
        }

        /** Nothing is collected for what credits the account. */
        Money collectable() {
            return total.isPositive() ? amount : nothing();
        }

        Money nothing() {
            return Money.zero(total.getCurrencyUnit());
        }

        public boolean isAbout(String otherDocument, String otherLine) {
            return document.equals(otherDocument) && line.equals(otherLine);
        }
    }

    /**
     * What was proposed with a decision.
     *
     * @param proposal number
     * @param gross with tax, positive
     */
    record Credit(long proposal, Money gross) {
        public Credit {
            if (!gross.isPositive()) {
                throw new IllegalArgumentException("proposal " + proposal + " credits " + gross);
            }
        }
    }

    /** Who decided what, and when. */
    record Verdict(Outcome outcome, String reviewer, String reason, Optional<Credit> credit, Instant at) {
        public Verdict {
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(reviewer);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(credit);
            Objects.requireNonNull(at);
        }
    }

    Terms terms();

    DisputeState state();

    /** Grows with every transition. */
    int version();

    /** What is not to be collected now. */
    Money held();

    /** By when the next thing has to happen; empty once it is over. */
    Optional<Instant> dueAt();

    /** When its customer was told that it has arrived. */
    Optional<Instant> acknowledgedAt();

    /** Nobody has decided it yet. */
    sealed interface Undecided extends Dispute {

        @Override
        default Money held() {
            return terms().collectable();
        }

        /** Its customer has taken it back. */
        default Withdrawn withdrawn() {
            return new Withdrawn(terms(), acknowledgedAt(), version() + 1);
        }
    }

    /** Its customer has not been told yet that it has arrived. */
    record Open(Terms terms, int version) implements Undecided {

        /** It has just arrived. */
        public static Open anew(Terms terms) {
            return new Open(terms, 0);
        }

        @Override
        public DisputeState state() {
            return DisputeState.OPEN;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(DisputeClocks.acknowledgeBy(terms.openedAt()));
        }

        @Override
        public Optional<Instant> acknowledgedAt() {
            return Optional.empty();
        }

        public Acknowledged acknowledged(Instant at) {
            return new Acknowledged(terms, at, version + 1);
        }
    }

    /** It waits for a reviewer. */
    record Acknowledged(Terms terms, Instant at, int version) implements Undecided {
        public Acknowledged {
            Objects.requireNonNull(at);
        }

        @Override
        public DisputeState state() {
            return DisputeState.ACKNOWLEDGED;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(DisputeClocks.decideBy(terms.openedAt()));
        }

        @Override
        public Optional<Instant> acknowledgedAt() {
            return Optional.of(at);
        }

        public UnderReview taken(String reviewer) {
            return new UnderReview(terms, at, reviewer, version + 1);
        }
    }

    /** Its reviewer looks at it. */
    record UnderReview(Terms terms, Instant acknowledged, String reviewer, int version) implements Undecided {
        public UnderReview {
            Objects.requireNonNull(acknowledged);
            Objects.requireNonNull(reviewer);
        }

        @Override
        public DisputeState state() {
            return DisputeState.UNDER_REVIEW;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(DisputeClocks.decideBy(terms.openedAt()));
        }

        @Override
        public Optional<Instant> acknowledgedAt() {
            return Optional.of(acknowledged);
        }

        /** Somebody else goes on with it. */
        public UnderReview taken(String other) {
            return new UnderReview(terms, acknowledged, other, version + 1);
        }

        /** Decided; its customer is told once it is known whether a credit is issued. */
        public Decided decided(Verdict verdict) {
            return new Decided(terms, acknowledged, verdict, Optional.empty(), version + 1);
        }
    }

    /** @param told when its customer was told; empty while its credit waits for people */
    record Decided(Terms terms, Instant acknowledged, Verdict verdict, Optional<Instant> told, int version)
            implements Dispute {
        public Decided {
            Objects.requireNonNull(acknowledged);
            Objects.requireNonNull(verdict);
            Objects.requireNonNull(told);
        }

        @Override
        public DisputeState state() {
            return verdict.outcome().state();
        }

        /** What was granted is not collected before it is issued. */
        @Override
        public Money held() {
            return told.isEmpty() && terms.total().isPositive()
                    ? verdict.credit().map(Credit::gross).orElse(terms.nothing())
                    : terms.nothing();
        }

        @Override
        public Optional<Instant> dueAt() {
            return told.map(DisputeClocks::objectBy);
        }

        @Override
        public Optional<Instant> acknowledgedAt() {
            return Optional.of(acknowledged);
        }

        public Decided told(Instant at) {
            if (told.isPresent()) {
                throw new IllegalStateException("dispute " + terms.id() + " was told of at " + told.get());
            }
            return new Decided(terms, acknowledged, verdict, Optional.of(at), version + 1);
        }

        /** Others have refused its credit: its reviewer decides anew. */
        public UnderReview reopened() {
            if (told.isPresent()) {
                throw new IllegalStateException("dispute " + terms.id() + " was told of at " + told.get());
            }
            return new UnderReview(terms, acknowledged, verdict.reviewer(), version + 1);
        }

        /** Whether nobody can object any more. */
        public boolean isOver(Instant now) {
            return dueAt().filter(over -> !over.isAfter(now)).isPresent();
        }

        /** Of one that its customer was told of. */
        public Closed closed() {
            return new Closed(terms, acknowledged, verdict, told.orElseThrow(), version + 1);
        }
    }

    /** Nobody can object any more. */
    record Closed(Terms terms, Instant acknowledged, Verdict verdict, Instant told, int version) implements Dispute {
        public Closed {
            Objects.requireNonNull(acknowledged);
            Objects.requireNonNull(verdict);
            Objects.requireNonNull(told);
        }

        @Override
        public DisputeState state() {
            return DisputeState.CLOSED;
        }

        @Override
        public Money held() {
            return terms.nothing();
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> acknowledgedAt() {
            return Optional.of(acknowledged);
        }
    }

    /** Its customer has taken it back. */
    record Withdrawn(Terms terms, Optional<Instant> acknowledgedAt, int version) implements Dispute {
        public Withdrawn {
            Objects.requireNonNull(acknowledgedAt);
        }

        @Override
        public DisputeState state() {
            return DisputeState.WITHDRAWN;
        }

        @Override
        public Money held() {
            return terms.nothing();
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.empty();
        }
    }
}
