package org.openadjust.billing.settlement;

import org.joda.money.Money;

/** What something comes to, before tax and in tax. */
public record Worth(Money net, Money tax) {

    /** Net and tax. */
    public Money total() {
        return net.plus(tax);
    }

    Worth plus(Worth other) {
        return new Worth(net.plus(other.net), tax.plus(other.tax));
    }
}
