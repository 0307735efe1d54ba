package org.openadjust.billing.web.privacy;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PrivacyAnswer;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.PrivacyWish;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.Show;

/** Asks for something for a person. What is wrong is said, and nothing that was typed is lost. */
@Named
@ViewScoped
public class PrivacyAskPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Instance<PrivacyDesk> desk;

    @Inject
    private Show show;

    private RequestKind kind = RequestKind.ACCESS;
    private String account = "";
    private String ground = "";
    private String name = "";
    private String email = "";
    private String key = "";
    private PrivacyDesk.Standing standing;

    /** Once the address has been read. */
    public void open() {
        key = UUID.randomUUID().toString();
        look();
    }

    /** Looks up how the person stands. */
    public void look() {
        standing =
                account.isBlank() ? null : desk.get().standing(account.strip()).orElse(null);
    }

    /**
     * Asks; pressed twice it is asked once.
     *
     * @return the request's page
     */
    public String submit() {
        Optional<PrivacyWish> wish = wish();
        if (wish.isEmpty()) {
            return null;
        }
        return switch (desk.get().ask(wish.get(), key)) {
            case PrivacyAnswer.Done done ->
                "/privacy-request.xhtml?faces-redirect=true&id="
                        + done.request().id();
            case PrivacyAnswer.Refused(Refusal refusal) -> {
                say(show.refused(refusal), refusal.detail());
                key = UUID.randomUUID().toString();
                yield null;
            }
        };
    }

    private Optional<PrivacyWish> wish() {
        if (account.isBlank()) {
            return wrong("privacyAsk.accountNeeded");
        }
        if (ground.isBlank()) {
            return wrong("privacyAsk.groundNeeded");
        }
        if (kind != RequestKind.CORRECTION) {
            return Optional.of(new PrivacyWish.Plain(kind, account.strip(), ground.strip()));
        }
        if (!Person.isName(name) || !email.isBlank() && !Person.isEmail(email.strip())) {
            return wrong("privacyAsk.personWrong");
        }
        return Optional.of(
                new PrivacyWish.Correct(account.strip(), new Person(name.strip(), email.strip()), ground.strip()));
    }

    private Optional<PrivacyWish> wrong(String text) {
        say(show.text("privacyAsk.notAsked"), show.text(text));
        return Optional.empty();
    }

    private static void say(String summary, String text) {
        PageAnswer.say(FacesMessage.SEVERITY_ERROR, summary, text);
    }

    // ---- shown

    /** How the person stands; null before an account is known. */
    public PrivacyDesk.Standing getStanding() {
        return standing;
    }

    public boolean isCorrection() {
        return kind == RequestKind.CORRECTION;
    }

    public List<RequestKind> getKinds() {
        return Arrays.stream(RequestKind.values())
                .filter(RequestKind::isPersonal)
                .toList();
    }

    public int getGroundMax() {
        return PrivacyWish.GROUND_MAX;
    }

    // ---- fields

    public RequestKind getKind() {
        return kind;
    }

    public void setKind(RequestKind kind) {
        this.kind = Objects.requireNonNullElse(kind, RequestKind.ACCESS);
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = Objects.requireNonNullElse(account, "");
    }

    public String getGround() {
        return ground;
    }

    public void setGround(String ground) {
        this.ground = ground;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }
}
