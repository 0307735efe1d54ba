package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.TurnDesk;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Verdict;
import org.openadjust.billing.dispute.ArrivingDisputes;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.RequestAnswer;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.request.model.Received;

/** What is done about a request in one transaction: together, or not at all. */
@ApplicationScoped
public class RequestWork {

    static final String SOURCE = "urn:billing:requests";
    private static final String REASON = "REQUEST";

    private RequestBooks books;
    private TurnDesk desk;
    private ArrivingDisputes disputes;
    private NotificationBook notifications;
    private OwnAccounts owners;

    protected RequestWork() {}

    @Inject
    public RequestWork(
            RequestBooks books,
            TurnDesk desk,
            ArrivingDisputes disputes,
            NotificationBook notifications,
            OwnAccounts owners) {
        this.books = books;
        this.desk = desk;
        this.disputes = disputes;
        this.notifications = notifications;
        this.owners = owners;
    }

    /** Names what comes of a request as it stands: who was slower names the same. */
    static String key(Received request) {
        return "request-" + request.id() + "-" + request.version();
    }

    /** Why somebody may not decide about it; empty if they may. */
    Optional<Refusal> against(Received request, int version, String actor) {
        if (!request.isOpen()) {
            return Optional.of(
                    new Refusal("WRONG_STATE", "It is " + request.state() + ": nothing more is done about it."));
        }
        if (request.version() != version) {
            return Optional.of(changedRefusal());
        }
        String own = owners.of(actor);
        return !own.isEmpty() && own.equals(request.account())
                ? Optional.of(new Refusal("OWN_ACCOUNT", "Nobody decides about their own account."))
                : Optional.empty();
    }

    // ---- acting

    static ProposalDraft draft(Received request, RequestAction.Credit credit) {
        return new ProposalDraft(
                AdjustmentKind.CREDIT,
                credit.document(),
                request.account(),
                credit.line(),
                Optional.of(credit.amount()),
                request.intent() == Intent.DUPLICATE_CHARGE ? ReasonCode.DUPLICATE : ReasonCode.CUSTOMER_REQUEST,
                "request/" + request.id());
    }

    RequestAnswer credit(
            BillingWork work,
            Instant now,
            Received request,
            RequestAction.Credit credit,
            TurnDesk.Proposer proposer,
            String answer) {
        Optional<RequestAnswer> late = late(request);
        if (late.isPresent()) {
            return late.get();
        }
        return switch (desk.propose(work, now, draft(request, credit), proposer, SOURCE, key(request))) {
            case TurnDesk.Answer.Refused refused -> new RequestAnswer.Refused(refused.refusal());
            case TurnDesk.Answer.Proposed proposed ->
                decide(
                        request,
                        RequestState.ACCEPTED,
                        "adjustment/" + proposed.done().proposal(),
                        "",
                        answer,
                        proposer.id(),
                        now);
        };
    }

    RequestAnswer dispute(
            BillingWork work,
            Instant now,
            Received request,
            RequestAction.Dispute dispute,
            String actor,
            String answer) {
        Optional<RequestAnswer> late = late(request);
        if (late.isPresent()) {
            return late.get();
        }
        DisputeDraft draft = new DisputeDraft(
                request.account(),
                dispute.document(),
                dispute.line(),
                dispute.amount(),
                kind(request.intent()),
                Optional.empty());
        Cause cause = new Cause("billing.request.accepted", SOURCE, key(request), now, actor);
        return switch (disputes.open(work, draft, cause, request.textKey(), now)) {
            case Verdict.Refused refused -> new RequestAnswer.Refused(refused.refusal());
            case Verdict.Misses misses ->
                RequestAnswer.refused("NOT_FOUND", "the account has no document " + dispute.document());
            case Verdict.Taken taken ->
                decide(request, RequestState.ACCEPTED, "document/" + dispute.document(), "", answer, actor, now);
            case Verdict.AlreadyKnown known -> changed();
        };
    }

    private static DisputeKind kind(Intent intent) {
        return switch (intent) {
            case DUPLICATE_CHARGE -> DisputeKind.DUPLICATE;
            case WRONG_AMOUNT, MISSING_DISCOUNT, WRONG_TAX, USAGE_DISPUTE, PLAN_MISMATCH -> DisputeKind.WRONG_AMOUNT;
            default -> DisputeKind.OTHER;
        };
    }

    /** It was decided since it was looked at, before this turn. */
    private Optional<RequestAnswer> late(Received request) {
        boolean isSame = books.requests()
                .find(request.id())
                .filter(now -> now.isOpen() && now.version() == request.version())
                .isPresent();
        return isSame ? Optional.empty() : Optional.of(changed());
    }

    /** Ends it, and answers its customer. */
    RequestAnswer decide(
            Received request,
            RequestState state,
            String outcome,
            String reason,
            String answer,
            String actor,
            Instant now) {
        String text = answer.strip();
        String answerKey = text.isEmpty() ? "" : "request/" + request.id() + "/answer";
        if (!books.requests().decide(request, state, outcome, reason, answerKey, actor, now)) {
            return changed();
        }
        if (!text.isEmpty()) {
            books.texts().keepAnswer(request.account(), answerKey, text, now);
            tell(request, now);
        }
        return new RequestAnswer.Done(request.id(), state, request.version() + 1, outcome);
    }

    private void tell(Received request, Instant now) {
        Account account = books.accounts().accounts(List.of(request.account())).get(request.account());
        Money nothing = Money.zero(account.currency());
        notifications.add(
                List.of(new Notice(
                        request.account(),
                        Template.REQUEST_ANSWERED,
                        "",
                        "",
                        nothing,
                        nothing,
                        REASON,
                        Optional.empty(),
                        "request/" + request.id())),
                now);
    }

    // ---- answering who has asked

    RequestAnswer asItIs(Received request) {
        return new RequestAnswer.Done(request.id(), request.state(), request.version(), request.outcome());
    }

    RequestAnswer now(long request) {
        return asItIs(books.requests().find(request).orElseThrow());
    }

    static RequestAnswer changed() {
        return new RequestAnswer.Refused(changedRefusal());
    }

    private static Refusal changedRefusal() {
        return new Refusal("CHANGED", "It has changed since you looked. Look again.");
    }
}
