package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.calendar.BillingPeriod;
import org.openadjust.billing.usage.UsageEvent;

/**
 * What a subscription owes, worked out from all facts and from nothing else. Whatever came step by step has to agree with it.
 *
 * @param currency of all amounts
 * @param lines with distinct keys, in the order of the bill
 */
public record ExpectedBill(CurrencyUnit currency, List<ExpectedLine> lines) {
    public ExpectedBill {
        Objects.requireNonNull(currency);
        lines = List.copyOf(lines);
    }

    /**
     * The bill of one period, as if it ended with what is known.
     *
     * @param usage the subscription's events; those of other periods do not matter
     * @throws AmountTooLarge if an amount of money cannot say what a line costs
     */
    public static ExpectedBill of(SubscriptionTerms terms, Iterable<UsageEvent> usage, BillingPeriod period) {
        return of(
                terms,
                terms.standingLines(period),
                usage,
                slot -> slot.periodFrom().equals(period.from())
                        && slot.periodTo().equals(period.to()));
    }

    /**
     * The bills of all periods together: what is due without use in those that have begun, and all use.
     *
     * @param usage the subscription's events
     * @param today in the account's time zone
     * @throws AmountTooLarge if an amount of money cannot say what a line costs
     */
    public static ExpectedBill until(SubscriptionTerms terms, Iterable<UsageEvent> usage, LocalDate today) {
        return of(terms, terms.standingLines(today), usage, slot -> true);
    }

    /** Sum of all lines. */
    public Money total() {
        return lines.stream().map(ExpectedLine::amount).reduce(Money.zero(currency), Money::plus);
    }

    private static ExpectedBill of(
            SubscriptionTerms terms, List<Slot> standing, Iterable<UsageEvent> usage, Predicate<Slot> wanted) {
        Map<Slot, Running> tallies = new TreeMap<>();
        Map<Place, List<Running>> places = new HashMap<>();
        standing.forEach(slot -> tallies.put(slot, new Running()));
        for (UsageEvent event : usage) {
            requireOwn(terms, event);
            List<Running> touched = places.computeIfAbsent(
                    Place.of(terms, event),
                    place -> terms.slotsOf(event.meter(), event.occurredAt()).stream()
                            .filter(wanted)
                            .map(slot -> tallies.computeIfAbsent(slot, made -> new Running()))
                            .toList());
            for (Running running : touched) {
                running.add(event.quantity());
            }
        }
        return new ExpectedBill(
                terms.currency(),
                tallies.entrySet().stream()
                        .map(entry ->
                                terms.line(entry.getKey(), entry.getValue().tally()))
                        .toList());
    }

    /** What a line has measured so far: found once for all uses of a day, and not among all lines for each. */
    private static final class Running {
        private BigDecimal quantity = BigDecimal.ZERO;
        private long events;

        void add(BigDecimal more) {
            quantity = quantity.add(more);
            events++;
        }

        UsageTally tally() {
            return new UsageTally(quantity, events);
        }
    }

    /** Uses of one meter on one day belong to the same lines, those before the subscription's first instant to none of it. */
    private record Place(String meter, LocalDate day, boolean isOutside) {

        static Place of(SubscriptionTerms terms, UsageEvent event) {
            return new Place(
                    event.meter(),
                    terms.dayOf(event.occurredAt()),
                    event.occurredAt().isBefore(terms.subscription().startAt()));
        }
    }

    private static void requireOwn(SubscriptionTerms terms, UsageEvent event) {
        if (!event.subscription().equals(terms.subscription().subscription())) {
            throw new IllegalArgumentException("usage " + event.usageId() + " is " + event.subscription() + "'s, not "
                    + terms.subscription().subscription() + "'s");
        }
    }
}
