package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.util.stream.Stream;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.charging.PeriodCharges;
import org.openadjust.billing.settlement.Settlement;

/** When parts of a subscription's periods fall due. */
final class DueDates {

    private DueDates() {}

    /** The first due date after an instant of a part that no invoice stands for; {@link Instant#MAX} if there is none. */
    static Instant nextAfter(Settlement settlement, String subscription, Instant after, Instant now) {
        return settlement
                .charges(subscription)
                .map(charges -> open(settlement, subscription, charges, now)
                        .filter(due -> due.isAfter(after))
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX))
                .orElse(Instant.MAX);
    }

    private static Stream<Instant> open(Settlement settlement, String subscription, Charges charges, Instant now) {
        var billed = settlement.billedParts(subscription);
        Instant start = charges.timeline().subscription().startAt();
        return charges.begunBy(now.isBefore(start) ? start : now).stream()
                .flatMap(period -> Stream.of(Timing.values())
                        .filter(timing ->
                                !billed.contains(new Part(period.period().id(), timing)))
                        .map(period::dueAt));
    }

    /** When the last period that has begun is over and the next one begins; {@link Instant#MAX} if none does. */
    static Instant nextPeriodAt(Charges charges, Instant now) {
        Instant start = charges.timeline().subscription().startAt();
        if (start.isAfter(now)) {
            return start;
        }
        return charges.begunBy(now).stream()
                .map(PeriodCharges::period)
                .map(period -> period.endsAt())
                .filter(end -> end.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
