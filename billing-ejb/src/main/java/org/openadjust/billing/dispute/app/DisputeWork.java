package org.openadjust.billing.dispute.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.TurnDesk;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.bill.Reference;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.bill.Verdict;
import org.openadjust.billing.dispute.DisputeAnswer;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.model.Dispute;
import org.openadjust.billing.dispute.model.Dispute.Acknowledged;
import org.openadjust.billing.dispute.model.Dispute.Credit;
import org.openadjust.billing.dispute.model.Dispute.Decided;
import org.openadjust.billing.dispute.model.Dispute.Open;
import org.openadjust.billing.dispute.model.Dispute.Terms;
import org.openadjust.billing.dispute.model.Dispute.Undecided;
import org.openadjust.billing.dispute.model.Dispute.UnderReview;
import org.openadjust.billing.dispute.model.Opening;
import org.openadjust.billing.dispute.model.Reviewing;
import org.openadjust.billing.dispute.model.Written;
import org.openadjust.billing.dispute.model.Written.Action;
import org.openadjust.billing.dispute.store.JdbcDisputeBook;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentBook;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.notification.NotificationDecision;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.privacy.TextBook;

/** What is done about disputes in one transaction; several may be. Written once everything else is. */
final class DisputeWork implements Runnable {

    static final String SYSTEM = "system:disputes";
    private static final String INTAKE = "system:intake";
    private static final String REASON = "DISPUTE";
    private static final String SOURCE = "urn:billing:dispute";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 4;

    /** What is asked. */
    record Books(
            JdbcDisputeBook disputes,
            AccountBook accounts,
            DocumentBook documents,
            NotificationBook notifications,
            TextBook texts,
            TurnDesk desk,
            OwnAccounts owners) {}

    private final Books books;
    private final BillingWork work;
    private final Instant now;
    private final Map<Long, Dispute> touched = new LinkedHashMap<>();
    private final List<Written> transitions = new ArrayList<>();

    private DisputeWork(Books books, BillingWork work, Instant now) {
        this.books = books;
        this.work = work;
        this.now = now;
    }

    static DisputeWork in(BillingWork work, Instant now, Books books) {
        return work.companion(DisputeWork.class, () -> new DisputeWork(books, work, now));
    }

    @Override
    public void run() {
        books.disputes().write(transitions);
        transitions.clear();
    }

    // ---- opening

    /** One that has come as an event. */
    Verdict arrive(DisputeDraft draft, Cause cause, String textKey) {
        if (books.disputes().bySource(cause.source(), cause.eventId()).isPresent()) {
            return Verdict.ALREADY_KNOWN;
        }
        return switch (read(draft)) {
            case Known.NoAccount none -> Verdict.misses(Reference.account(draft.account()));
            case Known.NoDocument none -> Verdict.misses(Reference.document(draft.account(), draft.document()));
            case Known.Refused(Refusal refusal) -> new Verdict.Refused(refusal);
            case Known.Disputed disputed -> {
                boolean hasText = draft.text().isPresent() || books.texts().has(draft.account(), textKey);
                open(draft, disputed, hasText ? textKey : "", cause.source(), cause.eventId(), INTAKE);
                yield Verdict.TAKEN;
            }
        };
    }

    /** One that a person takes for a customer. */
    DisputeAnswer open(DisputeDraft draft, String actor, String source, String key) {
        return switch (read(draft)) {
            case Known.NoAccount none -> DisputeAnswer.refused("NOT_FOUND", "there is no account " + draft.account());
            case Known.NoDocument none ->
                DisputeAnswer.refused("NOT_FOUND", "the account has no document " + draft.document());
            case Known.Refused(Refusal refusal) -> new DisputeAnswer.Refused(refusal);
            case Known.Disputed disputed -> {
                String textKey =
                        draft.text().isPresent() ? "call/" + books.disputes().nextId() : "";
                draft.text()
                        .ifPresent(text ->
                                books.texts().keep(Map.of(textKey, new TextBook.Written(draft.account(), text)), now));
                yield done(open(draft, disputed, textKey, source, key, actor));
            }
        };
    }

