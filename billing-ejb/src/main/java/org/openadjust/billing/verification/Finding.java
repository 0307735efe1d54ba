package org.openadjust.billing.verification;

import java.util.Objects;
import org.joda.money.Money;

/**
 * A deviation of an invoice from what is owed.
 *
 * @param amount billed less expected
 */
public record Finding(Kind kind, Money amount) {

    /** What is wrong; of several that fit, the first one. */
    public enum Kind {
        DUPLICATE_INVOICE,
        DUPLICATE_CHARGE,
        MISSING_CHARGE,
        MISSED_DISCOUNT,
        MISAPPLIED_DISCOUNT,
        PLAN_MISMATCH,
        WRONG_PRICE,
        OVERCHARGE,
        UNDERCHARGE,
        MISAPPLIED_TAX
    }

    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(amount);
    }
}
