package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;

/** Changes of subscriptions, discounts and tax rates, as they were learnt. Facts are only added; everything joins the caller's transaction. */
public interface FactBook {

    /**
     * A change of a subscription.
     *
     * @param source who told of it
     * @param eventId its id there
     */
    record SubscriptionChange(String subscription, ChangeFact fact, String source, String eventId) {}

    /**
     * A discount granted to a subscription, or revoked.
     *
     * @param discount code
     * @param isGranted false if it was revoked
     * @param source who told of it
     * @param eventId its id there
     */
    record DiscountGrant(
            String subscription,
            String discount,
            boolean isGranted,
            Effective effective,
            Stamp stamp,
            String source,
            String eventId) {}

    /**
     * What was said about an account.
     *
     * @param changes of its subscriptions
     * @param discounts that were granted to one of them, defined
     * @param grants to its subscriptions
     * @param rates of the taxes of its subscriptions
     */
    record History(
            List<SubscriptionChange> changes,
            List<Discount> discounts,
            List<DiscountGrant> grants,
            List<TaxRate> rates) {
        public History {
            changes = List.copyOf(changes);
            discounts = List.copyOf(discounts);
            grants = List.copyOf(grants);
            rates = List.copyOf(rates);
        }
    }

    /** The number of a fact: the higher one was learnt later. */
    long nextNo();

    void change(Collection<SubscriptionChange> changes);

    void grant(Collection<DiscountGrant> grants);

    /** Adds definitions; one that is there already is never replaced. */
    void define(Collection<Discount> discounts, Instant recordedAt);

    void setTax(Collection<TaxRate> rates, Instant recordedAt);

    /** The definitions of those among these codes that are known. */
    Map<String, Discount> discounts(Collection<String> codes);

    History historyOf(String account);

    /**
     * The same of several accounts at once.
     *
     * @param taxes codes of the taxes of each account's subscriptions
     */
    Map<String, History> historiesOf(Map<String, Set<String>> taxes);

    /** The changes of a subscription, in the order in which they were learnt. */
    List<SubscriptionChange> changesOf(String subscription);
}
