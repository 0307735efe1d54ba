package org.openadjust.billing.web.policy;

import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Compliance;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.ComplianceRuleView;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** What the law asks, what it rests on, and whether it is applied; changed by two. */
@Named
@ViewScoped
public class CompliancePage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Compliance compliance;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Viewer viewer;

    @Inject
    private Show show;

    private String code = "";
    private List<ComplianceRuleView> rules = List.of();
    private ComplianceRuleView chosen;
    private String source = "";
    private boolean verified;
    private boolean enabled;
    private String reason = "";

    /** Once the address has been read. */
    public void open() {
        rules = compliance.rules();
        chosen = rules.stream()
                .filter(row -> row.rule().rule().equals(code))
                .findFirst()
                .orElse(null);
        if (chosen != null) {
            ComplianceRule rule =
                    chosen.proposed().map(ComplianceRuleView.Proposed::rule).orElse(chosen.rule());
            source = rule.source();
            verified = rule.verified();
            enabled = rule.enabled();
        }
    }

    public void propose() {
        done(compliance.propose(new Compliance.Wish(code, source.strip(), verified, enabled), reason.strip()));
    }

    public void approve() {
        done(compliance.approve(code, revision(), reason.strip()));
    }

    public void reject() {
        done(compliance.reject(code, revision(), reason.strip()));
    }

    public void withdraw() {
        done(compliance.withdraw(code, revision(), reason.strip()));
    }

    private long revision() {
        return chosen.proposed().map(ComplianceRuleView.Proposed::revision).orElse(-1L);
    }

    private void done(Compliance.Changed changed) {
        switch (changed) {
            case Compliance.Changed.Done(ComplianceRuleView now) -> {
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("rules.done"),
                        show.text(
                                now.proposed().isPresent() ? "compliance.proposed" : "compliance.decided",
                                now.rule().rule()));
                reason = "";
            }
            case Compliance.Changed.Refused(Refusal refusal) ->
                say(FacesMessage.SEVERITY_ERROR, show.refused(refusal), refusal.detail());
        }
        String typed = source;
        boolean wasVerified = verified;
        boolean wasEnabled = enabled;
        open();
        if (changed instanceof Compliance.Changed.Refused) {
            source = typed;
            verified = wasVerified;
            enabled = wasEnabled;
        }
    }

    /** The change that waits; null if none does. (The expression language looks through an {@link java.util.Optional}.) */
    public ComplianceRuleView.Proposed change(ComplianceRuleView row) {
        return row.proposed().orElse(null);
    }

    /** Whether a change waits that the reader can decide about. */
    public boolean isDeciding() {
        return viewer.isApproving()
                && chosen.proposed()
                        .filter(change -> !change.author().equals(signedIn.getActor()))
                        .isPresent();
    }

    /** Whether a change waits that the reader can take back. */
    public boolean isWithdrawable() {
        return isProposing()
                && chosen.proposed()
                        .filter(change -> change.author().equals(signedIn.getActor()))
                        .isPresent();
    }

    /** Whether the reader proposes changes. */
    public boolean isProposing() {
        return signedIn.has(Roles.ADMINISTRATOR);
    }

    public List<ComplianceRuleView> getRules() {
        return rules;
    }

    public ComplianceRuleView getChosen() {
        return chosen;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public boolean isVerified() {
        return verified;
    }

    public void setVerified(boolean verified) {
        this.verified = verified;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
