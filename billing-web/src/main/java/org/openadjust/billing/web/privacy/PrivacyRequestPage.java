package org.openadjust.billing.web.privacy;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PrivacyAnswer;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.privacy.RequestView;
import org.openadjust.billing.privacy.RetentionRule;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** One request of a person, and what can be done about it. */
@Named
@ViewScoped
public class PrivacyRequestPage implements Serializable {
    private static final long serialVersionUID = 1;

    /** What a certificate says. */
    public record Said(String name, String value) implements Serializable {}

    @Inject
    private Instance<PrivacyDesk> desk;

    @Inject
    private Viewer viewer;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    @Inject
    private Clock clock;

    private String id = "";
    private String remark = "";
    private RequestView view;

    /** Once the address has been read. */
    public void open() throws IOException {
        load();
        if (view == null) {
            notFound("No such request");
        }
    }

    private void load() {
        view = number().flatMap(number -> desk.get().byId(number)).orElse(null);
    }

    private Optional<Long> number() {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    // ---- acting

    public void approve() {
        answered(desk.get().approve(view.id(), view.version(), remark));
    }

    public void refuse() {
        answered(desk.get().refuse(view.id(), view.version(), remark));
    }

    public void withdraw() {
        answered(desk.get().withdraw(view.id(), view.version()));
    }

    private void answered(PrivacyAnswer answer) {
        switch (answer) {
            case PrivacyAnswer.Done done -> {
                PageAnswer.say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("privacyRequest.done"),
                        show.code("privacyState", done.request().state()));
                remark = "";
            }
            case PrivacyAnswer.Refused refused ->
                PageAnswer.say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(refused.refusal()),
                        refused.refusal().detail());
        }
        load();
    }

    /** Shows who a correction asks for, in this answer alone. */
    public void showProposed() {
        desk.get()
                .proposed(view.id())
                .ifPresent(person -> FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestMap()
                        .put("proposedPerson", person));
    }

    /** Each look is noted, so nothing is shown before it is asked for; null before. */
    public Person getProposed() {
        return FacesContext.getCurrentInstance()
                                .getExternalContext()
                                .getRequestMap()
                                .get("proposedPerson")
                        instanceof Person person
                ? person
                : null;
    }

    // ---- what may be done

    public boolean isDecidable() {
        return viewer.isApproving()
                && view.state().isWaiting()
                && !view.askedBy().equals(signedIn.getActor());
    }

    /** Whether a second person has to decide what the viewer has asked for. */
    public boolean isOwn() {
        return view.state().isWaiting() && view.askedBy().equals(signedIn.getActor());
    }

    public boolean isProposalShown() {
        return viewer.isApproving()
                && view.kind() == RequestKind.CORRECTION
                && view.state().isWaiting();
    }

    public boolean isFetchable() {
        return viewer.isDeciding() && view.state() == RequestState.READY;
    }

    public boolean isOverdue() {
        return view.isOverdue(clock.instant());
    }

    // ---- shown; the expression language would look into an Optional

    public Instant getDecidedAt() {
        return view.decidedAt().orElse(null);
    }

    public Instant getDoneAt() {
        return view.doneAt().orElse(null);
    }

    public Instant getPurgedAt() {
        return view.purgedAt().orElse(null);
    }

    public LocalDate getUntil() {
        return view.until().orElse(null);
    }

    public RetentionRule getRule() {
        return view.rule().orElse(null);
    }

    /** What the certificate says, one after the other. */
    public List<Said> getCertificate() {
        if (view.certificate().isEmpty()) {
            return List.of();
        }
        try (JsonReader reader = Json.createReader(new StringReader(view.certificate()))) {
            List<Said> said = new ArrayList<>();
            say(said, "", reader.readObject());
            return said;
        }
    }

    private static void say(List<Said> said, String before, JsonObject object) {
        object.forEach((name, value) -> {
            switch (value) {
                case JsonObject inner -> say(said, before + name + " · ", inner);
                case JsonString text -> said.add(new Said(before + name, text.getString()));
                default -> said.add(new Said(before + name, value == JsonValue.NULL ? "" : value.toString()));
            }
        });
    }

    public RequestView getView() {
        return view;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(String remark) {
        this.remark = remark;
    }
}
