package org.openadjust.billing.intake.json;

import org.openadjust.billing.platform.Refusal;

/** Leaves the reading of one event; caught where the event ends, and never seen outside this package. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(String code, String detail) {
        this(new Refusal(code, detail));
    }

    Refused(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
