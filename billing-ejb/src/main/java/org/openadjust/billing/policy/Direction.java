package org.openadjust.billing.policy;

/** Whom an adjustment favours. */
public enum Direction {
    /** The customer gets something back. */
    CREDIT,
    /** The customer pays more. */
    CHARGE
}
