package org.openadjust.billing.tax;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.openadjust.billing.platform.Decimals;

/**
 * A rate of a tax, as it was learnt.
 *
 * @param tax code
 * @param rate percent, not negative
 * @param effective from when on it is in force; {@link Instant#MIN} for the first one
 * @param recordedNo tells rates of one instant apart, in the order in which they were learnt
 */
public record TaxRate(String tax, BigDecimal rate, Instant effective, long recordedNo) {

    static final Comparator<TaxRate> ORDER =
            Comparator.comparing(TaxRate::effective).thenComparingLong(TaxRate::recordedNo);

    public TaxRate {
        Objects.requireNonNull(tax);
        Objects.requireNonNull(effective);
        rate = Decimals.normal(rate);
        if (rate.signum() < 0) {
            throw new IllegalArgumentException("rate " + rate + " of tax " + tax + " is negative");
        }
    }
}