    /** What is known of what a draft is about. */
    private sealed interface Known {
        record NoAccount() implements Known {}

        record NoDocument() implements Known {}

        record Refused(Refusal refusal) implements Known {}

        /** @param bill what the invoice and its notes come to */
        record Disputed(Account account, Document document, Money bill, Money amount) implements Known {}
    }

    private Known read(DisputeDraft draft) {
        Account account = books.accounts().accounts(List.of(draft.account())).get(draft.account());
        if (account == null) {
            return new Known.NoAccount();
        }
        List<Document> documents = books.documents().of(account.account(), account.currency());
        Optional<Document> document = documents.stream()
                .filter(one -> one.number().equals(draft.document()))
                .findFirst();
        if (document.isEmpty()) {
            return new Known.NoDocument();
        }
        Optional<Refusal> refusal = Opening.against(draft, undecided(account.account()));
        if (refusal.isPresent()) {
            return new Known.Refused(refusal.get());
        }
        return switch (Opening.of(draft, document.get())) {
            case Opening.Read.Refused refused -> new Known.Refused(refused.refusal());
            case Opening.Read.Disputed disputed ->
                new Known.Disputed(
                        account, document.get(), bill(documents, document.get().invoice()), disputed.amount());
        };
    }

    private static Money bill(List<Document> documents, String invoice) {
        return documents.stream()
                .filter(one -> one.invoice().equals(invoice))
                .map(Document::total)
                .reduce(Money::plus)
                .orElseThrow();
    }

    /** As they are in this transaction. */
    private List<Dispute> undecided(String account) {
        Map<Long, Dispute> all = new LinkedHashMap<>();
        books.disputes().undecided(account).forEach(one -> all.put(one.terms().id(), one));
        touched.values().stream()
                .filter(one -> one.terms().account().equals(account))
                .forEach(one -> all.put(one.terms().id(), one));
        return List.copyOf(all.values());
    }

    /** Its customer is told that it has arrived; if nobody can be written to, a person has to. */
    private Dispute open(
            DisputeDraft draft, Known.Disputed disputed, String textKey, String source, String sourceId, String actor) {
        Open opened = Open.anew(new Terms(
                books.disputes().nextId(),
                draft.account(),
                draft.document(),
                draft.line(),
                draft.kind(),
                disputed.amount(),
                disputed.document().total(),
                textKey,
                source,
                sourceId,
                actor,
                now));
        add(opened, true, Action.OPENED, actor, "");
        work.notice(noticed(opened.terms(), disputed));
        NotificationDecision told = tell(
                opened.terms(), Template.DISPUTE_ACKNOWLEDGED, disputed.document(), disputed.bill(), disputed.bill());
        return isTold(told) ? add(opened.acknowledged(now), false, Action.ACKNOWLEDGED, SYSTEM, word(told)) : opened;
    }

    private static Noticed noticed(Terms terms, Known.Disputed disputed) {
        String evidence = terms.source() + '/' + terms.sourceId();
        Money total = terms.total();
        return Noticed.event(
                new Signal(
                        SignalKind.DISPUTE,
                        terms.account(),
                        disputed.account().profile(),
                        Optional.of(terms.amount()),
                        total.isPositive()
                                ? Optional.of(terms.amount()
                                        .getAmount()
                                        .multiply(HUNDRED)
                                        .divide(total.getAmount(), PERCENT_DECIMALS, RoundingMode.DOWN))
                                : Optional.empty(),
                        "dispute/" + terms.id(),
                        evidence),
                Restraint.Scope.invoice(disputed.document().invoice()),
                evidence);
    }

    // ---- reviewing

    DisputeAnswer take(long id, int version, String actor) {
        return act(id, version, dispute -> {
            Optional<Refusal> refusal = refusal(dispute.terms(), actor);
            if (refusal.isPresent()) {
                return new DisputeAnswer.Refused(refusal.get());
            }
            return switch (dispute) {
                case Open open -> taken(add(open.acknowledged(now), false, Action.ACKNOWLEDGED, actor, ""), actor);
                case Acknowledged acknowledged -> taken(acknowledged, actor);
                case UnderReview review when review.reviewer().equals(actor) -> done(review);
                case UnderReview review -> done(add(review.taken(actor), false, Action.TAKEN, actor, ""));
                default -> wrongState(dispute, "reviewed");
            };
        });
    }

