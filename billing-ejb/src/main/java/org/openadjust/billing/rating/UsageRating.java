package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.PriceModel.Dynamic;
import org.openadjust.billing.catalog.PriceModel.Percentage;
import org.openadjust.billing.proration.Share;
import org.openadjust.billing.usage.UsageEvent;

/**
 * What a charge comes to in a period, from its events: aggregated, the allowance off, priced, and kept within its bounds.
 *
 * @param quantity what was measured, before the allowance
 * @param steps whose exact values sum to the amount before rounding
 */
public record UsageRating(Quantity quantity, List<Step> steps) {
    public UsageRating {
        steps = List.copyOf(steps);
    }

    /**
     * Rates a charge.
     *
     * @param events of the period, under the plan version that has the charge
     * @param levelChanges all events of the charge's meter until the period's end
     * @param held when a level counted
     * @param share what is left of a shortened period: cuts the minimum, and neither maximum, allowance nor tiers
     */
    public static UsageRating of(
            Charge charge, List<UsageEvent> events, List<UsageEvent> levelChanges, LevelHeld held, Share share) {
        return of(
                charge,
                Metering.quantity(charge, events, levelChanges, held),
                EventAmounts.of(charge.price(), events),
                share);
    }

    /**
     * Rates a charge anew from what its events add up to.
     *
     * @param quantity what was measured, before the allowance
     * @param amounts for a price that looks at each event
     * @param share what is left of a shortened period
     */
    public static UsageRating of(Charge charge, Quantity quantity, EventAmounts amounts, Share share) {
        List<Step> priced = switch (charge.price()) {
            case Percentage price -> amounts.percentage(price);
            case Dynamic price -> amounts.dynamic();
            default -> Rating.steps(charge.price(), quantity.without(charge.freeUnits()));
        };
        return new UsageRating(quantity, bounded(charge, priced, share));
    }

    private static List<Step> bounded(Charge charge, List<Step> priced, Share share) {
        Step minimum = new Step("minimum", BigDecimal.ONE, charge.minimum(), share.part(), share.whole());
        List<Step> steps = Step.sum(priced).compareAmount(minimum.value()) < 0
                ? replaced(priced, "below the minimum", minimum)
                : priced;
        return charge.limit()
                .map(limit -> Step.of("maximum", BigDecimal.ONE, limit))
                .filter(maximum -> Step.sum(steps).compareAmount(maximum.value()) > 0)
                .map(maximum -> replaced(steps, "above the maximum", maximum))
                .orElse(steps);
    }

    /** The steps as they were, all of it off again, and what counts instead. */
    private static List<Step> replaced(List<Step> priced, String why, Step instead) {
        ExactAmount sum = Step.sum(priced);
        List<Step> steps = new ArrayList<>(priced);
        if (sum.numerator().signum() != 0) {
            steps.add(new Step(why, BigDecimal.ONE.negate(), sum.numerator(), 1, sum.denominator()));
        }
        steps.add(instead);
        return steps;
    }
}
