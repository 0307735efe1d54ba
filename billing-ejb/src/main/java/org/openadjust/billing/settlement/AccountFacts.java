package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.tax.TaxRates;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.timeline.Timeline;

/** All that was ever said and decides an account's bill. Facts are only added. */
final class AccountFacts {

    private final BillingRules rules;
    private final TimeScale scale;
    private final Map<String, PlanVersions> plans = new HashMap<>();
    private final Map<String, Discount> discounts = new HashMap<>();
    private final Map<String, SubscriptionFacts> subscriptions = new LinkedHashMap<>();
    private final Set<String> started = new LinkedHashSet<>();
    private final UsageFacts usage;
    private final Set<TaxRate> taxRates = new LinkedHashSet<>();
    private TaxRates taxes = TaxRates.none();

    AccountFacts(BillingRules rules) {
        this(rules, new UsageFacts());
    }

    private AccountFacts(BillingRules rules, UsageFacts usage) {
        this.rules = rules;
        this.scale = new TimeScale(rules.timeZone(), rules.proration());
        this.usage = usage;
    }

    AccountFacts copy() {
        AccountFacts copy = new AccountFacts(rules, usage.copy());
        copy.plans.putAll(plans);
        copy.discounts.putAll(discounts);
        subscriptions.forEach((id, facts) -> copy.subscriptions.put(id, facts.copy()));
        copy.started.addAll(started);
        copy.taxRates.addAll(taxRates);
        copy.taxes = taxes;
        return copy;
    }

    BillingRules rules() {
        return rules;
    }

    TimeScale scale() {
        return scale;
    }

    UsageFacts usage() {
        return usage;
    }

    /** The version as it was published under the same number before; empty if it was not. */
    Optional<Plan> published(Plan version) {
        return Optional.ofNullable(plans.get(version.plan())).flatMap(versions -> versions.version(version.version()));
    }

    void publish(Plan version) {
        plans.merge(
                version.plan(),
                PlanVersions.of(version.plan(), List.of(version)),
                (known, more) -> known.with(version));
    }

    void define(Discount discount) {
        discounts.put(discount.discount(), discount);
    }

    boolean setTax(TaxRate rate) {
        if (!taxRates.add(rate)) {
            return false;
        }
        taxes = taxes.with(rate);
        return true;
    }

    SubscriptionFacts of(String subscription) {
        return subscriptions.computeIfAbsent(subscription, id -> new SubscriptionFacts());
    }

    Optional<Subscription> started(String subscription) {
        return Optional.ofNullable(subscriptions.get(subscription)).flatMap(SubscriptionFacts::subscription);
    }

    void start(Subscription subscription, List<String> itsTaxes) {
        started.add(subscription.subscription());
        of(subscription.subscription()).start(subscription, itsTaxes);
    }

    /** In the order in which they were started. */
    List<String> subscriptions() {
        return List.copyOf(started);
    }

    /** Every plan version that holds on some day. */
    Stream<Plan> plansOnSale() {
        return plans.values().stream().flatMap(versions -> versions.effective().stream());
    }

    /** What a subscription is charged, as is known now; empty before it was started. */
    Optional<Charges> charges(String id) {
        return started(id).map(subscription -> {
            SubscriptionFacts facts = of(id);
            Timeline timeline = Timeline.of(subscription, scale, plans, facts.changes());
            return Charges.of(timeline, rules, usage.counting(id), facts.grants(discounts, timeline));
        });
    }

    /** The taxes of a subscription on a sum, at the rates of the instant at which its invoice was issued. */
    Map<String, Money> taxes(String subscription, Money net, Instant issuedAt) {
        return taxes.on(net, of(subscription).taxes(), issuedAt, rules.rounding());
    }

    /** The code under which a tax is booked that does not say what it is. */
    String mainTax(String subscription) {
        List<String> codes = new ArrayList<>(of(subscription).taxes());
        return codes.isEmpty() ? "" : codes.getFirst();
    }
}
