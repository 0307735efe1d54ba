package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
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
        Map<String, List<Reach>> reaches = new HashMap<>();
        standing.forEach(slot -> tallies.put(slot, new Running()));
        for (UsageEvent event : usage) {
            requireOwn(terms, event);
            LocalDate day = terms.dayOf(event.occurredAt());
            boolean isOutside = event.occurredAt().isBefore(terms.subscription().startAt());
            List<Reach> known = reaches.computeIfAbsent(event.meter(), meter -> new ArrayList<>());
            Reach reach = find(known, day, isOutside);
            if (reach == null) {
                reach = Reach.of(
                        terms.slotsOf(event.meter(), event.occurredAt()),
                        day,
                        isOutside,
                        slot -> wanted.test(slot) ? tallies.computeIfAbsent(slot, made -> new Running()) : null);
                known.add(reach);
            }
            for (Running running : reach.touched()) {
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

    private static Reach find(List<Reach> known, LocalDate day, boolean isOutside) {
        for (Reach reach : known) {
            if (reach.holds(day, isOutside)) {
                return reach;
            }
        }
        return null;
    }

    /** What a line has measured so far. */
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

    /**
     * The lines that the uses of one meter belong to on some days: found once for all of these uses, and not among all lines for each.
     *
     * @param to the day after the last
     * @param isOutside whether the uses come before the subscription's first instant, and so belong to none of its stretches
     */
    private record Reach(LocalDate from, LocalDate to, boolean isOutside, List<Running> touched) {

        /** @param slots of a use on a day: those of a stretch are the same on all of its days, those of none may not be */
        static Reach of(List<Slot> slots, LocalDate day, boolean isOutside, Function<Slot, Running> lines) {
            LineKey any = slots.getFirst().key();
            boolean isOfStretch = !any.plan().isEmpty();
            return new Reach(
                    isOfStretch ? any.from() : day,
                    isOfStretch ? any.to() : day.plusDays(1),
                    isOutside,
                    slots.stream().map(lines).filter(Objects::nonNull).toList());
        }

        boolean holds(LocalDate day, boolean outside) {
            return isOutside == outside && !day.isBefore(from) && day.isBefore(to);
        }
    }

    private static void requireOwn(SubscriptionTerms terms, UsageEvent event) {
        if (!event.subscription().equals(terms.subscription().subscription())) {
            throw new IllegalArgumentException("usage " + event.usageId() + " is " + event.subscription() + "'s, not "
                    + terms.subscription().subscription() + "'s");
        }
    }
}
