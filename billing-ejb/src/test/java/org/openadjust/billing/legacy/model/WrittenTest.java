package org.openadjust.billing.legacy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.legacy.CsvForm.Encoding;

/** Numbers and dates as issuers write them. */
class WrittenTest {

    private static CsvForm form(String patterns, char decimal, String thousands) {
        return new CsvForm(';', '"', Encoding.UTF_8, true, patterns, decimal, thousands);
    }

    /** A comma before decimals, a point between thousands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "no",
            value = {
                "1.234,56|1234.56",
                "1234,56|1234.56",
                "-1.234,56|-1234.56",
                "1.234,56-|-1234.56",
                "\u22125|-5",
                "+5,50|5.5",
                "0|0",
                "-0,00|0",
                ",5|0.5",
                "007|7",
                "1.234.567|1234567",
                "999999999999999|999999999999999",
                "0,123456789012|0.123456789012",
                "12,3400000000000000|12.34",
                // what could be meant otherwise is nothing
                "1.234.56|no",
                "1,234.56|no",
                "12.34|no",
                "1.23,4|no",
                "-5-|no",
                "5,|no",
                "--5|no",
                "|no",
                "-|no",
                "1 234|no",
                "1e3|no",
                "5 EUR|no",
                "0x10|no",
                "\u0661|no",
                "1000000000000000|no",
                "0,1234567890123|no"
            })
    void aDecimalWithCommaAndPoint(String text, BigDecimal value) {
        assertEquals(
                Optional.ofNullable(value),
                new Written(form("uuuu-MM-dd", ',', ".")).decimal(text == null ? "" : text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "no",
            value = {"1234.56|1234.56", "1,234.56|no", "12.0|12", "1 234.56|no"})
    void aDecimalWithoutThousands(String text, BigDecimal value) {
        assertEquals(Optional.ofNullable(value), new Written(CsvForm.USUAL).decimal(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "no",
            value = {"1 234,5|1234.5", "1\u00a0234,5|1234.5", "1\u202f234,5|1234.5", "1234,5|1234.5", "1 23,5|no"})
    void aDecimalWithBlanks(String text, BigDecimal value) {
        assertEquals(Optional.ofNullable(value), new Written(form("uuuu-MM-dd", ',', " ")).decimal(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "no",
            value = {
                "uuuu-MM-dd;2024-02-29;2024-02-29",
                "uuuu-MM-dd;2023-02-29;no",
                "uuuu-MM-dd;2024-2-9;no",
                "uuuu-MM-dd;24-02-09;no",
                "uuuu-MM-dd;1899-12-31;no",
                "uuuu-MM-dd;1900-01-01;1900-01-01",
                "uuuu-MM-dd;2200-12-31;2200-12-31",
                "uuuu-MM-dd;2201-01-01;no",
                "dd.MM.yyyy;31.12.2024;2024-12-31",
                "dd.MM.yyyy;12.31.2024;no",
                "d.M.uuuu;1.2.2024;2024-02-01",
                "MM/dd/uuuu|uuuu-MM;12/31/2024;2024-12-31",
                "MM/dd/uuuu|uuuu-MM;2024-12;2024-12-01",
                "dd MMM uuuu;05 mar 2024;2024-03-05",
                "uuuu-MM-dd HH:mm:ss;2024-03-05 23:59:59;2024-03-05"
            })
    void aDay(String patterns, String text, LocalDate day) {
        assertEquals(Optional.ofNullable(day), new Written(form(patterns, '.', "")).day(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // the start of the day in the issuer's zone, also where clocks change
                "uuuu-MM-dd;2024-07-01;2024-06-30T22:00:00Z",
                "uuuu-MM-dd;2024-12-01;2024-11-30T23:00:00Z",
                "uuuu-MM-dd HH:mm;2024-03-31 02:30;2024-03-31T01:30:00Z",
                "uuuu-MM-dd'T'HH:mm:ssXXX;2024-07-01T00:00:00+05:00;2024-06-30T19:00:00Z"
            })
    void anInstant(String patterns, String text, Instant instant) {
        assertEquals(
                Optional.of(instant), new Written(form(patterns, '.', "")).instant(text, ZoneId.of("Europe/Berlin")));
    }
}
