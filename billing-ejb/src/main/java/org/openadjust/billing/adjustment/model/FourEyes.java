package org.openadjust.billing.adjustment.model;

import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.adjustment.model.Proposal.Proposed;
import org.openadjust.billing.platform.Refusal;

/** Who may not decide about what. Pure. */
public final class FourEyes {

    /** By which codes somebody is refused because of who they are. */
    public static final Set<String> CODES = Set.of("OWN_PROPOSAL", "APPROVED_BEFORE", "OWN_RULE", "OWN_ACCOUNT");

    private FourEyes() {}

    /**
     * Why somebody may not approve a proposal; empty if they may.
     *
     * @param actor who wants to
     * @param ruleWriters who wrote the version of the policy that asks for the approval
     * @param ownAccount the account that the actor pays for; empty if there is none
     */
    public static Optional<Refusal> against(
            Proposed proposal, String actor, Set<String> ruleWriters, String ownAccount) {
        if (proposal.terms().proposedBy().equals(actor)) {
            return refusal("OWN_PROPOSAL", "Who proposed an adjustment does not approve it: somebody else has to.");
        }
        if (proposal.approvers().contains(actor)) {
            return refusal("APPROVED_BEFORE", "You have approved it; a second person has to as well.");
        }
        if (ruleWriters.contains(actor)) {
            return refusal(
                    "OWN_RULE",
                    "You wrote the version of the policy that asks for this approval: somebody else has to give it.");
        }
        if (!ownAccount.isEmpty() && proposal.terms().account().equals(ownAccount)) {
            return refusal("OWN_ACCOUNT", "Nobody decides about their own account.");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(String code, String detail) {
        return Optional.of(new Refusal(code, detail));
    }
}
