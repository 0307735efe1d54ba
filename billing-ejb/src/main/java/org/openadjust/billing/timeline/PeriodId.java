package org.openadjust.billing.timeline;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What identifies a billing period of a subscription: the whole one, whatever a start or an end has left of it.
 *
 * @param wholeFrom first day
 * @param wholeTo the day after the last
 */
public record PeriodId(String subscription, LocalDate wholeFrom, LocalDate wholeTo) implements Comparable<PeriodId> {

    private static final Comparator<PeriodId> ORDER = Comparator.comparing(PeriodId::subscription)
            .thenComparing(PeriodId::wholeFrom)
            .thenComparing(PeriodId::wholeTo);

    @Override
    public int compareTo(PeriodId other) {
        return ORDER.compare(this, other);
    }
}
