package org.openadjust.billing.intake.app;

import org.openadjust.billing.platform.Refusal;

/** A question has no answer, and why. */
final class Unanswerable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Unanswerable(Refusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    Unanswerable(String code, String detail) {
        this(new Refusal(code, detail));
    }

    Refusal refusal() {
        return refusal;
    }
}
