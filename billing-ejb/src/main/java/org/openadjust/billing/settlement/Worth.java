package org.openadjust.billing.settlement;

import java.util.Collection;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.document.Document;

/** What something comes to, before tax and in tax. */
public record Worth(Money net, Money tax) {

    /** Net and tax. */
    public Money total() {
        return net.plus(tax);
    }

    /** What documents come to. */
    public static Worth of(Collection<Document> documents, CurrencyUnit currency) {
        Money nothing = Money.zero(currency);
        return documents.stream()
                .map(document -> new Worth(document.net(), document.tax()))
                .reduce(new Worth(nothing, nothing), Worth::plus);
    }

    Worth plus(Worth other) {
        return new Worth(net.plus(other.net), tax.plus(other.tax));
    }
}
