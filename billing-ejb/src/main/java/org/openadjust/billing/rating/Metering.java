package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.usage.UsageEvent;

/** How events become the quantity that is priced. Pure functions; the order of the events given does not matter. */
public final class Metering {

    private Metering() {}

    /**
     * The quantity of a charge in a period, before its allowance.
     *
     * @param events of the period, under the plan version that has the charge
     * @param levelChanges all events of the charge's meter until the period's end, for a level that is carried over
     * @param held when the level counted
     */
    public static Quantity quantity(
            Charge charge, List<UsageEvent> events, List<UsageEvent> levelChanges, LevelHeld held) {
        return switch (charge.aggregation()) {
            case SUM -> Quantity.ofSum(sum(events), 1);
            case COUNT -> Quantity.of(BigDecimal.valueOf(events.size()));
            case MAX ->
                Quantity.ofSum(
                        events.stream()
                                .map(UsageEvent::quantity)
                                .max(BigDecimal::compareTo)
                                .orElse(BigDecimal.ZERO),
                        1);
            case LATEST ->
                Quantity.ofSum(
                        events.stream()
                                .max(UsageEvent.AS_IT_HAPPENED)
                                .map(UsageEvent::quantity)
                                .orElse(BigDecimal.ZERO),
                        1);
            case UNIQUE_COUNT -> Quantity.of(BigDecimal.valueOf(different(charge.property(), events)));
            case AVERAGE -> Quantity.ofSum(sum(events), Math.max(1, events.size()));
            case WEIGHTED_SUM -> held.weigh(levelChanges);
        };
    }

    private static BigDecimal sum(List<UsageEvent> events) {
        BigDecimal sum = BigDecimal.ZERO;
        for (UsageEvent event : events) {
            sum = sum.add(event.quantity());
        }
        return sum;
    }

    /** Events without the property count for none of its values. */
    private static long different(String property, List<UsageEvent> events) {
        return events.stream()
                .map(event -> event.properties().get(property))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
