package org.openadjust.billing.adjustment.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.model.Proposal;
import org.openadjust.billing.adjustment.model.Proposal.Approved;
import org.openadjust.billing.adjustment.model.Proposal.Proposed;
import org.openadjust.billing.adjustment.model.Proposal.Terms;
import org.openadjust.billing.adjustment.model.Questions;
import org.openadjust.billing.adjustment.model.Transition;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.bill.Approval;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.PolicyBook;
import org.openadjust.billing.policy.Ruling;
import org.openadjust.billing.settlement.Clearance;
import org.openadjust.billing.settlement.OpenCorrection;

/**
 * What policy and law let an account be corrected by. A correction that may not be issued now stands as a proposal, one for each
 * invoice, and follows the facts: its figures are always those of the difference that is open. One that was rejected stands too,
 * so that it is not proposed again before its figures change.
 */
final class PolicyClearance implements CorrectionClearance {

    private static final String BY = "system:engine";

    private final Account account;
    private final JdbcProposalBook book;
    private final PolicyBook policies;
    private final NotificationBook notifications;
    private final ConfidentCorrections confident;
    private final CappedCharges caps;
    private final List<Restraint> restraints;

    /** By invoice. */
    private final Map<String, Proposal> standing = new HashMap<>();

    private final Map<String, Approval> approvals = new HashMap<>();
    private final Map<String, Approved> released = new HashMap<>();
    private final Transitions transitions = new Transitions();
    private Function<String, Cause> causes;

    PolicyClearance(
            Account account,
            JdbcProposalBook book,
            PolicyBook policies,
            NotificationBook notifications,
            ConfidentCorrections confident,
            CappedCharges caps,
            Collection<Restraint> restraints,
            Collection<Proposal> standing) {
        this.account = account;
        this.book = book;
        this.policies = policies;
        this.notifications = notifications;
        this.confident = confident;
        this.caps = caps;
        this.restraints = new ArrayList<>(restraints);
        standing.forEach(proposal -> this.standing.put(proposal.terms().invoice(), proposal));
    }

    @Override
    public Clearance trial() {
        return new PolicyClearance(
                account, book, policies, notifications, confident.trial(), caps.trial(), restraints, standing.values());
    }

    // ---- asked by the engine

    @Override
    public void because(Function<String, Cause> causes) {
        this.causes = causes;
    }

    @Override
    public List<DocumentLine> allowed(OpenCorrection correction) {
        return caps.allowed(correction, policies.rulesAt(correction.at()));
    }

    @Override
    public boolean isBillable(String subscription) {
        return restraints.stream().noneMatch(restraint -> restraint.stopsInvoicing(subscription));
    }

    @Override
    public boolean isCleared(OpenCorrection correction) {
        String invoice = correction.invoice().invoice().number();
        Proposal known = standing.get(invoice);
        if (restrained(correction, Restraint.Kind.HOLD).isPresent()) {
            if (known != null && !isOf(known.terms(), correction)) {
                // it is asked about anew with other figures, once it is released
                close(invoice, correction.at());
            }
            return false;
        }
        if (known != null && isOf(known.terms(), correction)) {
            return known instanceof Approved approved && approved.isDue(correction.at()) && release(approved);
        }
        Ruling ruling = ruling(correction);
        return switch (ruling.outcome()) {
            case AUTOMATIC -> isFree(correction, ruling);
            case ONE_APPROVER, TWO_APPROVERS -> {
                stand(correction, ruling);
                yield false;
            }
            case REFUSED -> {
                note(stand(correction, ruling).rejected(), true, "rejected", ruling.actor(), correction.at());
                yield false;
            }
        };
    }

    /** What policy says; where a trigger wants a person to look, one has to agree at least. */
    private Ruling ruling(OpenCorrection correction) {
        Ruling ruling = confident.rule(
                policies.at(correction.at()), Questions.of(correction, account, cause(correction)), correction);
        if (ruling.outcome() != Outcome.AUTOMATIC) {
            return ruling;
        }
        Optional<Restraint> proposes = restrained(correction, Restraint.Kind.PROPOSE);
        if (proposes.isEmpty()) {
            return ruling;
        }
        confident.forget(correction.invoice().invoice().number());
        return new Ruling(
                Outcome.ONE_APPROVER, proposes.get().trigger(), proposes.get().version());
    }

    private Optional<Restraint> restrained(OpenCorrection correction, Restraint.Kind kind) {
        Document invoice = correction.invoice().invoice();
        return restraints.stream()
                .filter(one -> one.kind() == kind && one.concerns(invoice.subscription(), invoice.number()))
                .findFirst();
    }

    @Override
    public boolean isWaiting(OpenCorrection correction) {
        if (restrained(correction, Restraint.Kind.HOLD).isPresent()) {
            return true;
        }
        Proposal known = standing.get(correction.invoice().invoice().number());
        return known != null
                && isOf(known.terms(), correction)
                && !(known instanceof Approved approved && approved.isDue(correction.at()));
    }

    /** Whether a proposal is of just these figures. */
    private static boolean isOf(Terms terms, OpenCorrection correction) {
        return terms.gross().equals(correction.total()) && terms.net().equals(correction.net());
    }

    private boolean release(Approved approved) {
        String invoice = approved.terms().invoice();
        approvals.put(invoice, Approval.of(approved.approver(), approved.terms().id()));
        released.put(invoice, approved);
        standing.remove(invoice);
        return true;
    }

