package org.openadjust.billing.web.catalog;

import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.Plans;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.WhatIf;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.events.Definitions;
import org.openadjust.billing.web.events.EventDraft;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** A new version of a plan: written, tried out on everybody whom it touches, and published. */
@Named
@ViewScoped
public class PublishPage implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String SOURCE = "urn:billing:dashboard:";
    private static final String NEW = """
            {
              "plan": "",
              "version": 1,
              "rank": 0,
              "interval": "P1M",
              "timing": "ADVANCE",
              "fee": "0",
              "charges": []
            }""";

    @Inject
    private Plans plans;

    @Inject
    private WhatIf whatIf;

    @Inject
    private Instance<EventIntake> intake;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    private String code = "";
    private boolean isKnown;
    private boolean isWritten;
    private VersionForm form;
    private String text = "";

    private WhatIf.AnswerOfAll.Previewed preview;

    /** What the preview is about: this is what is published. */
    private String asked = "";

    private boolean isDone;

    /** Once the address has been read. */
    public void open() {
        Optional<PlanVersions> known = plans.byCode(Objects.requireNonNullElse(code, ""));
        isKnown = known.isPresent();
        isWritten = !isKnown;
        text = known.map(Definitions::next).orElse(NEW);
        form = isKnown ? new VersionForm(text) : null;
    }

    /** From the fields to the text of the whole definition, with what was typed. */
    public void asText() {
        text = Definitions.pretty(form.whole());
        isWritten = true;
        preview = null;
    }

    /** And back. */
    public void asFields() {
        definition().ifPresent(definition -> {
            form = new VersionForm(definition.toString());
            isWritten = false;
            preview = null;
        });
    }

    private Optional<JsonObject> definition() {
        try {
            return Optional.of(isWritten ? Definitions.object(text) : form.whole());
        } catch (JsonException | IllegalStateException | ClassCastException e) {
            say(FacesMessage.SEVERITY_ERROR, show.text("whatif.unreadable"), show.text("whatif.definition"));
            return Optional.empty();
        }
    }

    /** Whom the version would touch. */
    public void tryOut() {
        preview = null;
        isDone = false;
        definition().ifPresent(definition -> {
            asked = EventDraft.plan(definition)
                    .from(SOURCE + signedIn.getActor(), UUID.randomUUID().toString())
                    .toString();
            switch (whatIf.askAll(asked)) {
                case WhatIf.AnswerOfAll.Previewed previewed -> preview = previewed;
                case WhatIf.AnswerOfAll.Refused refused -> refused(refused.refusal());
            }
        });
    }

    /** Publishes exactly what the preview is about. */
    public void publish() {
        switch (intake.get().submit(asked)) {
            case EventIntake.Answer.Outcomes(List<Outcome> outcomes) -> published(outcomes.getFirst());
            case EventIntake.Answer.Unreadable unreadable -> refused(unreadable.refusal());
            case EventIntake.Answer.Unavailable unavailable ->
                say(FacesMessage.SEVERITY_WARN, show.text("whatif.unavailable"), show.text("whatif.unavailableText"));
        }
    }

    private void published(Outcome outcome) {
        if (outcome.fate() == Fate.APPLIED || outcome.fate() == Fate.DUPLICATE) {
            code = Definitions.object(asked).getString("subject");
            isDone = true;
            preview = null;
            say(FacesMessage.SEVERITY_INFO, show.text("publish.done"), show.text("publish.doneText", code));
        } else {
            refused(outcome.reason().orElseGet(() -> new Refusal(outcome.fate().name(), "")));
        }
    }

    private void refused(Refusal refusal) {
        say(FacesMessage.SEVERITY_ERROR, show.refused(refusal), refusal.detail());
    }

    /** By how much the bill of an account would move, notes that would be issued included. */
    public Money noted(Preview touched) {
        return touched.issued().stream()
                .map(document -> document.total())
                .reduce(Money.zero(touched.account().currency()), Money::plus);
    }

    public WhatIf.AnswerOfAll.Previewed getPreview() {
        return preview;
    }

    public VersionForm getForm() {
        return form;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    /** Whether the definition is edited as a text, and not in fields. */
    public boolean isWritten() {
        return isWritten;
    }

    public boolean isKnown() {
        return isKnown;
    }

    public boolean isDone() {
        return isDone;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
