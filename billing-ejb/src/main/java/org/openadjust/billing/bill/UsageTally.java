package org.openadjust.billing.bill;

import java.math.BigDecimal;

/**
 * The running aggregate of a line: all that rating needs to know of its events.
 *
 * @param quantity sum of the events' quantities
 * @param events how many events make it up; voided ones do not count
 */
public record UsageTally(BigDecimal quantity, long events) {

    public static final UsageTally EMPTY = new UsageTally(BigDecimal.ZERO, 0);

    /** With one more event. */
    public UsageTally plus(BigDecimal more) {
        return new UsageTally(quantity.add(more), events + 1);
    }

    /** Without an event that had counted. */
    public UsageTally minus(BigDecimal less) {
        return new UsageTally(quantity.subtract(less), events - 1);
    }
}
