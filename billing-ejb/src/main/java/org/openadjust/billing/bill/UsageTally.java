package org.openadjust.billing.bill;

import java.math.BigDecimal;
import org.openadjust.billing.platform.Decimals;

/**
 * The running aggregate of a line: all that rating needs to know of its events.
 *
 * @param quantity sum of the events' quantities, not negative; zero without an event
 * @param events how many events make it up; voided ones do not count
 */
public record UsageTally(BigDecimal quantity, long events) {

    public static final UsageTally EMPTY = new UsageTally(BigDecimal.ZERO, 0);

    public UsageTally {
        quantity = Decimals.normal(quantity);
        if (events < 0 || quantity.signum() < 0 || events == 0 && quantity.signum() != 0) {
            throw new IllegalArgumentException(events + " events cannot have a sum of " + quantity);
        }
    }

    /** With one more event. */
    public UsageTally plus(BigDecimal more) {
        return new UsageTally(quantity.add(more), events + 1);
    }

    /** Without an event that had counted. */
    public UsageTally minus(BigDecimal less) {
        return new UsageTally(quantity.subtract(less), events - 1);
    }

    /** With an event that had counted and counts with another quantity now. */
    public UsageTally corrected(BigDecimal from, BigDecimal to) {
        return new UsageTally(quantity.subtract(from).add(to), events);
    }
}
