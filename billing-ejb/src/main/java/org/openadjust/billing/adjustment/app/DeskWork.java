package org.openadjust.billing.adjustment.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.DeskPreview;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.model.FourEyes;
import org.openadjust.billing.adjustment.model.Proposal;
import org.openadjust.billing.adjustment.model.Proposal.Applied;
import org.openadjust.billing.adjustment.model.Proposal.Approved;
import org.openadjust.billing.adjustment.model.Proposal.Proposed;
import org.openadjust.billing.adjustment.model.Proposal.Terms;
import org.openadjust.billing.adjustment.model.Questions;
import org.openadjust.billing.adjustment.model.RunItem;
import org.openadjust.billing.adjustment.model.Transition;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.bill.Approval;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Allowance;
import org.openadjust.billing.policy.ChargeToCheck;
import org.openadjust.billing.policy.ComplianceRules;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.PolicyBook;
import org.openadjust.billing.policy.Ruling;
import org.openadjust.billing.settlement.Settlement;

/** What is done at the desk in one transaction; several may be. Transition once everything else is. */
final class DeskWork implements Runnable {

    private static final String CREDITED = "billing.line.credited";
    private static final String DEBITED = "billing.line.debited";
    private static final String VOIDED = "billing.invoice.voided";
    private static final String REVERSED = "billing.note.reversed";

    private static final Refusal OWN_ACCOUNT = new Refusal("OWN_ACCOUNT", "Nobody decides about their own account.");

    /** What the desk asks. */
    record Books(
            JdbcProposalBook proposals,
            JdbcBulkRuns runs,
            PolicyBook policies,
            OwnAccounts owners,
            NotificationBook notifications,
            AuditTrail audit) {}

    /** Who is at the desk. */
    record Actor(String id, Origin origin) {}

    private final Books books;
    private final BillingWork work;
    private final Instant now;
    private final Map<Long, Proposal> touched = new HashMap<>();
    private final Map<String, String> ownAccounts = new HashMap<>();
    private final Transitions transitions = new Transitions();
    private final List<RunItem.Outcome> items = new ArrayList<>();
    private final List<AuditEntry> refusals = new ArrayList<>();
    /** Of portions of runs that were looked at, once their accounts were locked. */
    private final Map<RunItem, Boolean> isPending = new HashMap<>();

    private final Map<Long, Proposal> read = new HashMap<>();

    private DeskWork(Books books, BillingWork work, Instant now) {
        this.books = books;
        this.work = work;
        this.now = now;
    }

    static DeskWork in(BillingWork work, Instant now, Books books) {
        return work.companion(DeskWork.class, () -> new DeskWork(books, work, now));
    }

    @Override
    public void run() {
        transitions.write(books.proposals(), books.notifications(), now);
        books.runs().write(items);
        books.audit().append(refusals);
    }

    // ---- proposing

    DeskPreview preview(String account, ProposalDraft draft, Actor actor) {
        return switch (tried(account, draft, actor, cause(draft.kind(), "urn:billing:desk", "", actor.id()))) {
            case Tried.Possible possible -> new DeskPreview.Possible(possible.issued(), possible.ruling());
            case Tried.Impossible impossible -> new DeskPreview.Impossible(impossible.refusal());
        };
    }

    /** @param key with the source it names the call, so that it is done once; empty: it is a call of its own */
    DeskAnswer propose(String account, ProposalDraft draft, Actor actor, String source, String key) {
        return proposed(source, key)
                .map(this::asItIs)
                .orElseGet(() -> proposeAnew(
                        account,
                        draft,
                        actor,
                        cause(
                                draft.kind(),
                                source,
                                key.isEmpty() ? UUID.randomUUID().toString() : key,
                                actor.id())));
    }

    /** By the same call before, which may be one of this very transaction. */
    private Optional<Proposal> proposed(String source, String key) {
        return key.isEmpty()
                ? Optional.empty()
                : touched.values().stream()
                        .filter(proposal -> proposal.terms().cause().isOf(source, key))
                        .findFirst()
                        .or(() -> books.proposals().byKey(source, key));
    }

    private DeskAnswer asItIs(Proposal proposal) {
        String account = proposal.terms().account();
        Optional<String> note = switch (proposal) {
            case Applied applied -> Optional.of(applied.note());
            case Proposal.Reversed reversed -> Optional.of(reversed.note());
            default -> Optional.empty();
        };
        return done(
                proposal,
                note
                        .filter(unused -> work.knows(account))
                        .flatMap(number -> work.look(account).settlement().document(number))
                        .stream()
                        .toList());
    }