    private DisputeAnswer taken(Acknowledged acknowledged, String actor) {
        return done(add(acknowledged.taken(actor), false, Action.TAKEN, actor, ""));
    }

    /** What was proposed since is no part of what is disputed. */
    private Optional<Refusal> refusal(Terms terms, String actor) {
        return Reviewing.against(
                terms,
                actor,
                books.desk().decidersOf(terms.account(), terms.document(), terms.openedAt()),
                books.owners().of(actor));
    }

    /** Decides it; if a credit is refused, nothing is decided. */
    DisputeAnswer decide(long id, int version, TurnDesk.Proposer actor, DisputeDecision decision) {
        return act(id, version, dispute -> {
            if (!(dispute instanceof UnderReview review)) {
                return wrongState(dispute, "decided");
            }
            Terms terms = review.terms();
            if (!review.reviewer().equals(actor.id())) {
                return DisputeAnswer.refused(
                        "NOT_REVIEWER", "It is reviewed by " + review.reviewer() + ": take it before you decide it.");
            }
            Optional<Refusal> refusal = refusal(terms, actor.id()).or(() -> Reviewing.against(terms, decision));
            return refusal.<DisputeAnswer>map(DisputeAnswer.Refused::new)
                    .orElseGet(() -> decide(review, actor, decision));
        });
    }

    private DisputeAnswer decide(UnderReview review, TurnDesk.Proposer actor, DisputeDecision decision) {
        Terms terms = review.terms();
        if (decision.credit().isEmpty()) {
            Decided decided = decided(review, decision, Optional.empty());
            Money bill = bill(terms);
            return done(told(decided, "", bill, bill));
        }
        Money before = bill(terms);
        String key = "dispute-" + terms.id() + "-" + review.version();
        return switch (books.desk()
                .propose(work, now, draft(terms, decision.credit().get()), actor, SOURCE, key)) {
            case TurnDesk.Answer.Refused refused -> new DisputeAnswer.Refused(refused.refusal());
            case TurnDesk.Answer.Proposed proposed -> {
                Credit credit =
                        new Credit(proposed.done().proposal(), proposed.gross().negated());
                Decided decided = decided(review, decision, Optional.of(credit));
                List<Document> issued = proposed.done().issued();
                yield done(
                        issued.isEmpty()
                                ? decided
                                : told(decided, issued.getFirst().number(), before, bill(terms)));
            }
        };
    }

    private static ProposalDraft draft(Terms terms, DisputeDecision.Credit credit) {
        return new ProposalDraft(
                AdjustmentKind.CREDIT,
                terms.document(),
                terms.account(),
                credit.line().isEmpty() ? terms.line() : credit.line(),
                Optional.of(credit.amount()),
                ReasonCode.CUSTOMER_REQUEST,
                "dispute/" + terms.id());
    }

    private Decided decided(UnderReview review, DisputeDecision decision, Optional<Credit> credit) {
        return add(
                review.decided(new Dispute.Verdict(
                        decision.outcome(), review.reviewer(), decision.reason().strip(), credit, now)),
                false,
                Action.DECIDED,
                review.reviewer(),
                decision.reason().strip());
    }

    /** What the disputed invoice and its notes come to now. */
    private Money bill(Terms terms) {
        var settlement = work.look(terms.account()).settlement();
        return settlement
                .document(terms.document())
                .flatMap(document -> settlement.invoice(document.invoice()))
                .orElseThrow()
                .total();
    }

    private Decided told(Decided decided, String note, Money before, Money after) {
        Document document = work.look(decided.terms().account())
                .settlement()
                .document(note.isEmpty() ? decided.terms().document() : note)
                .orElseThrow();
        NotificationDecision told = tell(decided.terms(), Template.DISPUTE_DECIDED, document, before, after);
        return add(decided.told(now), false, Action.TOLD, SYSTEM, word(told));
    }

    // ---- ending

