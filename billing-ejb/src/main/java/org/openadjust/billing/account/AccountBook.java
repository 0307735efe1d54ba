package org.openadjust.billing.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** The same for several accounts at once. */
    Map<String, List<Started>> subscriptionsOf(Collection<String> accounts);

    /** The version of an account: it grows whenever a fact about it is taken. */
    long version(String account);

    /** The versions of those among these accounts that are known. */
    Map<String, Long> versions(Collection<String> accounts);

    /** How many accounts there are with ids behind {@code after} and up to {@code upTo}; an empty end is none. */
    long countBetween(String after, String upTo);

    /** The ids that {@link #countBetween} counts, in their order, without the first {@code skip}, at most {@code rowsMax}. */
    List<String> between(String after, String upTo, long skip, int rowsMax);

    /** Accounts with a subscription that began with a plan or ever changed to it, at most {@code rowsMax}. */
    List<String> withPlan(String plan, int rowsMax);

    /** The codes of the taxes of an account's subscriptions, by subscription. */
    Map<String, List<String>> taxesOf(String account);

    /** The same of several accounts at once. */
    Map<String, List<String>> taxesOf(Collection<String> accounts);

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

    /** Those among the subscriptions whose next period has begun. */
    Set<String> withPeriodBegun(Instant now, Collection<String> subscriptions);

    /** Notes when the next periods will begin. */
    void nextPeriods(Map<String, Instant> nextPeriodAt);

    /** Some of the accounts, at most {@code rowsMax}, that have something to be invoiced. */
    List<String> withInvoiceDue(Instant now, int rowsMax);

    /** Notes when accounts are to be invoiced next. */
    void nextInvoices(Map<String, Instant> nextInvoiceAt);
}