    private DeskAnswer proposeAnew(String account, ProposalDraft draft, Actor actor, Cause cause) {
        return switch (tried(account, draft, actor, cause)) {
            case Tried.Impossible impossible -> new DeskAnswer.Refused(impossible.refusal());
            case Tried.Possible possible -> {
                Proposed proposed = Proposed.anew(terms(account, draft, actor, cause, possible));
                yield switch (possible.ruling().outcome()) {
                    case REFUSED ->
                        DeskAnswer.refused(
                                "POLICY", "rule " + possible.ruling().rule() + " of the policy does not allow it");
                    case AUTOMATIC ->
                        approve(
                                proposed,
                                true,
                                possible.ruling().actor(),
                                "",
                                Approval.of(
                                        possible.ruling().actor(),
                                        proposed.terms().id()));
                    case ONE_APPROVER, TWO_APPROVERS -> {
                        add(
                                proposed,
                                true,
                                "proposed",
                                actor.id(),
                                draft.reasonCode().name(),
                                draft.reason());
                        yield done(proposed, List.of());
                    }
                };
            }
        };
    }

    private sealed interface Tried {
        record Possible(List<Document> issued, Ruling ruling) implements Tried {
            public Possible {
                issued = List.copyOf(issued);
            }
        }

        record Impossible(Refusal refusal) implements Tried {}
    }

    private Tried tried(String account, ProposalDraft draft, Actor actor, Cause cause) {
        if (!work.knows(account)) {
            return impossible("NOT_FOUND", "there is no account " + account);
        }
        Settlement settlement = work.look(account).settlement();
        Optional<Document> document = settlement.document(draft.document());
        if (document.isEmpty()) {
            return impossible("NOT_FOUND", "the account has no document " + draft.document());
        }
        if (isOwn(actor, account)) {
            return new Tried.Impossible(OWN_ACCOUNT);
        }
        Document found = document.get();
        if ((draft.kind() == AdjustmentKind.VOID) != isInvoice(found) && isTakingBack(draft.kind())) {
            return impossible("INVALID_FIELD", "an invoice is voided, a note is reversed");
        }
        Decided tried = work.tryOut(
                account, decision(draft.kind(), draft.document(), draft.line(), amount(draft), draft.reason()));
        if (tried instanceof Decided.Refused refused) {
            return new Tried.Impossible(refused.refusal());
        }
        List<Document> issued = ((Decided.Done) tried).issued();
        InvoiceAccount invoice = settlement.invoice(found.invoice()).orElseThrow();
        Optional<Refusal> forbidden = forbidden(account, draft, invoice, issued);
        if (forbidden.isPresent()) {
            return new Tried.Impossible(forbidden.get());
        }
        Money gross = issued.getFirst().total();
        Ruling ruling = books.policies()
                .at(now)
                .rule(Questions.of(
                        draft.kind(), actor.origin(), gross, invoice.invoice().total(), payer(account), cause));
        return new Tried.Possible(issued, ruling);
    }

    private static boolean isTakingBack(AdjustmentKind kind) {
        return kind == AdjustmentKind.VOID || kind == AdjustmentKind.REVERSAL;
    }

    private static boolean isInvoice(Document document) {
        return document.number().equals(document.invoice());
    }

    private static Tried impossible(String code, String detail) {
        return new Tried.Impossible(new Refusal(code, detail));
    }

    /** A charge for a time for which law lets nobody charge any more. */
    private Optional<Refusal> forbidden(
            String account, ProposalDraft draft, InvoiceAccount invoice, List<Document> issued) {
        if (draft.kind() != AdjustmentKind.DEBIT) {
            return Optional.empty();
        }
        Account payer = payer(account);
        ComplianceRules rules = books.policies().rulesAt(now);
        LocalDate today = LocalDate.ofInstant(now, payer.timeZone());
        return issued.getFirst().lines().stream()
                .map(line -> {
                    LocalDate from = LocalDate.ofInstant(line.from(), payer.timeZone());
                    LocalDate to = LocalDate.ofInstant(line.to(), payer.timeZone());
                    return rules.charge(new ChargeToCheck(
                            payer.profile(), from, to.isAfter(from) ? to : from.plusDays(1), line.amount(), today));
                })
                .filter(allowance -> allowance.by().isPresent())
                .findFirst()
                .map(DeskWork::refusal);
    }

    private static Refusal refusal(Allowance allowance) {
        return new Refusal(
                "FORBIDDEN_BY_LAW",
                "rule " + allowance.by().orElseThrow().rule() + " allows " + allowance.allowed() + " of it");
    }

