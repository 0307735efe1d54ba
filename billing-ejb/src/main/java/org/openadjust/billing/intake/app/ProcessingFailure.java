package org.openadjust.billing.intake.app;

import org.openadjust.billing.bill.AmountTooLarge;
import org.openadjust.billing.platform.Refusal;

/** Why an event failed every time, in words for the person who looks into it. */
final class ProcessingFailure {

    private ProcessingFailure() {}

    static Refusal refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AmountTooLarge) {
                return new Refusal("AMOUNT_TOO_LARGE", cause.getMessage());
            }
        }
        return new Refusal(
                "PROCESSING_FAILED",
                "it failed each time it was tried (" + root(failure).getClass().getSimpleName()
                        + "); the server's log has the cause");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
