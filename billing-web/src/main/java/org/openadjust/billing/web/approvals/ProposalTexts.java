package org.openadjust.billing.web.approvals;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.web.layout.People;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** Proposed adjustments in plain words. */
@Named
@RequestScoped
public class ProposalTexts {

    @Inject
    private Show show;

    @Inject
    private SignedIn signedIn;

    @Inject
    private People people;

    @Inject
    private Clock clock;

    /** What it is, in a sentence: {@code a credit of −180.00 EUR on INV-7}. */
    public String name(ProposalView proposal) {
        return show.text(
                "proposal.name",
                show.code("ruleKind", proposal.kind()),
                show.signed(proposal.gross()),
                proposal.gross().getCurrencyUnit().getCode(),
                proposal.document());
    }

    /** Who did something; the viewer is told apart from everybody else. */
    public String who(String actor) {
        if (actor.equals(signedIn.getActor())) {
            return show.text("proposal.you");
        }
        return actor.startsWith("system:") ? show.text("proposal.system") : people.name(actor);
    }

    public boolean isOwn(ProposalView proposal) {
        return proposal.proposedBy().equals(signedIn.getActor());
    }

    /** Whether the viewer has approved it, and others still have to. */
    public boolean isApprovedByViewer(ProposalView proposal) {
        return proposal.approvers().contains(signedIn.getActor());
    }

    public boolean isAssignedToViewer(ProposalView proposal) {
        return proposal.assignee().equals(signedIn.getActor());
    }

    /** Who did a step, as the end of its sentence. */
    public String by(ProposalView.Step step) {
        return show.approval(who(step.actor()));
    }

    /** What was said with a step; an assignment says to whom. */
    public String said(ProposalView.Step step) {
        return step.action().equals("assigned") ? who(step.text()) : step.text();
    }

    public boolean isOverdue(ProposalView proposal) {
        return proposal.isOverdue(clock.instant());
    }

    /** How long ago it was: {@code 3 days ago}. */
    public String ago(Instant instant) {
        return show.text("age.ago", rough(Duration.between(instant, clock.instant())));
    }

    /** When it should have been decided, or still should: {@code in 5 hours}. */
    public String due(ProposalView proposal) {
        Duration left = Duration.between(clock.instant(), proposal.dueAt());
        return left.isNegative() ? show.text("age.late", rough(left.negated())) : show.text("age.left", rough(left));
    }

    private String rough(Duration duration) {
        Duration time = duration.isNegative() ? Duration.ZERO : duration;
        if (time.toDays() > 0) {
            return show.text("age.days", time.toDays());
        }
        return time.toHours() > 0
                ? show.text("age.hours", time.toHours())
                : show.text("age.minutes", Math.max(1, time.toMinutes()));
    }

    /** The name of the rule that decided who decides. */
    public String rule(ProposalView proposal) {
        return proposal.rule().substring(0, proposal.rule().lastIndexOf('@'));
    }

    /** The version of the policy, or of the law's rule, that was asked. */
    public String ruleVersion(ProposalView proposal) {
        return proposal.rule().substring(proposal.rule().lastIndexOf('@') + 1);
    }

    /** Where the rule stands that decided who decides, in its version of the policy. */
    public String ruleLink(ProposalView proposal) {
        return "policy-edit.xhtml?version=" + show.url(ruleVersion(proposal)) + "#rule-" + show.url(rule(proposal));
    }

    /** How many have approved it, of how many who have to. */
    public String approvals(ProposalView proposal) {
        if (proposal.approversNeeded() == 0) {
            return show.text("approvals.byPolicy");
        }
        return show.text(
                "approvals.of", show.count(proposal.approvers().size()), show.count(proposal.approversNeeded()));
    }
}