    private Account payer(String account) {
        return work.look(account).account();
    }

    private Terms terms(String account, ProposalDraft draft, Actor actor, Cause cause, Tried.Possible possible) {
        Document note = possible.issued().getFirst();
        return new Terms(
                books.proposals().nextId(),
                account,
                note.subscription(),
                note.invoice(),
                draft.document(),
                draft.kind(),
                draft.line(),
                note.net(),
                note.total(),
                draft.reasonCode(),
                draft.reason(),
                actor.origin(),
                cause,
                possible.ruling(),
                actor.id(),
                now);
    }

    private static BigDecimal amount(ProposalDraft draft) {
        return draft.amount().orElse(BigDecimal.ZERO);
    }

    private static Decision decision(
            AdjustmentKind kind, String document, String line, BigDecimal amount, String reason) {
        return switch (kind) {
            case CREDIT, GOODWILL, WRITE_OFF -> new Decision.Credit(document, line, amount, reason);
            case DEBIT -> new Decision.Debit(document, line, amount, reason);
            case VOID -> new Decision.Void(document, reason);
            case REVERSAL -> new Decision.Reverse(document, reason);
            case CORRECTION -> new Decision.Release(document);
        };
    }

    private Cause cause(AdjustmentKind kind, String source, String key, String actor) {
        String type = switch (kind) {
            case CREDIT, GOODWILL, WRITE_OFF -> CREDITED;
            case DEBIT -> DEBITED;
            case VOID -> VOIDED;
            case REVERSAL -> REVERSED;
            case CORRECTION -> throw new IllegalArgumentException("a correction follows from facts");
        };
        return new Cause(type, source, key, now, actor);
    }

    /** How a proposal of this transaction moves what is owed. */
    Money grossOf(long id) {
        return touched.get(id).terms().gross();
    }

    // ---- deciding

    DeskAnswer approve(long id, int version, Actor actor, String comment) {
        return decide(id, version, proposed -> {
            Optional<Refusal> refusal = FourEyes.against(
                    proposed,
                    actor.id(),
                    books.policies().writersOf(proposed.terms().ruling().version()),
                    ownAccount(actor));
            if (refusal.isPresent()) {
                return new DeskAnswer.Refused(refusal.get());
            }
            if (proposed.missing() > 1) {
                Proposed seconded = proposed.seconded(actor.id());
                note(seconded, "seconded", actor.id(), "", comment);
                return done(seconded, List.of());
            }
            return approve(proposed, false, actor.id(), comment, Approval.of(actor.id(), id));
        });
    }

    private DeskAnswer approve(Proposed proposed, boolean isNew, String approver, String comment, Approval approval) {
        Approved approved = proposed.approved(approver, effectiveAt(proposed.terms()));
        if (approved.isDue(now)) {
            return apply(approved, isNew, comment, approval);
        }
        Money billed = work.look(approved.terms().account())
                .settlement()
                .invoice(approved.terms().invoice())
                .orElseThrow()
                .total();
        if (approved.terms().followsFromFacts()) {
            PolicyCorrections.own(work.clearance(approved.terms().account())).announced(approved, comment, billed, now);
        } else {
            transitions.announce(
                    new Transition(approved, isNew, false, "approved", approver, now, "", comment), billed);
        }
        touched.put(approved.terms().id(), approved);
        return done(approved, List.of());
    }

    /** A charge waits for the notice that law asks for; everything else takes effect at once. */
    private Instant effectiveAt(Terms terms) {
        if (!terms.gross().isPositive()) {
            return now;
        }
        Account payer = payer(terms.account());
        LocalDate today = LocalDate.ofInstant(now, payer.timeZone());
        int days = books.policies().rulesAt(now).noticeDays(payer.profile(), today);
        return now.atZone(payer.timeZone()).plusDays(days).toInstant();
    }

    /** Applies one whose day has come; what cannot be applied any more is rejected with the reason. */
    DeskAnswer applyDue(long id) {
        if (!(load(id) instanceof Approved approved) || !approved.isDue(now)) {
            return DeskAnswer.refused("NOT_OPEN", "proposal " + id + " is not due");
        }
        DeskAnswer answer = apply(approved, false, "", Approval.of(approved.approver(), id));
        if (answer instanceof DeskAnswer.Refused(Refusal refusal)
                && !approved.terms().followsFromFacts()) {
            add(approved.rejected(), false, "rejected", "system:desk", ReasonCode.OTHER.name(), refusal.toString());
        }
        return answer;
    }

