package org.openadjust.billing.bill;

import java.util.List;

/** Asks for drafts to be worked out anew from all facts, as a check on what was computed step by step. For jobs: no role. */
public interface Reconciliation {

    /**
     * Subscriptions in the order of their ids.
     *
     * @param after the id before the first one wanted; empty for the first of all
     */
    List<String> subscriptionsAfter(String after, int rowsMax);

    /**
     * Their drafts will be worked out anew, each in a transaction of the thread that applies facts; a difference becomes an
     * adjustment with the cause {@code billing.draft.reconciled}. Asking again before that has happened changes nothing.
     *
     * @param run names the run in the adjustments' cause
     */
    void request(List<String> subscriptions, String run);
}
