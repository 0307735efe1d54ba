package org.openadjust.billing.activity;

import org.joda.money.Money;

/**
 * Money moved in one currency.
 *
 * @param charged what was added to bills, not negative
 * @param credited what was taken off them, not negative
 */
public record MoneyMoved(Money charged, Money credited) {
    public MoneyMoved {
        if (charged.isNegative() || credited.isNegative()) {
            throw new IllegalArgumentException("charged " + charged + ", credited " + credited);
        }
    }

    /** Both together, of one currency. */
    public MoneyMoved plus(MoneyMoved other) {
        return new MoneyMoved(charged.plus(other.charged), credited.plus(other.credited));
    }

    /** What bills rose by; negative if they fell. */
    public Money net() {
        return charged.minus(credited);
    }
}
