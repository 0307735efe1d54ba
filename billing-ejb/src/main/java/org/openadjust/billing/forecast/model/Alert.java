package org.openadjust.billing.forecast.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** When it is said that a bill will exceed something (rule 3). */
public final class Alert {

    public static final double RAISED_AT = 0.8;
    public static final double GONE_BELOW = 0.6;

    private Alert() {}

    /** Whether it is said now, if it was or was not said before. */
    public static boolean isSaid(double probability, boolean wasSaid) {
        return probability >= (wasSaid ? GONE_BELOW : RAISED_AT);
    }

    /** 1.3 times the middle one of the three cycles before; empty if there were less, or they were free. */
    public static Optional<Money> farAboveUsual(List<Money> before) {
        if (before.size() < 3) {
            return Optional.empty();
        }
        Money middle = before.stream().sorted().skip(1).findFirst().orElseThrow();
        return middle.isPositive()
                ? Optional.of(middle.multipliedBy(new BigDecimal("1.3"), RoundingMode.HALF_UP))
                : Optional.empty();
    }
}
