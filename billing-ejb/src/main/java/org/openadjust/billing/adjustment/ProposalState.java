package org.openadjust.billing.adjustment;

/** Where a proposed adjustment is in its life. */
public enum ProposalState {
    /** Waits for people. */
    PROPOSED,
    /** Was approved, and takes effect on its day. */
    APPROVED,
    /** Its note was issued. */
    APPLIED,
    /** Its note was taken back. */
    REVERSED,
    /** Somebody, policy or law said no. */
    REJECTED,
    /** Nobody needs it any more: its maker withdrew it, or nothing is open that it would close. */
    EXPIRED;

    /** Whether anything can still come of it by itself or by approval. */
    public boolean isOpen() {
        return this == PROPOSED || this == APPROVED;
    }
}
