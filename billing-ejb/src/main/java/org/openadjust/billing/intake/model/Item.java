package org.openadjust.billing.intake.model;

import java.util.function.Supplier;
import org.openadjust.billing.platform.Refusal;

/** One event of a message, readable or not. */
public sealed interface Item {

    /** @param text gives the event as JSON, in case it has to wait or to be quarantined */
    record Readable(Envelope envelope, BillingEvent event, Supplier<String> text) implements Item {}

    /**
     * @param source, id, type as far as they could be read, else empty
     * @param text what came; card numbers are masked
     * @param retryable whether trying once more can ever help
     */
    record Unreadable(String source, String id, String type, Refusal refusal, String text, boolean retryable)
            implements Item {}
}
