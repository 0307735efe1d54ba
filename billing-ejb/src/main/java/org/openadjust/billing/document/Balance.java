package org.openadjust.billing.document;

import org.joda.money.Money;

/**
 * What documents in one currency come to, credits negative.
 *
 * @param documents how many
 */
public record Balance(Money net, Money tax, long documents) {

    /** Net and tax. */
    public Money total() {
        return net.plus(tax);
    }
}
