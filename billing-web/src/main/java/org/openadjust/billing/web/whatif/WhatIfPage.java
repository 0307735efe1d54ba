package org.openadjust.billing.web.whatif;

import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.Serializable;
import java.io.StringReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.Plans;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.WhatIf;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.web.events.Definitions;
import org.openadjust.billing.web.events.EventDraft;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** What events would do to an account, before they are sent; and sending them. */
@Named
@ViewScoped
public class WhatIfPage implements Serializable {
    private static final long serialVersionUID = 1;

    /** What is tried out counts as sent from here, in the name of whoever does it. */
    private static final String SOURCE = "urn:billing:dashboard:";

    private static final int EVENTS_MAX = 50;
    private static final int OFFERED_MAX = 200;

    @Inject
    private Accounts accounts;

    @Inject
    private Plans plans;

    @Inject
    private Documents documents;

    @Inject
    private WhatIf whatIf;

    @Inject
    private Instance<EventIntake> intake;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    private String account = "";
    private String subscription = "";
    private String what = "";
    private AccountView view;
    private List<String> subscriptions = List.of();
    private List<String> planCodes = List.of();
    private EventForm form = new EventForm();
    private String pasted = "";

    /** Events that are put together, as they would be sent. */
    private final List<String> composed = new ArrayList<>();

    private Preview preview;

    /** What the preview is about: this is what is sent if it is done. */
    private String asked = "";

    private List<DocumentView> issued = List.of();
    private boolean isDone;

    /** Once the address has been read. */
    public void open() {
        view = accounts.byId(Objects.requireNonNullElse(account, "").strip()).orElse(null);
        if (view == null) {
            return;
        }
        subscriptions = accounts.subscriptionsOf(view.account().account(), Slice.first(OFFERED_MAX)).rows().stream()
                .map(Subscription::subscription)
                .toList();
        planCodes = plans.find("", Slice.first(OFFERED_MAX)).rows().stream()
                .map(PlanVersions::plan)
                .toList();
        form.setWhat(Objects.requireNonNullElse(what, ""));
        form.setSubscription(firstSubscription());
    }

    private String firstSubscription() {
        return subscription != null && !subscription.isEmpty()
                ? subscription
                : subscriptions.isEmpty() ? "" : subscriptions.getFirst();
    }

    /** Another kind of event, or another plan, was chosen: a definition begins with what the plan says now. */
    public void chosen() {
        if (form.getWhat().equals("plan-published")) {
            form.setDefinition(
                    plans.byCode(form.getPlan().strip()).map(Definitions::next).orElse(""));
        }
    }

    // ---- putting together

    /** Keeps the event of the form and begins another. */
    public void add() {
        if (!form.isChosen()) {
            say(FacesMessage.SEVERITY_WARN, show.text("whatif.nothing"), show.text("whatif.nothingText"));
            return;
        }
        event().ifPresent(event -> {
            composed.add(event);
            String same = form.getSubscription();
            form = new EventForm();
            form.setSubscription(same);
            preview = null;
        });
    }

    public void remove(String event) {
        composed.remove(event);
        preview = null;
    }

    private Optional<String> event() {
        if (composed.size() >= EVENTS_MAX) {
            say(FacesMessage.SEVERITY_WARN, show.text("whatif.many"), show.text("whatif.manyText", EVENTS_MAX));
            return Optional.empty();
        }
        try {
            String id = UUID.randomUUID().toString();
            EventDraft draft = form.draft(view.account().timeZone(), id);
            return Optional.of(draft.from(SOURCE + signedIn.getActor(), id).toString());
        } catch (DateTimeException e) {
            say(FacesMessage.SEVERITY_ERROR, show.text("whatif.unreadable"), show.text("whatif.time"));
        } catch (JsonException | IllegalStateException e) {
            say(FacesMessage.SEVERITY_ERROR, show.text("whatif.unreadable"), show.text("whatif.definition"));
        }
        return Optional.empty();
    }

    // ---- trying

