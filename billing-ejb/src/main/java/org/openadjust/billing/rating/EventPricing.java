package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.catalog.PriceModel.Percentage;
import org.openadjust.billing.usage.UsageEvent;

/** Prices that look at each event: a percentage of its amount, or the amount itself. Pure functions. */
final class EventPricing {

    private static final int PERCENT = 2;

    private EventPricing() {}

    /** The amounts that came with the events. */
    static List<Step> dynamic(List<UsageEvent> events) {
        BigDecimal sum = BigDecimal.ZERO;
        for (UsageEvent event : events) {
            sum = sum.add(event.amount());
        }
        return List.of(Step.of("amounts of events", BigDecimal.ONE, sum));
    }

    /** Events within the bounds together, then those that a bound decides. */
    static List<Step> percentage(Percentage price, List<UsageEvent> events) {
        BigDecimal rate = price.percentage().movePointLeft(PERCENT);
        BigDecimal amounts = BigDecimal.ZERO;
        long within = 0;
        long atLeast = 0;
        long atMost = 0;
        for (UsageEvent event : charged(price, events)) {
            BigDecimal exact = event.amount().multiply(rate).add(price.perEventFee());
            if (price.perEventMax() != null && exact.compareTo(price.perEventMax()) > 0) {
                atMost++;
            } else if (price.perEventMin() != null && exact.compareTo(price.perEventMin()) < 0) {
                atLeast++;
            } else {
                amounts = amounts.add(event.amount());
                within++;
            }
        }
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("percentage of amounts", amounts, rate));
        add(steps, "fee of an event", within, price.perEventFee());
        add(steps, "minimum of an event", atLeast, price.perEventMin());
        add(steps, "maximum of an event", atMost, price.perEventMax());
        return steps;
    }

    /** Without the free ones, which are the first that occurred. */
    private static List<UsageEvent> charged(Percentage price, List<UsageEvent> events) {
        return events.stream()
                .sorted(UsageEvent.AS_IT_HAPPENED)
                .skip(price.freeEvents())
                .toList();
    }

    private static void add(List<Step> steps, String label, long count, BigDecimal price) {
        if (count > 0 && price.signum() > 0) {
            steps.add(Step.of(label, BigDecimal.valueOf(count), price));
        }
    }
}
