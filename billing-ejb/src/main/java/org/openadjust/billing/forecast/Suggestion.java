package org.openadjust.billing.forecast;

import java.time.LocalDate;
import org.joda.money.Money;

/** Something that an account could be told before its bill comes. What it says was worked out by the engine, and nothing of it is stored. */
public sealed interface Suggestion {

    String subscription();

    /**
     * Another plan would cost less.
     *
     * @param plan code
     * @param from first day of the cycle that was looked at, as if the plan had been that one from then on
     * @param to the day after its last
     * @param expected what the cycle is expected to come to as it is
     * @param withPlan what it would come to
     * @param probability that it would cost less
     */
    record CheaperPlan(
            String subscription,
            String plan,
            LocalDate from,
            LocalDate to,
            Money expected,
            Money withPlan,
            double probability)
            implements Suggestion {

        /** What would be saved. */
        public Money saved() {
            return expected.minus(withPlan);
        }
    }

    /**
     * A discount is on the cycle's bill and will not be on the next one.
     *
     * @param discount code
     * @param last day of the last cycle that it covers
     * @param worth what it takes off this cycle's bill, as it is expected to be
     */
    record DiscountEnds(String subscription, String discount, LocalDate last, Money worth) implements Suggestion {}
}
