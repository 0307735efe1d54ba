package org.openadjust.billing.adjustment.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Ruling;

/** A proposed adjustment. Each state has the transitions that it allows, so that no other can be written down. */
public sealed interface Proposal {

    /**
     * What is proposed.
     *
     * @param line of a credit or charge: which line; otherwise empty
     * @param net how what the account owes moves, before tax
     * @param gross the same with tax
     * @param ruling who has to approve it
     */
    record Terms(
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
            Origin origin,
            Cause cause,
            Ruling ruling,
            String proposedBy,
            Instant proposedAt) {
        public Terms {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(net);
            Objects.requireNonNull(gross);
            Objects.requireNonNull(reasonCode);
            Objects.requireNonNull(cause);
            Objects.requireNonNull(ruling);
            Objects.requireNonNull(proposedAt);
        }

        /** How many people have to approve it. */
        public int approversNeeded() {
            return switch (ruling.outcome()) {
                case AUTOMATIC, REFUSED -> 0;
                case ONE_APPROVER -> 1;
                case TWO_APPROVERS -> 2;
            };
        }

        /** The same, by other figures. */
        Terms moved(Money otherNet, Money otherGross, Ruling otherRuling) {
            return new Terms(
                    id,
                    account,
                    subscription,
                    invoice,
                    document,
                    kind,
                    line,
                    otherNet,
                    otherGross,
                    reasonCode,
                    reason,
                    origin,
                    cause,
                    otherRuling,
                    proposedBy,
                    proposedAt);
        }

        /** What a person would have to take back first is not moved by facts. */
        public boolean followsFromFacts() {
            return kind == AdjustmentKind.CORRECTION;
        }
    }

    Terms terms();

    ProposalState state();

    /** Who approved it so far, in their order. */
    List<String> approvers();

    /** Grows with every transition. */
    int version();

    /** What was proposed, or what facts have moved since: it waits for people. */
    record Proposed(Terms terms, List<String> approvers, int version) implements Proposal {
        public Proposed {
            approvers = List.copyOf(approvers);
        }

        /** It has just been proposed. */
        public static Proposed anew(Terms terms) {
            return new Proposed(terms, List.of(), 0);
        }

        @Override
        public ProposalState state() {
            return ProposalState.PROPOSED;
        }

        /** How many people still have to approve it. */
        public int missing() {
            return terms.approversNeeded() - approvers.size();
        }

        /** One more has approved it, who may; others still have to. */
        public Proposed seconded(String approver) {
            return new Proposed(terms, with(approver), version + 1);
        }

        /** The last one has approved it, or policy alone did. */
        public Approved approved(String approver, Instant effectiveAt) {
            return new Approved(terms, with(approver), effectiveAt, version + 1);
        }

        public Rejected rejected() {
            return new Rejected(terms, approvers, version + 1);
        }

        public Expired expired() {
            return new Expired(terms, approvers, version + 1);
        }

        /** Facts have moved it: whoever approved other figures has not approved these. */
        public Proposed moved(Money net, Money gross, Ruling ruling) {
            return new Proposed(terms.moved(net, gross, ruling), List.of(), version + 1);
        }

        private List<String> with(String approver) {
            List<String> more = new ArrayList<>(approvers);
            more.add(approver);
            return more;
        }
    }

    /** It takes effect on its day. */
    record Approved(Terms terms, List<String> approvers, Instant effectiveAt, int version) implements Proposal {
        public Approved {
            approvers = List.copyOf(approvers);
            Objects.requireNonNull(effectiveAt);
        }

        @Override
        public ProposalState state() {
            return ProposalState.APPROVED;
        }

        public boolean isDue(Instant now) {
            return !effectiveAt.isAfter(now);
        }

        /** Who had the last word. */
        public String approver() {
            return approvers.getLast();
        }

        public Applied applied(String note) {
            return new Applied(terms, approvers, note, version + 1);
        }

        /** Somebody said no before its day. */
        public Rejected rejected() {
            return new Rejected(terms, approvers, version + 1);
        }

        public Expired expired() {
            return new Expired(terms, approvers, version + 1);
        }

        /** Facts have moved it. */
        public Proposed moved(Money net, Money gross, Ruling ruling) {
            return new Proposed(terms.moved(net, gross, ruling), List.of(), version + 1);
        }
    }

    /** @param note number of the document that it issued */
    record Applied(Terms terms, List<String> approvers, String note, int version) implements Proposal {
        public Applied {
            approvers = List.copyOf(approvers);
            Objects.requireNonNull(note);
        }

        @Override
        public ProposalState state() {
            return ProposalState.APPLIED;
        }

        public Reversed reversed() {
            return new Reversed(terms, approvers, note, version + 1);
        }
    }

    /** Its note was taken back. */
    record Reversed(Terms terms, List<String> approvers, String note, int version) implements Proposal {
        public Reversed {
            approvers = List.copyOf(approvers);
        }

        @Override
        public ProposalState state() {
            return ProposalState.REVERSED;
        }
    }

    record Rejected(Terms terms, List<String> approvers, int version) implements Proposal {
        public Rejected {
            approvers = List.copyOf(approvers);
        }

        @Override
        public ProposalState state() {
            return ProposalState.REJECTED;
        }
    }

    record Expired(Terms terms, List<String> approvers, int version) implements Proposal {
        public Expired {
            approvers = List.copyOf(approvers);
        }

        @Override
        public ProposalState state() {
            return ProposalState.EXPIRED;
        }
    }
}
