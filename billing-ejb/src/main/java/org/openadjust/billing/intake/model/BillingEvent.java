package org.openadjust.billing.intake.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.usage.UsageEvent;

/** What an event says, read and checked as far as that is possible without knowing anything else. */
public sealed interface BillingEvent {

    /** @param definition the canonical JSON of the plan version */
    record PlanPublished(Plan plan, String definition) implements BillingEvent {}

    record AccountRegistered(Account account) implements BillingEvent {}

    /**
     * @param anchorDay 0 if the day of the start is meant, which only the account's time zone tells
     */
    record SubscriptionStarted(
            String subscription, String account, String plan, BigDecimal quantity, Instant startAt, int anchorDay)
            implements BillingEvent {}

    /** @param currency code of the currency that the sender thinks in; empty if it named none */
    record UsageRecorded(UsageEvent usage, String currency) implements BillingEvent {}

    record UsageVoided(String subscription, String usageId) implements BillingEvent {}

    record UsageCorrected(String subscription, String usageId, BigDecimal quantity) implements BillingEvent {}
}
