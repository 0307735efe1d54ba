package org.openadjust.billing.platform;

import java.math.BigDecimal;

/** Decimals, so that equal values look alike. */
public final class Decimals {

    private Decimals() {}

    /** The same value without trailing zeros after the point and without an exponent: 1.50 is 1.5, and 1E+2 is 100. */
    public static BigDecimal normal(BigDecimal value) {
        if (value.scale() == 0) {
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
