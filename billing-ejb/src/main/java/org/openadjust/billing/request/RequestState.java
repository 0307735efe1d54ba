package org.openadjust.billing.request;

/** Where a request is in its life. */
public enum RequestState {
    /** Somebody has to decide about it. */
    OPEN,
    /** What it asks for was done, or proposed. */
    ACCEPTED,
    /** Nothing is done for it. */
    REFUSED;

    public boolean isOpen() {
        return this == OPEN;
    }
}