    private DeskAnswer apply(Approved approved, boolean isNew, String comment, Approval approval) {
        Terms terms = approved.terms();
        Optional<Restraint> hold = terms.followsFromFacts()
                ? PolicyCorrections.own(work.clearance(terms.account())).holding(terms.subscription(), terms.invoice())
                : Optional.empty();
        if (hold.isPresent()) {
            return DeskAnswer.refused(
                    "HELD", "Case " + hold.get().fired() + " holds it: somebody has to release it before.");
        }
        if (terms.followsFromFacts() && !isNoted(approved)) {
            PolicyCorrections.own(work.clearance(terms.account()))
                    .decided(approved, "approved", approved.approver(), "", comment, now);
        }
        Cause cause = terms.cause();
        Decided decided = work.decide(
                terms.account(),
                decision(
                        terms.kind(),
                        terms.document(),
                        terms.line(),
                        terms.net().abs().getAmount(),
                        terms.reason()),
                new Cause(cause.type(), cause.source(), cause.eventId(), cause.sentAt(), approved.approver()),
                approval);
        return switch (decided) {
            case Decided.Refused refused -> new DeskAnswer.Refused(refused.refusal());
            case Decided.Done done -> applied(approved, isNew, done.issued(), comment);
        };
    }

    private boolean isNoted(Approved approved) {
        return PolicyCorrections.own(work.clearance(approved.terms().account()))
                .about(approved.terms().invoice())
                .filter(approved::equals)
                .isPresent();
    }

    private DeskAnswer applied(Approved approved, boolean isNew, List<Document> issued, String comment) {
        Terms terms = approved.terms();
        Optional<String> note = issued.stream()
                .filter(document -> document.invoice().equals(terms.invoice()))
                .map(Document::number)
                .findFirst();
        if (note.isEmpty()) {
            // facts or a rule of law have moved it at this very moment
            return DeskAnswer.refused("CHANGED", changed(load(terms.id())));
        }
        Applied applied = approved.applied(note.get());
        if (terms.followsFromFacts()) {
            touched.put(terms.id(), applied);
        } else {
            add(applied, isNew, "applied", approved.approver(), "", comment);
        }
        if (terms.kind() == AdjustmentKind.REVERSAL) {
            takenBack(terms, approved.approver());
        }
        return done(applied, issued);
    }

    /** What had issued the note is reversed. */
    private void takenBack(Terms reversal, String actor) {
        books.proposals()
                .appliedBy(reversal.account(), reversal.document())
                .filter(Applied.class::isInstance)
                .map(Applied.class::cast)
                .ifPresent(applied -> add(
                        applied.reversed(),
                        false,
                        "reversed",
                        actor,
                        reversal.reasonCode().name(),
                        ""));
    }

    /**
     * One item of a run; what came of it is written with it, so that another try, or another server, does it no second time.
     *
     * @param portion all that were handed over together, in the order of their numbers: they are looked at in one go
     */
    DeskAnswer carryOut(BulkRun run, RunItem item, Actor actor, List<RunItem> portion) {
        if (!isPending.containsKey(item)) {
            look(portion);
        }
        // handed over once more while it still waited for its turn, it may be here twice
        if (!isPending.put(item, false)) {
            return DeskAnswer.refused("NOT_OPEN", "item " + item.no() + " of run " + run.id() + " is done");
        }
        DeskAnswer answer = switch (run.act()) {
            case APPROVE -> approve(item.proposal(), item.version(), actor, run.reason());
            case REJECT -> reject(item.proposal(), item.version(), actor, run.reasonCode(), run.reason());
            case REVERSE ->
                propose(
                        item.account(),
                        ProposalDraft.takingBack(
                                AdjustmentKind.REVERSAL,
                                item.document(),
                                item.account(),
                                run.reasonCode(),
                                run.reason()),
                        actor,
                        "urn:billing:run:" + run.id(),
                        Integer.toString(item.no()));
        };
        items.add(
                switch (answer) {
                    case DeskAnswer.Done done ->
                        new RunItem.Outcome(item, true, done.state().name(), "");
                    case DeskAnswer.Refused(Refusal refusal) -> {
                        if (FourEyes.CODES.contains(refusal.code())) {
                            refusals.add(turnedAway(run, item, actor, refusal));
                        }
                        yield new RunItem.Outcome(item, false, refusal.code(), refusal.detail());
                    }
                });
        return answer;
    }

