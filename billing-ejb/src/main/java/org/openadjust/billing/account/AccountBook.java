package org.openadjust.billing.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Accounts and their subscriptions as the system itself keeps them. Everything joins the caller's transaction. */
public interface AccountBook {

    /**
     * A subscription that begins.
     *
     * @param nextPeriodAt when its next period will
     * @param isSettled whether its bill is worked out by all rules, not step by step
     * @param taxes codes
     */
    record Start(Subscription subscription, Instant nextPeriodAt, boolean isSettled, List<String> taxes) {
        public Start {
            taxes = List.copyOf(taxes);
        }
    }

    /**
     * A subscription that has begun.
     *
     * @param isSettled whether its bill is worked out by all rules, not step by step
     */
    record Started(Subscription subscription, boolean isSettled) {}

    /** The accounts among these ids that are known. */
    Map<String, Account> accounts(Collection<String> ids);

    /** The subscriptions among these ids that are known. */
    Map<String, Started> subscriptions(Collection<String> ids);

    /** All subscriptions of an account, in the order in which they were recorded. */
    List<Started> subscriptionsOf(String account);

    /** The version of an account: it grows whenever a fact about it is taken. */
    long version(String account);

    /** Accounts with a subscription that began with a plan or ever changed to it, at most {@code rowsMax}. */
    List<String> withPlan(String plan, int rowsMax);

    /** The codes of the taxes of an account's subscriptions, by subscription. */
    Map<String, List<String>> taxesOf(String account);

    /** From now on their bills are worked out by all rules. */
    void settle(Collection<String> subscriptions);

    void register(Collection<Account> accounts, Instant recordedAt);

    /** They are known as such customers from now on. */
    void change(Map<String, CustomerProfile> profiles);

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

    /** Some of the accounts, at most {@code rowsMax}, that have something to be invoiced. */
    List<String> withInvoiceDue(Instant now, int rowsMax);

    /** Notes when accounts are to be invoiced next. */
    void nextInvoices(Map<String, Instant> nextInvoiceAt);
}
