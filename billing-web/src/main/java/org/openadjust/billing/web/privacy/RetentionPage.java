package org.openadjust.billing.web.privacy;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.PrivacyAnswer;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.PrivacyWish;
import org.openadjust.billing.privacy.RetentionCategory;
import org.openadjust.billing.privacy.RetentionRule;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.Show;

/** How long what is kept, and the way to ask for another time. */
@Named
@ViewScoped
public class RetentionPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Instance<PrivacyDesk> desk;

    @Inject
    private Show show;

    private RetentionCategory category = RetentionCategory.DOCUMENT;
    private String jurisdiction = "";
    private String months = "";
    private boolean fromYearEnd = true;
    private String basis = "";
    private String ground = "";
    private String key = "";

    /** Once the address has been read. */
    public void open() {
        key = UUID.randomUUID().toString();
    }

    public List<RetentionRule> getRules() {
        return desk.get().rules();
    }

    /**
     * Asks for it; pressed twice it is asked once.
     *
     * @return the request's page
     */
    public String submit() {
        RetentionRule rule;
        try {
            rule = new RetentionRule(
                    category, jurisdiction.strip(), Integer.parseInt(months.strip()), fromYearEnd, basis.strip());
        } catch (NumberFormatException e) {
            say(show.text("privacyAsk.notAsked"), show.text("retention.monthsNeeded"));
            return null;
        } catch (IllegalArgumentException e) {
            say(show.text("privacyAsk.notAsked"), show.text("retention.wrong"));
            return null;
        }
        return switch (desk.get().ask(new PrivacyWish.Retain(rule, ground.strip()), key)) {
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

    private static void say(String summary, String text) {
        PageAnswer.say(FacesMessage.SEVERITY_ERROR, summary, text);
    }

    // ---- fields

    public RetentionCategory[] getCategories() {
        return RetentionCategory.values();
    }

    public RetentionCategory getCategory() {
        return category;
    }

    public void setCategory(RetentionCategory category) {
        this.category = category;
    }

    public String getJurisdiction() {
        return jurisdiction;
    }

    public void setJurisdiction(String jurisdiction) {
        this.jurisdiction = jurisdiction;
    }

    public String getMonths() {
        return months;
    }

    public void setMonths(String months) {
        this.months = months;
    }

    public boolean isFromYearEnd() {
        return fromYearEnd;
    }

    public void setFromYearEnd(boolean fromYearEnd) {
        this.fromYearEnd = fromYearEnd;
    }

    public String getBasis() {
        return basis;
    }

    public void setBasis(String basis) {
        this.basis = basis;
    }

    public String getGround() {
        return ground;
    }

    public void setGround(String ground) {
        this.ground = ground;
    }
}
