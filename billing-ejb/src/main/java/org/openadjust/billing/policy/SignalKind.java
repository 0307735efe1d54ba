package org.openadjust.billing.policy;

import java.util.Collection;
import java.util.Optional;
import org.openadjust.billing.policy.Condition.AmountAbove;
import org.openadjust.billing.policy.Condition.AmountAtMost;
import org.openadjust.billing.policy.Condition.PercentAbove;
import org.openadjust.billing.policy.Condition.PercentAtMost;

/** What the system noticed. */
public enum SignalKind {
    /** The use that a line charges has risen against the period before; the percent is by how much. */
    USAGE_SPIKE(true, true),
    /** The plan or the quantity of a subscription was changed. */
    PLAN_CHANGE(false, false),
    /** What an account has spent in its open period, before tax. */
    SPEND_LIMIT(true, false),
    /** A customer disputes a document; the percent is of its total. */
    DISPUTE(true, true),
    /** A line cannot be charged as the facts stand. */
    FAILED_GUARD(false, false),
    /** An invoice of another system turned out to be wrong. */
    FINDING(true, false),
    /** A bill will likely exceed a limit or what is usual; the percent is by how much what is expected is above that. */
    PREDICTED_OVERRUN(true, true);

    private final boolean hasAmount;
    private final boolean hasPercent;

    SignalKind(boolean hasAmount, boolean hasPercent) {
        this.hasAmount = hasAmount;
        this.hasPercent = hasPercent;
    }

    /** Why a condition never holds for such a signal; empty if it may. */
    Optional<String> obstacle(Condition.Shared condition) {
        return switch (condition) {
            case AmountAbove above when !hasAmount -> Optional.of("this signal is about no amount");
            case AmountAtMost atMost when !hasAmount -> Optional.of("this signal is about no amount");
            case PercentAbove above when !hasPercent -> Optional.of("this signal is about no percentage");
            case PercentAtMost atMost when !hasPercent -> Optional.of("this signal is about no percentage");
            default -> Optional.empty();
        };
    }

    /** Which condition such a signal cannot do without; empty if none is missing. */
    Optional<String> missing(Collection<Condition.Shared> conditions) {
        return switch (this) {
            case SPEND_LIMIT ->
                conditions.stream().anyMatch(AmountAbove.class::isInstance)
                        ? Optional.empty()
                        : Optional.of("a spend limit needs a condition that says which: an amount above");
            case USAGE_SPIKE ->
                conditions.stream().anyMatch(PercentAbove.class::isInstance)
                        ? Optional.empty()
                        : Optional.of("a rise of use needs a condition that says how much: a percentage above");
            case PLAN_CHANGE, DISPUTE, FAILED_GUARD, FINDING, PREDICTED_OVERRUN -> Optional.empty();
        };
    }

    /** Why an action means nothing for such a signal; empty if it does. */
    Optional<String> obstacle(TriggerAction action) {
        return switch (action) {
            case TriggerAction.Propose propose ->
                switch (this) {
                    case USAGE_SPIKE, SPEND_LIMIT ->
                        Optional.of(
                                "nothing is adjusted by use on a draft, so there is nothing to propose: hold it instead");
                    case PREDICTED_OVERRUN -> Optional.of("nothing has happened yet that could be adjusted");
                    case PLAN_CHANGE, DISPUTE, FAILED_GUARD, FINDING -> Optional.empty();
                };
            case TriggerAction.Notify notify ->
                switch (this) {
                    case USAGE_SPIKE, PLAN_CHANGE, SPEND_LIMIT, PREDICTED_OVERRUN -> Optional.empty();
                    case DISPUTE -> Optional.of("its customer is told of each step of a dispute anyway");
                    case FAILED_GUARD, FINDING ->
                        Optional.of("a customer is told once the bill is corrected: open a case instead");
                };
            case TriggerAction.Hold hold ->
                this == PREDICTED_OVERRUN
                        ? Optional.of("nothing has happened yet: hold it once it has, by a spend limit")
                        : Optional.empty();
            case TriggerAction.OpenCase openCase -> Optional.empty();
            case TriggerAction.CallWebhook call -> Optional.empty();
        };
    }
}
