package org.openadjust.billing.web.requests;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Mention;
import org.openadjust.billing.request.Recipe;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.RequestAnswer;
import org.openadjust.billing.request.RequestDesk;
import org.openadjust.billing.request.RequestView;
import org.openadjust.billing.request.Requests;
import org.openadjust.billing.request.Wish;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.show.Show;
import org.openadjust.billing.web.typed.TypedFields;

/** One request: how it was read, what is proposed and what that would do, and the answer. */
@Named
@ViewScoped
public class RequestPage implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String TEXT = "requestText";
    private static final int SUBSCRIPTIONS_MAX = 50;

    /** What can be done for a request. */
    public enum Act {
        PLAN,
        QUANTITY,
        PAUSE,
        CANCEL,
        CREDIT,
        DISPUTE,
        REPLY;

        /** Whether the contract changes by it. */
        public boolean isChange() {
            return ordinal() <= CANCEL.ordinal();
        }

        /** Whether it is about a document. */
        public boolean isAboutDocument() {
            return this == CREDIT || this == DISPUTE;
        }
    }

    @Inject
    private Requests requests;

    @Inject
    private Accounts accounts;

    @Inject
    private Instance<RequestDesk> desk;

    @Inject
    private Viewer viewer;

    @Inject
    private Show show;

    private String id = "";
    private RequestView view;
    private List<RequestView.Step> history = List.of();
    private List<String> subscriptions = List.of();
    private Recipe recipe;

    private Intent intent;
    private Act act = Act.REPLY;
    private String subscription = "";
    private String plan = "";
    private String quantity = "";
    private String effective = "";
    private String document = "";
    private String line = "";
    private String amount = "";
    private String answer = "";
    private String reason = "";

    /** Once the address has been read. */
    public void open() throws IOException {
        load();
        if (view == null) {
            PageAnswer.notFound("No such request");
            return;
        }
        subscriptions = accounts.subscriptionsOf(view.account(), Slice.first(SUBSCRIPTIONS_MAX)).rows().stream()
                .map(Subscription::subscription)
                .toList();
        propose();
    }

    private void load() {
        view = number().flatMap(requests::byId).orElse(null);
        history = view == null ? List.of() : requests.history(view.id());
        intent = view == null ? null : view.intent();
    }

    private Optional<Long> number() {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What the machine proposes, while it is open and the viewer may decide. */
    private void propose() {
        recipe = null;
        if (isDecidable()) {
            recipe = desk.get().recipe(view.id(), Optional.empty()).orElse(null);
            fill(recipe.action());
            answer = recipe.answer();
        }
    }

    private void fill(RequestAction action) {
        subscription = subscriptions.isEmpty() ? "" : subscriptions.getFirst();
        plan = "";
        quantity = "";
        effective = "IMMEDIATE";
        document = "";
        line = "";
        amount = "";
        switch (action) {
            case RequestAction.Change(Wish wish) -> {
                act = Act.valueOf(wish.kind().name());
                subscription = wish.subscription();
                plan = wish.plan();
                quantity = wish.kind() == Wish.Kind.QUANTITY ? wish.quantity().toPlainString() : "";
                effective = wish.effective();
            }
            case RequestAction.Credit credit -> {
                act = Act.CREDIT;
                document = credit.document();
                line = credit.line();
                amount = credit.amount().toPlainString();
            }
            case RequestAction.Dispute dispute -> {
                act = Act.DISPUTE;
                document = dispute.document();
                line = dispute.line();
                amount = dispute.amount().map(BigDecimal::toPlainString).orElse("");
            }
            case RequestAction.Reply reply -> act = Act.REPLY;
        }
    }

    // ---- what its customer has written, and was answered

    /** Each look is noted, so nothing is shown before it is asked for. */
    public RequestDesk.Message getText() {
        return FacesContext.getCurrentInstance()
                                .getExternalContext()
                                .getRequestMap()
                                .get(TEXT)
                        instanceof RequestDesk.Message text
                ? text
                : null;
    }

    /** Shows it, in this answer alone. */
    public void showText() {
        desk.get()
                .text(view.id())
                .ifPresent(text -> FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestMap()
                        .put(TEXT, text));
    }

    // ---- acting

    /** Says what is wanted, and looks what follows from that. */
    public void correct() {
        answered(desk.get().correct(view.id(), view.version(), intent));
        propose();
    }

    /** Another act is chosen: its fields are shown, and nothing is tried out yet. */
    public void choose() {
        recipe = desk.get()
                .recipe(view.id(), Optional.of(new RequestAction.Reply()))
                .orElse(recipe);
    }

    /** What the act as it was typed would do; the answer says so. */
    public void tryOut() {
        action().ifPresent(chosen -> {
            recipe = desk.get().recipe(view.id(), Optional.of(chosen)).orElse(recipe);
            answer = recipe.answer();
        });
    }

    public void accept() {
        action().ifPresent(chosen -> answered(desk.get().accept(view.id(), view.version(), chosen, answer)));
    }

    public void refuse() {
        answered(desk.get().refuse(view.id(), view.version(), reason, answer));
    }

    private Optional<RequestAction> action() {
        try {
            return Optional.of(
                    switch (act) {
                        case PLAN, QUANTITY, PAUSE, CANCEL ->
                            new RequestAction.Change(new Wish(
                                    subscription,
                                    Wish.Kind.valueOf(act.name()),
                                    act == Act.PLAN ? plan.strip() : "",
                                    act == Act.QUANTITY ? TypedFields.amount(quantity.strip()) : BigDecimal.ZERO,
                                    effective.strip()));
                        case CREDIT ->
                            new RequestAction.Credit(
                                    document.strip(), line.strip(), TypedFields.amount(amount.strip()));
                        case DISPUTE ->
                            new RequestAction.Dispute(
                                    document.strip(),
                                    line.strip(),
                                    amount.isBlank()
                                            ? Optional.empty()
                                            : Optional.of(TypedFields.amount(amount.strip())));
                        case REPLY -> new RequestAction.Reply();
                    });
        } catch (IllegalArgumentException unreadable) {
            PageAnswer.say(
                    FacesMessage.SEVERITY_ERROR, show.text("request.notDone"), show.text("document.amountUnreadable"));
            return Optional.empty();
        }
    }

    private void answered(RequestAnswer given) {
        switch (given) {
            case RequestAnswer.Done done ->
                PageAnswer.say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("request.done"),
                        show.code("requestState", done.state().name()));
            case RequestAnswer.Refused(Refusal refusal) ->
                PageAnswer.say(FacesMessage.SEVERITY_ERROR, show.code("refused", refusal.code()), refusal.detail());
        }
        load();
    }

    // ---- what is shown

    public boolean isDecidable() {
        return viewer.isDeciding() && view.state().isOpen();
    }

    /** What a message names, in words. */
    public String said(Mention mention) {
        return switch (mention) {
            case Mention.OfDocument named -> show.text("request.named.document", named.number());
            case Mention.OfPlan named -> show.text("request.named.plan", named.plan());
            case Mention.OfAmount named ->
                show.text("request.named.amount", named.amount().toPlainString(), named.currency());
            case Mention.OfDate named ->
                named.isDay()
                        ? show.text("request.named.day", named.from().toString())
                        : show.text(
                                "request.named.month", named.from().toString().substring(0, 7));
            case Mention.OfQuantity named ->
                show.text("request.named.quantity." + named.sense(), Integer.toString(named.quantity()));
        };
    }

    /** Null if nothing is tried out that changes a contract: the expression language would look into an Optional. */
    public Preview getPreview() {
        return recipe == null ? null : recipe.change().orElse(null);
    }

    /** What a credit would issue; none if none is tried out. */
    public List<Document> getIssued() {
        return recipe == null
                ? List.of()
                : recipe.credit().map(one -> one.issued()).orElse(List.of());
    }

    /** Who would have to approve it; empty if no credit is tried out. */
    public String getRuling() {
        return recipe == null
                ? ""
                : recipe.credit().map(one -> one.ruling().outcome().name()).orElse("");
    }

    /** Why it cannot be done; null if it can. */
    public Refusal getImpossible() {
        return recipe == null ? null : recipe.impossible().orElse(null);
    }

    public Instant getDecidedAt() {
        return view.decidedAt().orElse(null);
    }

    public Recipe getRecipe() {
        return recipe;
    }

    public RequestView getView() {
        return view;
    }

    public List<RequestView.Step> getHistory() {
        return history;
    }

    public List<String> getSubscriptions() {
        return subscriptions;
    }

    public Act[] getActs() {
        return Act.values();
    }

    public Intent[] getIntents() {
        return Intent.values();
    }

    // ---- fields

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public Intent getIntent() {
        return intent;
    }

    public void setIntent(Intent intent) {
        this.intent = intent;
    }

    public Act getAct() {
        return act;
    }

    public void setAct(Act act) {
        this.act = act;
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = subscription;
    }

    public String getPlan() {
        return plan;
    }

    public void setPlan(String plan) {
        this.plan = plan;
    }

    public String getQuantity() {
        return quantity;
    }

    public void setQuantity(String quantity) {
        this.quantity = quantity;
    }

    public String getEffective() {
        return effective;
    }

    public void setEffective(String effective) {
        this.effective = effective;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public String getLine() {
        return line;
    }

    public void setLine(String line) {
        this.line = line;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    public String getAnswer() {
        return answer;
    }

    public void setAnswer(String answer) {
        this.answer = answer;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
