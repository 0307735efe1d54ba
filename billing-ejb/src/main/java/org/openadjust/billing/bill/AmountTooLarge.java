package org.openadjust.billing.bill;

/** A line would cost more than an amount of money can say (ten to the power of 15): its price or its use is wrong. */
public final class AmountTooLarge extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    AmountTooLarge(LineKey line) {
        super("the amount of " + line + " has more than 15 digits before the point");
    }
}
