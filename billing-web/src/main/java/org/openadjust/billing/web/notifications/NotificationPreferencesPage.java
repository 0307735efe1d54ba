package org.openadjust.billing.web.notifications;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.notification.MailStatus;
import org.openadjust.billing.notification.NotificationPreference;
import org.openadjust.billing.notification.NotificationPreference.Channel;
import org.openadjust.billing.notification.NotificationPreference.Digest;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.events.LanguageChange;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** How one customer wants to be told: in which language, by mail or not, at once or once a day, and when not. */
@Named
@ViewScoped
public class NotificationPreferencesPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String SOURCE = "urn:billing:page:";

    @Inject
    private Notifications notifications;

    @Inject
    private Accounts accounts;

    @Inject
    private Instance<EventIntake> intake;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    private String account = "";
    private Account known;
    private String language = "";
    private boolean isByMail;
    private boolean isDaily;
    private String quietFrom = "";
    private String quietTo = "";

    /** Once the address has been read. */
    public void open() throws IOException {
        load();
        if (known == null) {
            notFound("No such account");
        }
    }

    private void load() {
        known = accounts.byId(account).map(AccountView::account).orElse(null);
        if (known == null) {
            return;
        }
        NotificationPreference preference = notifications.preferenceOf(account).orElse(NotificationPreference.USUAL);
        language = known.profile().language();
        isByMail = preference.channel() == Channel.MAIL;
        isDaily = preference.digest() == Digest.DAILY;
        quietFrom = preference.hasQuietHours() ? preference.quietFrom().toString() : "";
        quietTo = preference.hasQuietHours() ? preference.quietTo().toString() : "";
    }

    /** Both are told, and each says what is wrong with it; what could be kept is. */
    public void save() {
        Optional<NotificationPreference> preference = preference();
        if (preference.isEmpty()) {
            say(FacesMessage.SEVERITY_ERROR, show.text("preference.notSaved"), show.text("preference.quietUnreadable"));
            return;
        }
        Optional<Refusal> refusal = notifications.setPreference(account, preference.get());
        if (refusal.isEmpty() && !language.equals(known.profile().language())) {
            refusal = LanguageChange.tell(intake.get(), account, language, SOURCE + signedIn.getActor());
        }
        refusal.ifPresentOrElse(
                why -> say(FacesMessage.SEVERITY_ERROR, show.refused(why), why.detail()),
                () -> say(FacesMessage.SEVERITY_INFO, show.text("preference.saved"), ""));
        load();
    }

    /** Empty if the hours cannot be read: both are given, or none. */
    private Optional<NotificationPreference> preference() {
        String from = quietFrom.strip();
        String to = quietTo.strip();
        if (from.isEmpty() != to.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NotificationPreference(
                    isByMail ? Channel.MAIL : Channel.NONE,
                    isDaily ? Digest.DAILY : Digest.NONE,
                    from.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(from),
                    to.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(to)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // ---- fields

    public Account getKnown() {
        return known;
    }

    public MailStatus getMail() {
        return notifications.status();
    }

    public List<String> getLanguages() {
        return notifications.languages();
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = Objects.requireNonNullElse(account, "");
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public boolean isByMail() {
        return isByMail;
    }

    public void setByMail(boolean byMail) {
        isByMail = byMail;
    }

    public boolean isDaily() {
        return isDaily;
    }

    public void setDaily(boolean daily) {
        isDaily = daily;
    }

    public String getQuietFrom() {
        return quietFrom;
    }

    public void setQuietFrom(String quietFrom) {
        this.quietFrom = quietFrom;
    }

    public String getQuietTo() {
        return quietTo;
    }

    public void setQuietTo(String quietTo) {
        this.quietTo = quietTo;
    }
}
