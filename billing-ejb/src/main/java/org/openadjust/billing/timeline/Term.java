package org.openadjust.billing.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import org.openadjust.billing.catalog.Plan;

/**
 * A time in which plan version, quantity and activity stay the same.
 *
 * @param from first instant
 * @param to first instant after it; {@link Instant#MAX} if there is no end yet
 * @param plan the version in force
 * @param isActive false while the subscription is paused
 */
public record Term(Instant from, Instant to, Plan plan, BigDecimal quantity, boolean isActive) {

    /** The part of it that lies in a range. */
    Term within(Instant first, Instant last) {
        return new Term(from.isBefore(first) ? first : from, to.isAfter(last) ? last : to, plan, quantity, isActive);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }
}