    /** Tries out what is put together, what the form says, and what was pasted, all together. */
    public void tryOut() {
        preview = null;
        isDone = false;
        List<String> events = new ArrayList<>(composed);
        if (form.isChosen()) {
            Optional<String> own = event();
            if (own.isEmpty()) {
                return;
            }
            events.add(own.get());
        }
        if (!addPasted(events)) {
            return;
        }
        if (events.isEmpty()) {
            say(FacesMessage.SEVERITY_WARN, show.text("whatif.nothing"), show.text("whatif.nothingText"));
            return;
        }
        asked = "[" + String.join(",", events) + "]";
        switch (whatIf.ask(view.account().account(), asked)) {
            case WhatIf.Answer.Previewed(Preview seen) -> preview = seen;
            case WhatIf.Answer.Refused refused ->
                say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(refused.refusal()),
                        refused.refusal().detail());
        }
    }

    private boolean addPasted(List<String> events) {
        if (pasted.isBlank()) {
            return true;
        }
        try (JsonReader reader = Json.createReader(new StringReader(pasted))) {
            switch (reader.readValue()) {
                case JsonArray array -> array.stream().map(JsonValue::toString).forEach(events::add);
                case JsonObject event -> events.add(event.toString());
                default -> throw new JsonException("neither an object nor an array");
            }
            return true;
        } catch (JsonException | IllegalStateException e) {
            say(FacesMessage.SEVERITY_ERROR, show.text("whatif.unreadable"), show.text("whatif.pastedUnreadable"));
            return false;
        }
    }

    // ---- doing

    /** Sends exactly what the preview is about. */
    public void doIt() {
        switch (intake.get().submit(asked)) {
            case EventIntake.Answer.Outcomes(List<Outcome> outcomes) -> done(outcomes);
            case EventIntake.Answer.Unreadable unreadable ->
                say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(unreadable.refusal()),
                        unreadable.refusal().detail());
            case EventIntake.Answer.Unavailable unavailable ->
                say(FacesMessage.SEVERITY_WARN, show.text("whatif.unavailable"), show.text("whatif.unavailableText"));
        }
    }

    private void done(List<Outcome> outcomes) {
        List<Outcome> bad = outcomes.stream()
                .filter(outcome -> outcome.fate() != Fate.APPLIED && outcome.fate() != Fate.DUPLICATE)
                .toList();
        bad.forEach(outcome -> say(
                FacesMessage.SEVERITY_ERROR,
                show.code("fate", outcome.fate()),
                outcome.reason().map(Objects::toString).orElse(show.text("whatif.waits"))));
        Set<DocumentView> caused = new LinkedHashSet<>();
        outcomes.forEach(outcome -> caused.addAll(documents.causedBy(outcome.source(), outcome.id())));
        issued = List.copyOf(caused);
        isDone = bad.isEmpty();
        if (isDone) {
            say(FacesMessage.SEVERITY_INFO, show.text("whatif.done"), show.text("whatif.doneText", outcomes.size()));
            composed.clear();
            pasted = "";
            form = new EventForm();
            form.setSubscription(firstSubscription());
            preview = null;
        }
    }

    // ---- for the page

    /** An event that is put together, for a person: its type without the prefix, whose it is and what it says. */
    public String told(String event) {
        try (JsonReader reader = Json.createReader(new StringReader(event))) {
            JsonObject object = reader.readObject();
            String data = object.getJsonObject("data").entrySet().stream()
                    .map(member ->
                            member.getKey() + " " + member.getValue().toString().replace("\"", ""))
                    .collect(Collectors.joining(", "));
            return show.code("cause", object.getString("type")) + " · " + object.getString("subject") + " · " + data;
        }
    }

    public List<String> getKinds() {
        return EventForm.KINDS;
    }

    /** The lines that move, and those beside them in the same periods. */
    public List<Preview.Line> getLines() {
        return preview == null ? List.of() : preview.lines();
    }

    public Preview getPreview() {
        return preview;
    }

    public List<String> getComposed() {
        return composed;
    }

    public List<String> getSubscriptions() {
        return subscriptions;
    }

    public List<String> getPlanCodes() {
        return planCodes;
    }

    public EventForm getForm() {
        return form;
    }

    public AccountView getView() {
        return view;
    }

    public List<DocumentView> getIssued() {
        return issued;
    }

    public boolean isDone() {
        return isDone;
    }

    /** Whether an account was named that is not there. */
    public boolean isUnknown() {
        return view == null && account != null && !account.isBlank();
    }

    public String getPasted() {
        return pasted;
    }

    public void setPasted(String pasted) {
        this.pasted = pasted;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = subscription;
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }
}
