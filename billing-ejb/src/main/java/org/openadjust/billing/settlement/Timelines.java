package org.openadjust.billing.settlement;

import java.util.Optional;

/** What was said about subscriptions, for every role to read. */
public interface Timelines {

    /** Of one subscription; empty if it is not known. */
    Optional<SubscriptionTimeline> of(String subscription);
}
