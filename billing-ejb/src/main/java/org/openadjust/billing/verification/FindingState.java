package org.openadjust.billing.verification;

/** Where a finding is in its life. */
public enum FindingState {
    /** Nobody has looked at it. */
    OPEN,
    /** A person looks at it. */
    IN_REVIEW,
    /** An adjustment was proposed, or a claim was sent. */
    REMEDIED,
    /** A person says that nothing is wrong. */
    DISMISSED,
    /** Verification finds it no more. */
    GONE;

    /** Whether somebody still has to look at it. */
    public boolean isOpen() {
        return this == OPEN || this == IN_REVIEW;
    }
}
