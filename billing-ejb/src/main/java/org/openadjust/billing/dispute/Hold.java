package org.openadjust.billing.dispute;

import java.util.Objects;
import org.joda.money.Money;

/**
 * What is not to be collected from an account, because it is disputed.
 *
 * @param amount with tax; of several disputes of one document not more than its total
 * @param disputes how many
 */
public record Hold(Money amount, int disputes) {
    public Hold {
        Objects.requireNonNull(amount);
    }
}
