package org.openadjust.billing.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A billing period with what held in it.
 *
 * @param from first day that counts
 * @param to the day after the last that counts
 * @param endsAt when it is over, and what is due at its end is due
 * @param whole days or seconds of the whole, unclamped period
 * @param wholeSeconds seconds of the whole, unclamped period
 * @param terms for the fee: to the day or second, in order, without overlap
 * @param spans for usage: to the instant, in order, without overlap; of a change the old plan has the hours before it
 */
public record ServicePeriod(
        PeriodId id,
        LocalDate from,
        LocalDate to,
        Instant endsAt,
        long whole,
        long wholeSeconds,
        List<Term> terms,
        List<Term> spans) {
    public ServicePeriod {
        terms = List.copyOf(terms);
        spans = List.copyOf(spans);
    }

    /** What two grids have of the same period: of this one, and of one after it. */
    ServicePeriod and(ServicePeriod after) {
        return new ServicePeriod(
                id,
                from,
                after.to,
                after.endsAt,
                whole,
                wholeSeconds,
                joined(terms, after.terms),
                joined(spans, after.spans));
    }

    private static List<Term> joined(List<Term> some, List<Term> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The same period with other terms for the fee. */
    public ServicePeriod with(List<Term> others) {
        return new ServicePeriod(id, from, to, endsAt, whole, wholeSeconds, others, spans);
    }
}
