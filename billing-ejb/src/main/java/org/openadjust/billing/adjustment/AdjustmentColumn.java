package org.openadjust.billing.adjustment;

/** What the list of adjustments can be sorted by. */
public enum AdjustmentColumn {
    RECORDED,
    ACCOUNT,
    SUBSCRIPTION,
    CHARGE,
    CURRENCY,
    BEFORE,
    AFTER,
    DELTA,
    CAUSE
}
