package org.openadjust.billing.bill.app;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was read of accounts, kept between transactions. It counts only while the account has the version that it had when
 * this was read or written. Bounded by the number of draft lines; the accounts longest unused go first.
 */
final class StateCache {

    private final class AccountState {
        private long version;
        private final Map<String, SubscriptionState> subscriptions = new HashMap<>();
        private SettledAccount settled;
        private int settledWeight;
    }

    private final int weightMax;
    private final Map<String, AccountState> accounts = new LinkedHashMap<>(1024, 0.75f, true);
    private final Map<String, String> accountOf = new HashMap<>();
    private int weight;

    /** @param weightMax most subscriptions and lines together */
    StateCache(int weightMax) {
        this.weightMax = weightMax;
    }

    /** The version with which an account is known; -1 if it is not. */
    long version(String account) {
        AccountState state = accounts.get(account);
        return state == null ? -1 : state.version;
    }

    /** Null if it is not known. */
    SubscriptionState subscription(String subscription) {
        String account = accountOf.get(subscription);
        return account == null ? null : accounts.get(account).subscriptions.get(subscription);
    }

    /** The account in the engine; null if it is not known. */
    SettledAccount settled(String account) {
        AccountState state = accounts.get(account);
        return state == null ? null : state.settled;
    }

    /** Keeps, or weighs anew, the engine's copy of an account whose version is noted. */
    void put(SettledAccount settled) {
        AccountState state = accounts.get(settled.account().account());
        state.settled = settled;
        weight -= state.settledWeight;
        state.settledWeight = settled.weight();
        weight += state.settledWeight;
    }

    /** Forgets the engine's copy of an account, and keeps its subscriptions. */
    void forgetSettled(String account) {
        AccountState state = accounts.get(account);
        if (state != null) {
            weight -= state.settledWeight;
            state.settled = null;
            state.settledWeight = 0;
        }
    }

    /** Forgets the subscriptions of an account, and keeps the engine's copy of it. */
    void forgetSubscriptions(String account) {
        AccountState state = accounts.get(account);
        if (state != null) {
            forget(state.subscriptions);
            state.subscriptions.clear();
        }
    }

    /** Notes the version that an account has now. What was known under another one has to be forgotten before. */
    void version(String account, long version) {
        accounts.computeIfAbsent(account, id -> new AccountState()).version = version;
    }

    /** Keeps, or weighs anew, a subscription of an account whose version is noted. */
    void put(SubscriptionState state) {
        String id = state.terms().subscription().subscription();
        accounts.get(state.account()).subscriptions.put(id, state);
        accountOf.put(id, state.account());
        weight += state.weighAnew();
    }

    void forget(String account) {
        AccountState state = accounts.remove(account);
        if (state != null) {
            forget(state);
        }
    }

    private void forget(AccountState account) {
        forget(account.subscriptions);
        weight -= account.settledWeight;
    }

    void forgetAccountOf(String subscription) {
        String account = accountOf.get(subscription);
        if (account != null) {
            forget(account);
        }
    }

    private void forget(Map<String, SubscriptionState> subscriptions) {
        subscriptions.forEach((id, state) -> {
            accountOf.remove(id);
            weight -= state.weight();
        });
    }

    void forgetAll() {
        accounts.clear();
        accountOf.clear();
        weight = 0;
    }

    /** Forgets accounts until the rest is within the bound; not to be called while a transaction uses them. */
    void trim() {
        Iterator<AccountState> oldest = accounts.values().iterator();
        while (weight > weightMax && oldest.hasNext()) {
            forget(oldest.next());
            oldest.remove();
        }
    }
}
