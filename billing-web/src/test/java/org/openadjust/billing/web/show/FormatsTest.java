package org.openadjust.billing.web.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.rating.ExactAmount;

class FormatsTest {
    private final Formats english = new Formats(Locale.ENGLISH, ZoneId.of("America/New_York"));
    private final Formats german = new Formats(Locale.GERMAN, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest(name = "{0} is written {1}, as a move {2}")
    @CsvSource(delimiter = '|', textBlock = """
            USD 1234.50       | 1,234.50         | +1,234.50
            USD -0.05         | −0.05            | −0.05
            USD 0             | 0.00             | 0.00
            JPY 1234567       | 1,234,567        | +1,234,567
            BHD 1.5           | 1.500            | +1.500
            EUR 123456789012345.67 | 123,456,789,012,345.67 | +123,456,789,012,345.67
            """)
    void moneyHasTheCurrencysPlacesAndNoDigitIsLost(String money, String amount, String signed) {
        assertEquals(amount, english.amount(Money.parse(money)));
        assertEquals(signed, english.signed(Money.parse(money)));
    }

    @Test
    void separatorsAreTheLanguages() {
        assertEquals("−1.234,50", german.amount(Money.parse("EUR -1234.50")));
        assertEquals("1.234,5", german.quantity(new BigDecimal("1234.5000")));
    }

    @Test
    void daysAreNumbersInOneLanguageAndOrdinalsInAnother() {
        LocalDate day = LocalDate.of(2026, 3, 4);
        assertEquals("4 Mar 2026", english.day(day));
        assertEquals("4. März 2026", german.day(day));
        assertEquals("1 – 30 Apr 2026", english.days(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1)));
        assertEquals("1. – 30. Apr. 2026", german.days(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1)));
        assertEquals("4. März 2026, 11:00:00", german.instant(Instant.parse("2026-03-04T10:00:00Z")));
    }

    @ParameterizedTest(name = "{0}: quantity {1}, price {2}")
    @CsvSource({"5, 5, 5.00", "0.123456789012, 0.123456789012, 0.123456789012", "10.1010, 10.101, 10.101"})
    void quantitiesLoseTheirZerosAndPricesKeepTwoPlaces(BigDecimal number, String quantity, String price) {
        assertEquals(quantity, english.quantity(number));
        assertEquals(price, english.price(number));
    }

    @Test
    void anExactAmountSaysWhetherMorePlacesFollow() {
        assertEquals("3.33333333…", english.exact(new ExactAmount(new BigDecimal("10"), 3)));
        assertEquals("2.50", english.exact(new ExactAmount(new BigDecimal("10"), 4)));
        assertEquals("0.00000000…", english.exact(ExactAmount.of(new BigDecimal("0.000000001"))));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({"999999, 1000000, 99.9 %", "1000000, 1000000, 100 %", "0, 7, 0 %", "1, 3, 33.3 %"})
    void aShareIsCutOffSoThatAllMeansAll(long part, long whole, String text) {
        assertEquals(text, english.share(part, whole));
    }

    @Test
    void daysDoNotRepeatWhatTheyShare() {
        assertEquals("1 – 30 Nov 2026", english.days(day(11, 1), day(12, 1)));
        assertEquals("15 Nov – 14 Dec 2026", english.days(day(11, 15), day(12, 15)));
        assertEquals("15 Dec 2026 – 14 Jan 2027", english.days(day(12, 15), LocalDate.of(2027, 1, 15)));
        assertEquals("24 Nov 2026", english.days(day(11, 24), day(11, 25)));
    }

    @Test
    void instantsAreWrittenInTheReadersZone() {
        Instant instant = Instant.parse("2026-11-24T18:40:12.999Z");

        assertEquals("24 Nov 2026, 13:40:12", english.instant(instant));
        assertEquals("19:40", german.time(instant));
    }

    @ParameterizedTest
    @CsvSource({"PT0.1S, 100 ms", "PT0.999S, 999 ms", "PT1S, 1 s", "PT2.5S, 2.5 s", "PT10S, 10 s"})
    void durationsAreMillisecondsBelowASecond(Duration duration, String text) {
        assertEquals(text, english.duration(duration));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1 KiB", "1536, 1.5 KiB", "1048576, 1 MiB", "8388608, 8 MiB"})
    void bytesHaveTheirUnit(long bytes, String text) {
        assertEquals(text, english.bytes(bytes));
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }
}
