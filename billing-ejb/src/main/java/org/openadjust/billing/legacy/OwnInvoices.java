package org.openadjust.billing.legacy;

import java.util.List;
import java.util.Optional;

/** The way to our own engine for invoices that another system issued to subscriptions of ours. For features: no role. */
public interface OwnInvoices {

    /** Most events at once. */
    int EVENTS_MAX = 200;

    /**
     * What became of an event.
     *
     * @param fate such as {@code APPLIED}
     * @param reason why it was not taken, or empty
     */
    record Fate(String fate, String reason) {}

    /**
     * Hands over CloudEvents and waits for the commit. The same again is safe.
     *
     * @param events each in JSON
     * @return one each, in their order; empty if there was no answer in time
     */
    Optional<List<Fate>> tell(List<String> events);
}
