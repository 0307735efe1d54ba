package org.openadjust.billing.web.overview;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.activity.MoneyMoved;

/** Money moved in one currency, in a time and in the one before. */
public record MovedInCurrency(CurrencyUnit currency, MoneyMoved now, MoneyMoved before) {

    /** A row for each currency of either; nothing moved is nothing, not a gap. */
    static List<MovedInCurrency> of(List<MoneyMoved> now, List<MoneyMoved> before) {
        var rows = new TreeMap<CurrencyUnit, MovedInCurrency>();
        Stream.concat(now.stream(), before.stream())
                .map(moved -> moved.charged().getCurrencyUnit())
                .forEach(currency ->
                        rows.put(currency, new MovedInCurrency(currency, in(currency, now), in(currency, before))));
        return List.copyOf(rows.values());
    }

    private static MoneyMoved in(CurrencyUnit currency, List<MoneyMoved> moved) {
        return moved.stream()
                .filter(one -> one.charged().getCurrencyUnit().equals(currency))
                .findFirst()
                .orElse(new MoneyMoved(Money.zero(currency), Money.zero(currency)));
    }
}