    /** What becomes of one by itself: its customer is told what became of its credit, or nobody can object any more. */
    void goOn(long id) {
        if (load(id).orElse(null) instanceof Decided decided) {
            if (decided.told().isPresent()) {
                if (decided.isOver(now)) {
                    add(decided.closed(), false, Action.CLOSED, SYSTEM, "");
                }
                return;
            }
            Credit credit = decided.verdict().credit().orElseThrow();
            switch (books.desk().stateOf(credit.proposal()).orElseThrow()) {
                case PROPOSED, APPROVED -> {
                    // others decide about it
                }
                case APPLIED -> {
                    Money after = bill(decided.terms());
                    told(decided, "", after.plus(credit.gross()), after);
                }
                case REJECTED, EXPIRED, REVERSED ->
                    add(decided.reopened(), false, Action.REOPENED, SYSTEM, "proposal/" + credit.proposal());
            }
        }
    }

    DisputeAnswer withdraw(long id, int version, String actor, String comment) {
        return act(
                id,
                version,
                dispute -> dispute instanceof Undecided undecided
                        ? done(add(undecided.withdrawn(), false, Action.WITHDRAWN, actor, comment))
                        : wrongState(dispute, "withdrawn"));
    }

    DisputeAnswer close(long id, int version, String actor, String reason) {
        return act(id, version, dispute -> {
            if (!(dispute instanceof Decided decided)) {
                return wrongState(dispute, "closed");
            }
            return decided.told().isEmpty()
                    ? DisputeAnswer.refused(
                            "NOT_TOLD", "Its credit waits for approval, and its customer was not told: it is not over.")
                    : done(add(decided.closed(), false, Action.CLOSED, actor, reason));
        });
    }

    @FunctionalInterface
    private interface Act {
        DisputeAnswer about(Dispute dispute);
    }

    private DisputeAnswer act(long id, int version, Act act) {
        Optional<Dispute> known = load(id);
        if (known.isEmpty()) {
            return DisputeAnswer.refused("NOT_FOUND", "there is no dispute " + id);
        }
        Dispute dispute = known.get();
        return dispute.version() == version
                ? act.about(dispute)
                : DisputeAnswer.refused(
                        "CHANGED",
                        "It has changed since you looked: it is " + dispute.state() + " now, in version "
                                + dispute.version() + ". Look again.");
    }

    private static DisputeAnswer wrongState(Dispute dispute, String what) {
        return DisputeAnswer.refused("WRONG_STATE", "It is " + dispute.state() + ": it cannot be " + what + " now.");
    }

    // ---- keeping, telling

    /** As it is in this transaction. */
    private Optional<Dispute> load(long id) {
        return Optional.ofNullable(touched.get(id)).or(() -> books.disputes().find(id));
    }

    private <D extends Dispute> D add(D after, boolean isNew, Action action, String actor, String text) {
        transitions.add(new Written(after, isNew, action, actor, now, text));
        touched.put(after.terms().id(), after);
        return after;
    }

    private NotificationDecision tell(Terms terms, Template template, Document document, Money before, Money after) {
        return books.notifications()
                .add(
                        List.of(new Notice(
                                terms.account(),
                                template,
                                document.number().equals(document.invoice()) ? "" : document.number(),
                                document.invoice(),
                                before,
                                after,
                                REASON,
                                Optional.empty(),
                                "dispute/" + terms.id())),
                        now)
                .getFirst();
    }

    private static boolean isTold(NotificationDecision decision) {
        return decision == NotificationDecision.MAIL || decision == NotificationDecision.DIGEST;
    }

    private static String word(NotificationDecision decision) {
        return "notification " + decision;
    }

    private static DisputeAnswer done(Dispute dispute) {
        OptionalLong proposal = dispute instanceof Decided decided
                ? decided.verdict()
                        .credit()
                        .map(credit -> OptionalLong.of(credit.proposal()))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
        return new DisputeAnswer.Done(dispute.terms().id(), dispute.state(), dispute.version(), proposal);
    }

    /** What a call that was made before has come to since. */
    static DisputeAnswer asItIs(Dispute dispute) {
        return done(dispute);
    }
}
