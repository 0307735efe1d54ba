package org.openadjust.billing.charging;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.rating.Step;

/**
 * What a line has to come to, with its arithmetic.
 *
 * @param from first instant of the stretch that it is for
 * @param to first instant after it
 * @param quantity units of the fee, or what was measured; none for anything else
 * @param target rounded once, to the currency's minor unit
 * @param steps whose exact values sum to the target before rounding
 */
public record ChargeLine(LineId id, Instant from, Instant to, Quantity quantity, Money target, List<Step> steps) {
    public ChargeLine {
        Objects.requireNonNull(id);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(quantity);
        Objects.requireNonNull(target);
        steps = List.copyOf(steps);
    }

    /** A line that comes to what its steps say. */
    static ChargeLine of(LineId id, Instant from, Instant to, Quantity quantity, List<Step> steps, BillingRules rules) {
        return new ChargeLine(
                id, from, to, quantity, Step.sum(steps).rounded(rules.currency(), rules.rounding()), steps);
    }

    /** Whether its steps lead to its target. */
    public boolean addsUp(RoundingMode rounding) {
        return Step.sum(steps).rounded(target.getCurrencyUnit(), rounding).equals(target);
    }
}
