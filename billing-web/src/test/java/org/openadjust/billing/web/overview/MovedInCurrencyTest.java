package org.openadjust.billing.web.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.activity.MoneyMoved;

class MovedInCurrencyTest {

    @Test
    void aCurrencyThatMovedInOneOfTheTimesOnlyMovedNothingInTheOther() {
        MoneyMoved euros = moved("EUR 5", "EUR 2");
        MoneyMoved yen = moved("JPY 700", "JPY 0");

        assertEquals(
                List.of(
                        new MovedInCurrency(CurrencyUnit.EUR, moved("EUR 0", "EUR 0"), euros),
                        new MovedInCurrency(CurrencyUnit.JPY, yen, yen)),
                MovedInCurrency.of(List.of(yen), List.of(euros, yen)));
        assertEquals(
                List.of(new MovedInCurrency(CurrencyUnit.EUR, euros, moved("EUR 0", "EUR 0"))),
                MovedInCurrency.of(List.of(euros), List.of()));
    }

    private static MoneyMoved moved(String charged, String credited) {
        return new MoneyMoved(Money.parse(charged), Money.parse(credited));
    }
}
