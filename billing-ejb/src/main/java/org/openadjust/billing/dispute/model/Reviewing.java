package org.openadjust.billing.dispute.model;

import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeDecision.Outcome;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.model.Dispute.Terms;
import org.openadjust.billing.platform.Refusal;

/** Who may not review what, and what may not be decided. Pure. */
public final class Reviewing {

    /** The most characters of a decision's reason. */
    public static final int REASON_MAX = 300;

    private static final String PERSON = "user:";

    private Reviewing() {}

    /**
     * Why somebody may not review a dispute; empty if they may.
     *
     * @param actor who wants to
     * @param deciders who has proposed or approved what is disputed
     * @param ownAccount the account that the actor pays for; empty if there is none
     */
    public static Optional<Refusal> against(Terms terms, String actor, Set<String> deciders, String ownAccount) {
        if (deciders.contains(actor)) {
            return refusal(
                    "OWN_DECISION",
                    "You have proposed or approved an adjustment of " + terms.document()
                            + ": somebody else has to review the dispute.");
        }
        if (!ownAccount.isEmpty() && terms.account().equals(ownAccount)) {
            return refusal("OWN_ACCOUNT", "Nobody decides about their own account.");
        }
        if (terms.kind() == DisputeKind.HUMAN_REVIEW && !actor.startsWith(PERSON)) {
            return refusal("PERSON_NEEDED", "The customer asks for a person to look at it: a key does not review it.");
        }
        return Optional.empty();
    }

    /** Why something cannot be decided; empty if it can. */
    public static Optional<Refusal> against(Terms terms, DisputeDecision decision) {
        if (decision.reason().length() > REASON_MAX) {
            return invalid("the reason has more than " + REASON_MAX + " characters");
        }
        if (decision.outcome() != Outcome.UPHELD && decision.reason().isBlank()) {
            return invalid("a dispute that is not upheld in whole takes a reason");
        }
        if (decision.outcome() == Outcome.PARTLY_UPHELD && decision.credit().isEmpty()) {
            return invalid("a dispute that is partly upheld takes the amount that is credited");
        }
        if (decision.outcome() == Outcome.REJECTED && decision.credit().isPresent()) {
            return invalid("nothing is credited for a dispute that is rejected");
        }
        return decision.credit().flatMap(credit -> against(terms, decision.outcome(), credit));
    }

    private static Optional<Refusal> against(Terms terms, Outcome outcome, DisputeDecision.Credit credit) {
        if (credit.line().isEmpty() && terms.line().isEmpty()) {
            return invalid("the whole document is disputed: say which line is credited");
        }
        int toDisputed = credit.amount().compareTo(terms.amount().getAmount());
        if (credit.amount().signum() <= 0 || toDisputed > 0) {
            return invalid("what is credited has to be above zero, and at most the disputed " + terms.amount());
        }
        if (outcome == Outcome.PARTLY_UPHELD && toDisputed == 0) {
            return invalid("the whole disputed amount is credited: that is upheld, not partly upheld");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> invalid(String detail) {
        return refusal("INVALID_FIELD", detail);
    }

    private static Optional<Refusal> refusal(String code, String detail) {
        return Optional.of(new Refusal(code, detail));
    }
}
