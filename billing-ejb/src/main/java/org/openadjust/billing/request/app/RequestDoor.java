package org.openadjust.billing.request.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.SPECIALIST;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.DeskPreview;
import org.openadjust.billing.adjustment.TurnDesk;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.PrivateText;
import org.openadjust.billing.request.ChangeDesk;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Recipe;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.RequestAnswer;
import org.openadjust.billing.request.RequestDesk;
import org.openadjust.billing.request.RequestDraft;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.request.Wish;
import org.openadjust.billing.request.model.Drafts;
import org.openadjust.billing.request.model.Received;
import org.openadjust.billing.request.model.Recipes;

/** The door for people who handle requests: what moves money takes its turn with the facts. */
@Stateless
@Local(RequestDesk.class)
@RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RequestDoor implements RequestDesk {

    private static final String SOURCE = "urn:billing:requests:";
    private static final int REASON_MAX = 300;
    private static final Refusal UNAVAILABLE =
            new Refusal("UNAVAILABLE", "it could not be done now; ask again with the same Idempotency-Key");

    @Inject
    private Turns turns;

    @Inject
    private RequestBooks books;

    @Inject
    private RequestWork work;

    @Inject
    private AccountFacts facts;

    @Inject
    private Accounts accounts;

    @Inject
    private AdjustmentDesk adjustments;

    @Inject
    private ChangeDesk changes;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public RequestAnswer submit(RequestDraft draft, String key) {
        if (draft.text().isEmpty()) {
            return RequestAnswer.refused("INVALID_FIELD", "a request has the text that its customer has written");
        }
        String actor = actor();
        String source = SOURCE + actor;
        if (!key.isEmpty()) {
            Optional<Received> before = books.requests().bySource(source, key);
            if (before.isPresent()) {
                return work.asItIs(before.get());
            }
        }
        Account account = books.accounts().accounts(List.of(draft.account())).get(draft.account());
        if (account == null) {
            return RequestAnswer.refused("NOT_FOUND", "there is no account " + draft.account());
        }
        Instant now = now();
        String id = key.isEmpty() ? UUID.randomUUID().toString() : key;
        String textKey = "request/" + UUID.randomUUID();
        books.texts().keep(draft.account(), textKey, draft.text().get(), now);
        return work.asItIs(books.open(account, draft.channel(), draft.text().get(), textKey, source, id, actor, now));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public RequestAnswer correct(long request, int version, Intent intent) {
        return open(request, version, one -> {
            if (one.intent() == intent) {
                return work.asItIs(one);
            }
            return books.requests().correct(one, intent, actor(), now()) ? work.now(request) : RequestWork.changed();
        });
    }

    // ---- what can be done

    @Override
    public Optional<Recipe> recipe(long request, Optional<RequestAction> chosen) {
        return books.requests().find(request).map(one -> recipe(one, chosen));
    }

    private Recipe recipe(Received request, Optional<RequestAction> chosen) {
        Recipes.Facts known = facts.of(request.account(), request.intent().isComplaint());
        Recipes recipes = new Recipes(request.intent(), request.reading().mentions(), known);
        RequestAction action = chosen.orElseGet(recipes::action);
        List<DocumentView> copies = recipes.copies();
        return new Recipe(
                recipes.checks(),
                known.findings(),
                copies,
                action,
                trial(request, action),
                Drafts.of(
                        request.reading().language(),
                        request.intent(),
                        action,
                        copies.stream().map(DocumentView::number).toList(),
                        known.currency()));
    }

    private Recipe.Trial trial(Received request, RequestAction action) {
        return switch (action) {
            case RequestAction.Change(Wish wish) ->
                switch (changes.tryOut(request.account(), wish)) {
                    case ChangeDesk.Tried.Previewed previewed -> new Recipe.Trial.OfChange(previewed.preview());
                    case ChangeDesk.Tried.Refused refused -> new Recipe.Trial.Impossible(refused.refusal());
                };
            case RequestAction.Credit credit ->
                switch (adjustments.preview(RequestWork.draft(request, credit))) {
                    case DeskPreview.Possible possible -> new Recipe.Trial.OfCredit(possible);
                    case DeskPreview.Impossible impossible -> new Recipe.Trial.Impossible(impossible.refusal());
                };
            case RequestAction.Dispute dispute -> new Recipe.Trial.None();
            case RequestAction.Reply reply -> new Recipe.Trial.None();
        };
    }

    // ---- deciding

    @Override
    public RequestAnswer accept(long request, int version, RequestAction action, String answer) {
        if (!isAnswer(answer)) {
            return RequestAnswer.refused("INVALID_FIELD", "an answer has at most " + ANSWER_MAX + " characters");
        }
        return open(request, version, one -> switch (action) {
            case RequestAction.Change(Wish wish) -> change(one, wish, answer);
            case RequestAction.Credit credit ->
                inTurn(one, (turn, now) -> work.credit(turn, now, one, credit, proposer(), answer));
            case RequestAction.Dispute dispute ->
                inTurn(one, (turn, now) -> work.dispute(turn, now, one, dispute, actor(), answer));
            case RequestAction.Reply reply ->
                inTurn(one, (turn, now) -> work.decide(one, RequestState.ACCEPTED, "", "", answer, actor(), now));
        });
    }

    /** The change is an event with the request's version as its id: of two who accept at once, one changes something. */
    private RequestAnswer change(Received request, Wish wish, String answer) {
        boolean isOwn = accounts.subscription(wish.subscription())
                .filter(one -> one.account().equals(request.account()))
                .isPresent();
        if (!isOwn) {
            return RequestAnswer.refused("INVALID_FIELD", "the account has no subscription " + wish.subscription());
        }
        return switch (changes.change(wish, RequestWork.SOURCE, RequestWork.key(request))) {
            case ChangeDesk.Changed.Refused refused -> new RequestAnswer.Refused(refused.refusal());
            case ChangeDesk.Changed.Done done ->
                inTurn(
                        request,
                        (turn, now) -> work.decide(
                                request,
                                RequestState.ACCEPTED,
                                "subscription/" + wish.subscription(),
                                "",
                                answer,
                                actor(),
                                now));
        };
    }

    @Override
    public RequestAnswer refuse(long request, int version, String reason, String answer) {
        if (reason.isBlank() || reason.length() > REASON_MAX || !isAnswer(answer)) {
            return RequestAnswer.refused(
                    "INVALID_FIELD",
                    "a reason has 1 to " + REASON_MAX + " characters, an answer at most " + ANSWER_MAX);
        }
        return open(
                request,
                version,
                one -> inTurn(
                        one,
                        (turn, now) ->
                                work.decide(one, RequestState.REFUSED, "", reason.strip(), answer, actor(), now)));
    }

    private static boolean isAnswer(String answer) {
        return answer.isBlank() || PrivateText.isText(answer.strip());
    }

    @FunctionalInterface
    private interface Act {
        RequestAnswer about(Received request);
    }

    private RequestAnswer open(long id, int version, Act act) {
        Optional<Received> known = books.requests().find(id);
        if (known.isEmpty()) {
            return RequestAnswer.refused("NOT_FOUND", "there is no request " + id);
        }
        return work.against(known.get(), version, actor())
                .<RequestAnswer>map(RequestAnswer.Refused::new)
                .orElseGet(() -> act.about(known.get()));
    }

    private RequestAnswer inTurn(Received request, BiFunction<BillingWork, Instant, RequestAnswer> act) {
        return turns.take(request.account(), act::apply).orElseGet(() -> new RequestAnswer.Refused(UNAVAILABLE));
    }

    // ---- what was written

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<Message> text(long request) {
        return books.requests()
                .find(request)
                .flatMap(one -> books.texts().open(one, look(one)))
                .map(text -> new Message(text.message(), text.rest()));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<String> answer(long request) {
        return books.requests().find(request).flatMap(one -> books.texts().answer(one, look(one)));
    }

    private Look look(Received request) {
        return new Look(actor(), "request/" + request.id(), now());
    }

    // ---- who

    private String actor() {
        return context.getCallerPrincipal().getName();
    }

    /** A key counts as a system where an administrator has given it a role that decides; otherwise its holder is like a person. */
    private TurnDesk.Proposer proposer() {
        String id = actor();
        boolean decides = context.isCallerInRole(APPROVER) || context.isCallerInRole(ADMINISTRATOR);
        return new TurnDesk.Proposer(id, id.startsWith("key:") && decides ? Origin.SYSTEM : Origin.PERSON);
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
