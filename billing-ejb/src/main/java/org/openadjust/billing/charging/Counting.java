package org.openadjust.billing.charging;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.Tariff;
import org.openadjust.billing.usage.UsageEvent;

/** Which events the charges of a plan count (rule 8). */
record Counting(Plan plan, ZoneId timeZone) {

    /** Those that a charge counts, in the order given. */
    List<UsageEvent> of(Charge charge, List<UsageEvent> events) {
        List<UsageEvent> measured = events.stream()
                .filter(event -> event.meter().equals(charge.meter()))
                .toList();
        return switch (charge.tariff()) {
            case Tariff.Every every -> measured;
            case Tariff.Matching matching ->
                measured.stream().filter(event -> counts(matching, event)).toList();
            case Tariff.Otherwise otherwise -> leftOver(charge, measured);
        };
    }

    private List<UsageEvent> leftOver(Charge charge, List<UsageEvent> measured) {
        List<Tariff.Matching> others = plan.charges().stream()
                .filter(other -> other.meter().equals(charge.meter()))
                .map(Charge::tariff)
                .filter(Tariff.Matching.class::isInstance)
                .map(Tariff.Matching.class::cast)
                .toList();
        return measured.stream()
                .filter(event -> others.stream().noneMatch(other -> counts(other, event)))
                .toList();
    }

    private boolean counts(Tariff.Matching tariff, UsageEvent event) {
        return tariff.counts(ZonedDateTime.ofInstant(event.occurredAt(), timeZone), event.properties());
    }
}
