package org.openadjust.billing.privacy;

/** How far a request is. */
public enum RequestState {
    /** It waits for a second person. */
    ASKED,
    /** The data can be fetched, until its day. */
    READY,
    /** Erased but for what law keeps, which is restricted until its day. */
    RETAINED,
    DONE,
    REFUSED,
    WITHDRAWN;

    /** Whether a person has to decide about it. */
    public boolean isWaiting() {
        return this == ASKED;
    }

    /** Whether nothing happens to it any more. */
    public boolean isOver() {
        return this == DONE || this == REFUSED || this == WITHDRAWN;
    }
}
