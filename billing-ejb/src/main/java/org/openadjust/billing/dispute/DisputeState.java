package org.openadjust.billing.dispute;

/** Where a dispute is in its life. */
public enum DisputeState {
    /** It has arrived, and its customer has not been told so. */
    OPEN,
    /** Its customer knows that it has arrived. */
    ACKNOWLEDGED,
    /** A person looks at it. */
    UNDER_REVIEW,
    /** The customer is right. */
    UPHELD,
    /** The customer is right about a part. */
    PARTLY_UPHELD,
    /** What was billed stands. */
    REJECTED,
    /** Nobody can object any more. */
    CLOSED,
    /** The customer has taken it back. */
    WITHDRAWN;

    /** Whether somebody still has to decide it. */
    public boolean isUndecided() {
        return this == OPEN || this == ACKNOWLEDGED || this == UNDER_REVIEW;
    }

    /** Whether it was decided, and can still be objected to. */
    public boolean isDecided() {
        return this == UPHELD || this == PARTLY_UPHELD || this == REJECTED;
    }
}
