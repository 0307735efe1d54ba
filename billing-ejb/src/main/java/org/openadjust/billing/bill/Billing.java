package org.openadjust.billing.bill;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Takes facts and keeps the drafts in line with them. For the one thread of a process that applies facts: what it has read is
 * kept between transactions, and is checked against the accounts' versions as they are locked.
 */
public interface Billing {

    /**
     * Begins work in the caller's transaction.
     *
     * @param now when the system learns of the facts
     */
    BillingWork begin(Instant now);

    /** Subscriptions whose drafts have to be worked out anew, the longest waiting first. */
    List<String> awaitingRecomputation(int subscriptionsMax);

    /** Subscriptions whose next period has begun. */
    List<String> withPeriodBegun(Instant now, int subscriptionsMax);

    /** Accounts that have something to be invoiced. */
    List<String> withInvoiceDue(Instant now, int accountsMax);

    /** Forgets what was read: after a failure nothing is taken for granted. */
    void forget();

    /**
     * Forgets what was read of these subscriptions' accounts: a draft that is worked out anew is compared with what is stored,
     * so that what somebody changed there is found.
     */
    void forget(Collection<String> subscriptions);
}