    /** As one who asks for a single thing is entered by the way in. */
    private AuditEntry turnedAway(BulkRun run, RunItem item, Actor actor, Refusal refusal) {
        String about = item.document().isEmpty() ? "proposal/" + item.proposal() : "document/" + item.document();
        return AuditEntry.of("access", "refused", "run/" + run.id())
                .account(item.account())
                .by(actor.id())
                .because(run.act() + " of " + about + ": rule " + refusal.code())
                .at(now);
    }

    /** Items whose accounts are not locked in this transaction are looked at again in theirs. */
    private void look(List<RunItem> portion) {
        Set<Integer> pending = books.runs().pendingOf(portion);
        portion.forEach(item -> isPending.putIfAbsent(item, pending.contains(item.no())));
        read.putAll(books.proposals()
                .findAll(portion.stream()
                        .map(RunItem::proposal)
                        .filter(id -> id > 0)
                        .toList()));
    }

    DeskAnswer reject(long id, int version, Actor actor, ReasonCode reasonCode, String comment) {
        Proposal known = load(id);
        if (known != null && isOwn(actor, known.terms().account())) {
            return new DeskAnswer.Refused(OWN_ACCOUNT);
        }
        if (known instanceof Approved approved && approved.version() == version) {
            return rejected(approved.rejected(), actor, reasonCode, comment);
        }
        return decide(id, version, proposed -> rejected(proposed.rejected(), actor, reasonCode, comment));
    }

    private DeskAnswer rejected(Proposal after, Actor actor, ReasonCode reasonCode, String comment) {
        note(after, "rejected", actor.id(), reasonCode.name(), comment);
        return done(after, List.of());
    }

    private boolean isOwn(Actor actor, String account) {
        return ownAccount(actor).equals(account);
    }

    private String ownAccount(Actor actor) {
        return ownAccounts.computeIfAbsent(actor.id(), books.owners()::of);
    }

    DeskAnswer withdraw(long id, int version, Actor actor, String comment) {
        return decide(id, version, proposed -> {
            if (!proposed.terms().proposedBy().equals(actor.id())) {
                return DeskAnswer.refused("NOT_YOURS", "Only who proposed it withdraws it; others reject it.");
            }
            note(proposed.expired(), "withdrawn", actor.id(), ReasonCode.WITHDRAWN.name(), comment);
            return done(touched.get(id), List.of());
        });
    }

    @FunctionalInterface
    private interface Deciding {
        DeskAnswer about(Proposed proposed);
    }

    private DeskAnswer decide(long id, int version, Deciding deciding) {
        return switch (load(id)) {
            case null -> DeskAnswer.refused("NOT_FOUND", "there is no proposal " + id);
            case Proposed proposed ->
                proposed.version() == version
                        ? deciding.about(proposed)
                        : DeskAnswer.refused("CHANGED", changed(proposed));
            case Proposal other -> DeskAnswer.refused("NOT_OPEN", changed(other));
        };
    }

    private static String changed(Proposal proposal) {
        String by = proposal.approvers().isEmpty()
                ? ""
                : " by " + proposal.approvers().getLast();
        return proposal.state() == ProposalState.PROPOSED
                ? "It has changed since you looked: now " + proposal.terms().gross() + ", approved by "
                        + proposal.approvers().size() + " of "
                        + proposal.terms().approversNeeded() + ". Look again."
                : "Somebody was faster: it is " + proposal.state() + by + ".";
    }

    // ---- keeping

    /** As it is in this transaction. */
    private Proposal load(long id) {
        Proposal known = touched.getOrDefault(id, read.get(id));
        if (known == null) {
            known = books.proposals().find(id).orElse(null);
        }
        if (known != null && known.terms().followsFromFacts() && known.state().isOpen()) {
            return PolicyCorrections.own(work.clearance(known.terms().account()))
                    .about(known.terms().invoice())
                    .orElse(known);
        }
        return known;
    }

    private void note(Proposal after, String action, String actor, String reasonCode, String text) {
        if (after.terms().followsFromFacts()) {
            PolicyCorrections.own(work.clearance(after.terms().account()))
                    .decided(after, action, actor, reasonCode, text, now);
            touched.put(after.terms().id(), after);
        } else {
            add(after, false, action, actor, reasonCode, text);
        }
    }

    private void add(Proposal after, boolean isNew, String action, String actor, String reasonCode, String text) {
        transitions.add(new Transition(after, isNew, false, action, actor, now, reasonCode, text));
        touched.put(after.terms().id(), after);
    }

    private static DeskAnswer done(Proposal proposal, List<Document> issued) {
        return new DeskAnswer.Done(proposal.terms().id(), proposal.state(), proposal.version(), issued);
    }
}
