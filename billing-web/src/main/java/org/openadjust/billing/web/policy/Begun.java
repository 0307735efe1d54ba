package org.openadjust.billing.web.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Policies;
import org.openadjust.billing.policy.PolicyVersionView;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.Show;

/** Begins versions of the policy. */
@RequestScoped
public class Begun {

    @Inject
    private Policies policies;

    @Inject
    private Show show;

    /** The address of the page on which the new version is written; null, with a message, if it was not begun. */
    public String from(int version) {
        return switch (policies.begin(version)) {
            case Policies.Changed.Done(PolicyVersionView begun) ->
                "/policy-edit.xhtml?version=" + begun.version() + "&faces-redirect=true";
            case Policies.Changed.Refused(Refusal refusal) -> {
                PageAnswer.say(FacesMessage.SEVERITY_ERROR, show.refused(refusal), refusal.detail());
                yield null;
            }
        };
    }
}
