package org.openadjust.billing.trigger;

/** Where a trigger that was set off is. */
public enum FiredState {
    /** Something is held until a person releases it. */
    HELD,
    /** A person has to look at it. */
    OPEN,
    /** A person was done with it. */
    CLOSED,
    /** There was nothing for a person to do. */
    NOTED;

    /** Whether a person has to do something. */
    public boolean isWaiting() {
        return this == HELD || this == OPEN;
    }
}
