package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Percentage;
import org.openadjust.billing.usage.UsageEvent;

/**
 * What a price that looks at each event keeps of them: a running aggregate, in the order in which they happened.
 *
 * @param free events that cost nothing, the first ones
 * @param sum amounts of those that no bound decides
 * @param within how many these are
 * @param atLeast events that come to the minimum of an event
 * @param atMost events that come to the maximum of an event
 */
public record EventAmounts(long free, BigDecimal sum, long within, long atLeast, long atMost) {

    public static final EventAmounts NONE = new EventAmounts(0, BigDecimal.ZERO, 0, 0, 0);

    private static final int PERCENT = 2;

    /** Of all events of a charge, in any order; of none if its price looks at their quantity alone. */
    static EventAmounts of(PriceModel price, List<UsageEvent> events) {
        return switch (price) {
            case Percentage percentage -> {
                EventAmounts amounts = NONE;
                for (UsageEvent event :
                        events.stream().sorted(UsageEvent.AS_IT_HAPPENED).toList()) {
                    amounts = amounts.plus(percentage, event.amount());
                }
                yield amounts;
            }
            case PriceModel.Dynamic dynamic -> {
                BigDecimal sum = BigDecimal.ZERO;
                for (UsageEvent event : events) {
                    sum = sum.add(event.amount());
                }
                yield new EventAmounts(0, sum, events.size(), 0, 0);
            }
            default -> NONE;
        };
    }

    /** With one more event, which happened after all others. */
    public EventAmounts plus(PriceModel price, BigDecimal amount) {
        return price instanceof Percentage percentage
                ? plus(percentage, amount)
                : new EventAmounts(free, sum.add(amount), within + 1, atLeast, atMost);
    }

    private EventAmounts plus(Percentage price, BigDecimal amount) {
        if (free < price.freeEvents()) {
            return new EventAmounts(free + 1, sum, within, atLeast, atMost);
        }
        BigDecimal exact = amount.multiply(rate(price)).add(price.perEventFee());
        if (price.perEventMax() != null && exact.compareTo(price.perEventMax()) > 0) {
            return new EventAmounts(free, sum, within, atLeast, atMost + 1);
        }
        return price.perEventMin() != null && exact.compareTo(price.perEventMin()) < 0
                ? new EventAmounts(free, sum, within, atLeast + 1, atMost)
                : new EventAmounts(free, sum.add(amount), within + 1, atLeast, atMost);
    }

    /** The amounts that came with the events. */
    List<Step> dynamic() {
        return List.of(Step.of("amounts of events", BigDecimal.ONE, sum));
    }

    /** Events within the bounds together, then those that a bound decides. */
    List<Step> percentage(Percentage price) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("percentage of amounts", sum, rate(price)));
        add(steps, "fee of an event", within, price.perEventFee());
        add(steps, "minimum of an event", atLeast, price.perEventMin());
        add(steps, "maximum of an event", atMost, price.perEventMax());
        return steps;
    }

    private static BigDecimal rate(Percentage price) {
        return price.percentage().movePointLeft(PERCENT);
    }

    private static void add(List<Step> steps, String label, long count, BigDecimal price) {
        if (count > 0 && price.signum() > 0) {
            steps.add(Step.of(label, BigDecimal.valueOf(count), price));
        }
    }
}
