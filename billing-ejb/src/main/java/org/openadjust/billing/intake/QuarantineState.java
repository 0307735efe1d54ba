package org.openadjust.billing.intake;

/** Where a quarantined message is. */
public enum QuarantineState {
    /** Waits for a person. */
    OPEN,
    /** Was taken after all. */
    RESOLVED,
    /** A person decided that it has no effect. */
    DISMISSED
}
