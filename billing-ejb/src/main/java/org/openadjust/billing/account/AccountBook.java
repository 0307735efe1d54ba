package org.openadjust.billing.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Accounts and their subscriptions as the system itself keeps them. Everything joins the caller's transaction. */
public interface AccountBook {

    /** A subscription that begins, and when its next period will. */
    record Start(Subscription subscription, Instant nextPeriodAt) {}

    /** The accounts among these ids that are known. */
    Map<String, Account> accounts(Collection<String> ids);

    /** The subscriptions among these ids that are known. */
    Map<String, Subscription> subscriptions(Collection<String> ids);

    void register(Collection<Account> accounts, Instant recordedAt);

    void start(Collection<Start> starts, Instant recordedAt);

    /**
     * Locks the accounts until the transaction ends, in the order of their ids, and raises their versions by one.
     *
     * @param expected the version that the caller believes each has; -1 if it does not know
     * @return the new versions of those that had another version than expected, or none that was known
     */
    Map<String, Long> lock(SortedMap<String, Long> expected);

    /** Some of the subscriptions, at most {@code rowsMax}, whose next period has begun. */
    List<String> withPeriodBegun(Instant now, int rowsMax);

    /** Notes when the next periods will begin. */
    void nextPeriods(Map<String, Instant> nextPeriodAt);
}
