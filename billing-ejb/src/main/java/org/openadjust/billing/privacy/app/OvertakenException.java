package org.openadjust.billing.privacy.app;

/** Somebody else has decided a request meanwhile: nothing of what was done may stay. */
final class OvertakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OvertakenException() {
        super("somebody else has decided it meanwhile");
    }
}
