package org.openadjust.billing.intake.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.ProfileChange;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.request.RequestDraft;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.usage.UsageEvent;
import org.openadjust.billing.verification.LegacyInvoice;

/** What an event says, read and checked as far as that is possible without knowing anything else. */
public sealed interface BillingEvent {

    /** @param definition the canonical JSON of the plan version */
    record PlanPublished(Plan plan, String definition) implements BillingEvent {}

    record AccountRegistered(Account account, Optional<Person> person) implements BillingEvent {}

    /** What became known of an account's customer. Of two changes the one counts that was recorded later. */
    record AccountChanged(String account, ProfileChange change, Optional<Person> person) implements BillingEvent {}

    /**
     * @param taxes codes
     * @param discounts codes of those that are known and that it begins with
     * @param anchorDay 0 if the day of the start is meant, which only the account's time zone tells
     */
    record SubscriptionStarted(
            String subscription,
            String account,
            String plan,
            BigDecimal quantity,
            Instant startAt,
            int anchorDay,
            List<String> taxes,
            List<String> discounts)
            implements BillingEvent {
        public SubscriptionStarted {
            taxes = List.copyOf(taxes);
            discounts = List.copyOf(discounts);
        }
    }

    /** @param effective empty: from when it is learnt on */
    record SubscriptionChanged(String subscription, Change change, Optional<Effective> effective)
            implements BillingEvent {}

    /** @param effective empty: from when it is learnt on */
    record DiscountGranted(String subscription, Discount discount, Optional<Effective> effective)
            implements BillingEvent {}

    /** @param effective empty: from when it is learnt on */
    record DiscountRevoked(String subscription, String discount, Optional<Effective> effective)
            implements BillingEvent {}

    /**
     * @param rate percent
     * @param effective {@link Instant#MIN}: from the beginning
     */
    record TaxChanged(String tax, BigDecimal rate, Instant effective) implements BillingEvent {}

    /**
     * @param currency code of the currency that the issuer thinks in; empty if it named none
     * @param invoice once the currency of its account is known; {@link ArithmeticException} if an amount is finer than that
     */
    record InvoiceIssued(
            String subscription, String number, String currency, Function<CurrencyUnit, LegacyInvoice> invoice)
            implements BillingEvent {}

    /** @param currency code of the currency that the sender thinks in; empty if it named none */
    record UsageRecorded(UsageEvent usage, String currency) implements BillingEvent {}

    record UsageVoided(String subscription, String usageId) implements BillingEvent {}

    /** What a customer says is wrong with what was issued. */
    record DisputeOpened(DisputeDraft draft) implements BillingEvent {}

    /** What a customer asks for in their own words. */
    record RequestReceived(RequestDraft draft) implements BillingEvent {}

    record UsageCorrected(String subscription, String usageId, BigDecimal quantity) implements BillingEvent {}
}
