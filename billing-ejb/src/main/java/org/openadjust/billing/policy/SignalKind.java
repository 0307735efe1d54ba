package org.openadjust.billing.policy;

/** What the system noticed. */
public enum SignalKind {
    USAGE_SPIKE,
    PLAN_CHANGE,
    SPEND_LIMIT,
    DISPUTE,
    FAILED_GUARD,
    FINDING
}
