package org.openadjust.billing.adjustment.model;

import java.util.Objects;
import org.joda.money.Money;

/**
 * What a rule of law does not let an invoice be corrected by.
 *
 * @param amount before tax
 * @param rule with its version
 */
public record Cap(Money amount, String rule, int version) {
    public Cap {
        Objects.requireNonNull(amount);
        Objects.requireNonNull(rule);
    }
}
