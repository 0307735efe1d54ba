package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.openadjust.billing.usage.UsageEvent;

/**
 * When a level counted, and what it is measured against.
 *
 * @param spans half-open, in order, without overlap
 * @param wholeSeconds of the whole, unclamped billing period
 */
public record LevelHeld(List<Span> spans, long wholeSeconds) {

    /** From an instant until another; to the second. */
    public record Span(Instant from, Instant to) {
        public Span {
            from = from.truncatedTo(ChronoUnit.SECONDS);
            to = to.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    public LevelHeld {
        spans = List.copyOf(spans);
    }

    /**
     * The level, weighed by how long it was held.
     *
     * @param changes all that ever moved the level, in the order in which it happened
     */
    Quantity weigh(List<UsageEvent> changes) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Span span : spans) {
            sum = sum.add(weigh(span, changes));
        }
        return Quantity.ofSum(sum, wholeSeconds);
    }

    /** A change counts from its instant on: for the whole of the span if it came before it. */
    private static BigDecimal weigh(Span span, List<UsageEvent> changes) {
        BigDecimal sum = BigDecimal.ZERO;
        for (UsageEvent change : changes) {
            Instant at = change.occurredAt().truncatedTo(ChronoUnit.SECONDS);
            Instant from = at.isAfter(span.from) ? at : span.from;
            if (from.isBefore(span.to)) {
                sum = sum.add(
                        change.quantity().multiply(BigDecimal.valueOf(ChronoUnit.SECONDS.between(from, span.to))));
            }
        }
        return sum;
    }
}
