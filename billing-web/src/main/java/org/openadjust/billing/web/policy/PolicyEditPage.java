package org.openadjust.billing.web.policy;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.DryRun;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policies;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.PolicyVersionView;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** One version of the policy: written, tried out and submitted by one, decided by another. */
@Named
@ViewScoped
public class PolicyEditPage implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int DRY_RUN_DAYS = 30;

    @Inject
    private Policies policies;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Viewer viewer;

    @Inject
    private Show show;

    @Inject
    private Begun begun;

    private String number = "";
    private PolicyVersionView version;
    private PolicyForm form;
    private String reason = "";
    private DryRun dryRun;

    /** Once the address has been read. */
    public void open() throws IOException {
        Optional<PolicyVersionView> found = number != null && number.matches("\\d{1,9}")
                ? policies.version(Integer.parseInt(number))
                : Optional.empty();
        if (found.isEmpty()) {
            notFound("No such version");
            return;
        }
        show(found.get());
    }

    private void show(PolicyVersionView shown) {
        version = shown;
        form = new PolicyForm(shown.policy());
    }

    /** Begins a new version from this one, which may be a former one to go back to; the address of its page. */
    public String begin() {
        return begun.from(version.version());
    }

    public void addRule() {
        if (form.getRules().size() < Policy.RULES_MAX) {
            form.getRules().add(new RuleForm());
        }
    }

    public void remove(RuleForm rule) {
        form.getRules().remove(rule);
    }

    public void up(RuleForm rule) {
        PolicyForm.move(form.getRules(), rule, -1);
    }

    public void down(RuleForm rule) {
        PolicyForm.move(form.getRules(), rule, 1);
    }

    public void addCondition(RuleForm rule) {
        rule.getConditions().add(new ConditionForm("AMOUNT_AT_MOST"));
    }

    public void removeCondition(RuleForm rule, ConditionForm condition) {
        rule.getConditions().remove(condition);
    }

    public void addTrigger() {
        if (form.getTriggers().size() < Policy.TRIGGERS_MAX) {
            TriggerForm trigger = new TriggerForm();
            trigger.getActions().add(new ActionForm("NOTIFY"));
            form.getTriggers().add(trigger);
        }
    }

    public void removeTrigger(TriggerForm trigger) {
        form.getTriggers().remove(trigger);
    }

    public void addConditionOn(TriggerForm trigger) {
        trigger.getConditions().add(new ConditionForm("AMOUNT_ABOVE"));
    }

    public void removeConditionOn(TriggerForm trigger, ConditionForm condition) {
        trigger.getConditions().remove(condition);
    }

    public void addAction(TriggerForm trigger) {
        trigger.getActions().add(new ActionForm("OPEN_CASE"));
    }

    public void removeAction(TriggerForm trigger, ActionForm action) {
        trigger.getActions().remove(action);
    }

    /** A field has changed that decides which others there are. */
    public void chosen() {
        dryRun = null;
    }

    /** Shows what the policy as it is typed would have decided. */
    public void tryOut() {
        dryRun = null;
        typed().ifPresent(policy -> dryRun = policies.dryRun(policy, DRY_RUN_DAYS));
    }

    /** Keeps what is typed. */
    public void save() {
        typed().ifPresent(policy -> done(policies.save(policy, version.revision()), "rules.saved"));
    }

    /** Keeps what is typed and asks for approval. */
    public void submit() {
        Optional<Policy> typed = typed();
        if (typed.isEmpty()) {
            return;
        }
        boolean isSaved = typed.get().equals(version.policy())
                || done(policies.save(typed.get(), version.revision()), "rules.saved");
        if (isSaved) {
            done(policies.submit(version.version(), version.revision(), reason.strip()), "rules.submitted");
        }
    }

    public void withdraw() {
        done(policies.withdraw(version.version(), version.revision(), reason.strip()), "rules.withdrawn");
    }

    public void approve() {
        done(policies.approve(version.version(), version.revision(), reason.strip()), "rules.approved");
    }

    public void reject() {
        done(policies.reject(version.version(), version.revision(), reason.strip()), "rules.rejected");
    }

    private Optional<Policy> typed() {
        Optional<Policy> policy = form.read();
        if (policy.isEmpty()) {
            say(
                    FacesMessage.SEVERITY_ERROR,
                    show.text("rules.wrong"),
                    form.getProblem().isEmpty() ? show.text("rules.wrongText") : form.getProblem());
        }
        return policy;
    }

    private boolean done(Policies.Changed changed, String told) {
        return switch (changed) {
            case Policies.Changed.Done(PolicyVersionView now) -> {
                show(now);
                say(FacesMessage.SEVERITY_INFO, show.text("rules.done"), show.text(told, now.version()));
                yield true;
            }
            case Policies.Changed.Refused(Refusal refusal) -> {
                say(FacesMessage.SEVERITY_ERROR, show.refused(refusal), refusal.detail());
                yield false;
            }
        };
    }

    /** Whether the reader can type into it. */
    public boolean isEditable() {
        return viewer.isApproving() && version.isDraft();
    }

    /** Whether the reader has written a part of it. */
    public boolean isWriter() {
        return version.writers().contains(signedIn.getActor());
    }

    /** Whether the reader can approve or reject it. */
    public boolean isDeciding() {
        return viewer.isApproving() && version.isSubmitted() && !isWriter();
    }

    /** Whether the reader can take it back. */
    public boolean isWithdrawable() {
        return viewer.isApproving() && (version.isSubmitted() || version.isDraft()) && isWriter();
    }

    public List<Outcome> getOutcomes() {
        return Arrays.asList(Outcome.values());
    }

    public List<SignalKind> getSignals() {
        return Arrays.asList(SignalKind.values());
    }

    public List<String> getConditionsOfAdjustments() {
        return ConditionForm.OF_ADJUSTMENTS;
    }

    public List<String> getConditionsOfSignals() {
        return ConditionForm.OF_SIGNALS;
    }

    public List<String> getActions() {
        return ActionForm.ACTIONS;
    }

    public int getDays() {
        return DRY_RUN_DAYS;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public PolicyVersionView getVersion() {
        return version;
    }

    public PolicyForm getForm() {
        return form;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public DryRun getDryRun() {
        return dryRun;
    }
}
