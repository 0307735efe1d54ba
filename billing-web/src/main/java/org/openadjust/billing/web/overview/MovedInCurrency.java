package org.openadjust.billing.web.overview;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.activity.MoneyMoved;

/** Money moved in one currency, in the last hour and in the last day. */
public record MovedInCurrency(CurrencyUnit currency, MoneyMoved hour, MoneyMoved day) {

    /** A row for each currency of the day; nothing moved is nothing, not a gap. */
    static List<MovedInCurrency> of(List<MoneyMoved> hour, List<MoneyMoved> day) {
        var byCurrency = hour.stream().collect(Collectors.toMap(MovedInCurrency::currencyOf, Function.identity()));
        return day.stream()
                .map(moved -> new MovedInCurrency(
                        currencyOf(moved),
                        byCurrency.getOrDefault(currencyOf(moved), nothing(currencyOf(moved))),
                        moved))
                .toList();
    }

    private static CurrencyUnit currencyOf(MoneyMoved moved) {
        return moved.charged().getCurrencyUnit();
    }

    private static MoneyMoved nothing(CurrencyUnit currency) {
        return new MoneyMoved(Money.zero(currency), Money.zero(currency));
    }
}
