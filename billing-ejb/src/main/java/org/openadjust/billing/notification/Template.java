package org.openadjust.billing.notification;

/** What a customer can be told. */
public enum Template {
    /** What was billed has become less. */
    CORRECTION_CREDIT,
    /** What was billed has become more. */
    CORRECTION_CHARGE,
    /** What was billed is going to become more, on a day that is named. */
    CHARGE_ANNOUNCED,
    /** An adjustment was taken back. */
    ADJUSTMENT_REVERSED,
    /** A dispute has arrived; before and after are both what the disputed bill comes to. */
    DISPUTE_ACKNOWLEDGED,
    /** A dispute is decided; before and after are the same if the bill stays as it is. */
    DISPUTE_DECIDED,
    /** Use approaches, or has reached, a limit: {@code before} is the limit, {@code after} what was spent, before tax. */
    SPEND_LIMIT,
    /** Use has risen: {@code before} is what that of the period before cost, {@code after} that of this one, before tax. */
    USE_RISEN,
    /** A plan or a quantity has changed; before and after say nothing. */
    PLAN_CHANGED,
    /** A request was answered: the answer itself lies in the vault, under the notice's reference; before and after say nothing. */
    REQUEST_ANSWERED,
    /** A bill will likely exceed {@code before}: {@code after} is what it is expected to come to, before tax. */
    OVERRUN_AHEAD
}
