package org.openadjust.billing.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** Who pays, for every role to read. */
public interface Accounts {

    /**
     * Accounts by a part of their id; also the account of the subscription that has exactly this id.
     *
     * @param text part of an id, upper and lower case alike; empty for all accounts
     * @param currency code; empty for all currencies
     */
    Page<AccountView> find(String text, String currency, Sort<AccountColumn> sort, Slice slice);

    Optional<AccountView> byId(String account);

    /** What an account has taken, by subscription id. */
    Page<Subscription> subscriptionsOf(String account, Slice slice);

    /** The subscription with this id. */
    Optional<Subscription> subscription(String subscription);

    /** When the system learnt that a subscription begins. */
    Optional<Instant> recordedAt(String subscription);

    /** How many subscriptions began with one of these plans or ever changed to it, by code of the plan; none where nobody did. */
    Map<String, Long> subscriptionsTo(Collection<String> plans);
}
