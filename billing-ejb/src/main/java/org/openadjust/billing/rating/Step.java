package org.openadjust.billing.rating;

import java.math.BigDecimal;

/**
 * One step of a line's arithmetic, as data: {@code quantity × price × part / whole}. A person can read it, and a test can
 * check that the steps add up to the line.
 *
 * @param label what is priced: {@code fee}, {@code units}, {@code tier 2}, {@code tier 2 flat fee}
 * @param quantity how many units
 * @param price of one unit, in the account's currency
 * @param part days (or units) of the stretch; 1 where nothing is prorated
 * @param whole days (or units) of the whole, unclamped billing period; 1 where nothing is prorated
 */
public record Step(String label, BigDecimal quantity, BigDecimal price, long part, long whole) {

    /** A step without proration. */
    public static Step of(String label, BigDecimal quantity, BigDecimal price) {
        return new Step(label, quantity, price, 1, 1);
    }
}
