package org.openadjust.billing.catalog;

import java.util.Objects;

/**
 * One part of a plan that is priced by use: the sum of a period's quantities becomes an amount.
 *
 * @param charge code, unique in its plan
 * @param meter what is measured; several charges of a plan may price the same meter
 * @param price how the sum becomes an amount
 */
public record Charge(String charge, String meter, PriceModel price) {

    public Charge {
        Objects.requireNonNull(charge);
        Objects.requireNonNull(meter);
        Objects.requireNonNull(price);
    }
}