    /** Policy lets it be issued; where law asks for notice of a charge, on a day to come. */
    private boolean isFree(OpenCorrection correction, Ruling ruling) {
        String invoice = correction.invoice().invoice().number();
        int noticeDays = correction.total().isPositive()
                ? policies.rulesAt(correction.at()).noticeDays(account.profile(), dayOf(correction.at()))
                : 0;
        if (noticeDays == 0) {
            close(invoice, correction.at());
            approvals.put(invoice, Approval.of(ruling.actor(), 0));
            return true;
        }
        // who was told of more need not be told of less again
        Instant effectiveAt = standing.get(invoice) instanceof Approved approved
                        && !correction.total().isGreaterThan(approved.terms().gross())
                ? approved.effectiveAt()
                : correction
                        .at()
                        .atZone(account.timeZone())
                        .plusDays(noticeDays)
                        .toInstant();
        Approved approved = stand(correction, ruling).approved(ruling.actor(), effectiveAt);
        transitions.announce(
                new Transition(approved, false, true, "approved", ruling.actor(), correction.at(), "", ""),
                correction.invoice().total());
        standing.put(invoice, approved);
        return false;
    }

    private LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, account.timeZone());
    }

    /** What stands about an invoice says from now on what is open about it. */
    private Proposed stand(OpenCorrection correction, Ruling ruling) {
        Proposal known = standing.get(correction.invoice().invoice().number());
        return switch (known) {
            case Proposed open -> moved(open.moved(correction.net(), correction.total(), ruling), correction.at());
            case Approved open -> moved(open.moved(correction.net(), correction.total(), ruling), correction.at());
            case null -> proposed(correction, ruling);
            default -> {
                close(known.terms().invoice(), correction.at());
                yield proposed(correction, ruling);
            }
        };
    }

    private Proposed moved(Proposed proposal, Instant at) {
        note(proposal, true, "moved", BY, at);
        return proposal;
    }

    private Proposed proposed(OpenCorrection correction, Ruling ruling) {
        Document invoice = correction.invoice().invoice();
        Proposed proposal = Proposed.anew(new Terms(
                book.nextId(),
                account.account(),
                invoice.subscription(),
                invoice.number(),
                invoice.number(),
                AdjustmentKind.CORRECTION,
                "",
                correction.net(),
                correction.total(),
                ReasonCode.FOLLOWS_FROM_FACTS,
                "",
                Origin.ENGINE,
                cause(correction),
                ruling,
                BY,
                correction.at()));
        transitions.add(new Transition(proposal, true, true, "proposed", BY, correction.at(), "", ""));
        standing.put(invoice.number(), proposal);
        return proposal;
    }

    private Cause cause(OpenCorrection correction) {
        return causes == null
                ? new Cause("billing.preview", "urn:billing", "", correction.at())
                : causes.apply(correction.invoice().invoice().subscription());
    }

    @Override
    public void closed(String invoice, Instant at) {
        caps.closed(invoice);
        close(invoice, at);
    }

    @Override
    public void forbidden(String invoice, Instant at) {
        close(invoice, at);
    }

    private void close(String invoice, Instant at) {
        Proposal known = standing.remove(invoice);
        Proposal after = switch (known) {
            case Proposed open -> open.expired();
            case Approved open -> open.expired();
            case null, default -> known;
        };
        if (after != null) {
            String action = after == known ? Transition.CLOSED : "expired";
            transitions.add(new Transition(after, false, false, action, BY, at, ReasonCode.NO_LONGER_OWED.name(), ""));
        }
    }

    private void note(Proposal proposal, boolean isStanding, String action, String actor, Instant at) {
        transitions.add(new Transition(proposal, false, isStanding, action, actor, at, "", ""));
        standing.put(proposal.terms().invoice(), proposal);
    }

    // ---- asked by people

    /** What holds the corrections of an invoice. */
    Optional<Restraint> holding(String subscription, String invoice) {
        return restraints.stream()
                .filter(one -> one.kind() == Restraint.Kind.HOLD && one.concerns(subscription, invoice))
                .findFirst();
    }

    /** What stands about an invoice. */
    Optional<Proposal> about(String invoice) {
        return Optional.ofNullable(standing.get(invoice));
    }

    /** People decided about what stands. */
    void decided(Proposal after, String action, String actor, String reasonCode, String text, Instant at) {
        transitions.add(new Transition(after, false, true, action, actor, at, reasonCode, text));
        standing.put(after.terms().invoice(), after);
    }

    /** People approved what stands for a day to come. */
    void announced(Approved after, String text, Money billed, Instant at) {
        transitions.announce(new Transition(after, false, true, "approved", after.approver(), at, "", text), billed);
        standing.put(after.terms().invoice(), after);
    }

    // ---- told by triggers, and by people who end what those have begun

    @Override
    public void restrain(Restraint restraint) {
        if (!restraints.contains(restraint)) {
            restraints.add(restraint);
        }
    }

    @Override
    public void lift(Restraint restraint) {
        restraints.remove(restraint);
    }

    // ---- written with what was issued

    @Override
    public Approval approval(String invoice) {
        return approvals.get(invoice);
    }

    @Override
    public void issued(Collection<Document> notes, Instant now) {
        for (Document note : notes) {
            Approved approved = released.remove(note.invoice());
            if (approved != null) {
                transitions.add(new Transition(
                        approved.applied(note.number()),
                        false,
                        false,
                        "applied",
                        approved.approver(),
                        now,
                        "",
                        note.number()));
            }
        }
        confident.issued(notes);
        approvals.clear();
    }

    @Override
    public void write(Instant now) {
        transitions.write(book, notifications, now);
        confident.write(now);
        caps.write();
    }
}
