package org.openadjust.billing.request.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.request.Mention;
import org.openadjust.billing.request.Mention.OfAmount;
import org.openadjust.billing.request.Mention.OfDate;
import org.openadjust.billing.request.Mention.OfDocument;
import org.openadjust.billing.request.Mention.OfPlan;
import org.openadjust.billing.request.Mention.OfQuantity;
import org.openadjust.billing.request.Mention.Sense;

/** What messages name, by the rules of their languages. */
class MentionsTest {

    private static <M extends Mention> List<M> named(Class<M> kind, String language, String text) {
        return RequestReader.of(
                Mentions.in(text, language, Map.of("pro-plus", "pro_plus", "eco", "ECO"), Reader.TODAY)
                        .mentions(),
                kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Please refund the 49.90 that you took | 49.90 |",
                "en | You charged $1,234.56 too much | 1234.56 | USD",
                "en | it costs €5, not 6 | 5 | EUR",
                "en | I transferred 100 euros by mistake | 100 | EUR",
                "en | the bill of GBP 20.00 | 20.00 | GBP",
                "de | Bitte erstatten Sie 49,90 € | 49.90 | EUR",
                "de | es waren 1.234,56 EUR | 1234.56 | EUR",
                "de | zu viel: 1.250 Euro | 1250 | EUR",
                "de | CHF 12.50 | 12.50 | CHF",
                "fr | remboursez les 1 234,56 € prélevés | 1234.56 | EUR",
                "fr | j'ai payé 30 euros | 30 | EUR",
                "es | me deben 84,20 | 84.20 |",
                "es | son 1.100,00 euros | 1100.00 | EUR",
                "en | 29.99. That is what I paid. | 29.99 |"
            })
    void amountsAreFound(String language, String text, BigDecimal amount, String currency) {
        assertEquals(
                List.of(new OfAmount(amount, currency == null ? "" : currency)), named(OfAmount.class, language, text));
    }

    /** Sentences that the rules were worked out on; those that judge them are the benchmark's. */
    @ParameterizedTest
    @CsvFileSource(resources = "amounts.txt", delimiter = '|', maxCharsPerColumn = 400)
    void amountsAreFoundAmongOtherNumbers(String language, String amounts, String text) {
        Set<BigDecimal> expected = new HashSet<>();
        if (amounts != null) {
            Stream.of(amounts.split(" ")).map(MentionsTest::plain).forEach(expected::add);
        }
        assertEquals(
                expected,
                named(OfAmount.class, language, text).stream()
                        .map(one -> plain(one.amount().toPlainString()))
                        .collect(Collectors.toSet()));
    }

    private static BigDecimal plain(String number) {
        return new BigDecimal(number).stripTrailingZeros();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | We need 5 seats from 12 on",
                "en | invoice 2024-118 of 12/04/2024",
                "en | VAT is 19.00 % there",
                "en | we used 12.50 kWh",
                "en | call me at +49 170 1234567",
                "en | the version 2.4.1 crashes at 10.30.15",
                "de | bis zum 31.12. und ab 1.7.",
                "de | am 31.12 ist Schluss",
                "fr | au 12 rue du Port, 75001 Paris",
                "es | el 8,1 por ciento",
                "en | order 55421, customer since 2016"
            })
    void whatIsNoAmountIsNone(String language, String text) {
        assertEquals(List.of(), named(OfAmount.class, language, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | a copy of invoice INV-2024-000042 please | INV-2024-000042",
                "en | Please look at bill 90812 again | 90812",
                "de | Rechnung Nr. RE-2024-0099 ist falsch | RE-2024-0099",
                "fr | la facture n° 10023 est fausse | 10023",
                "es | la factura número 2024/0815 | 2024/0815",
                "en | my code SPRING20 in 2023 | ''"
            })
    void documentsAreFound(String language, String text, String number) {
        List<OfDocument> expected = number.isEmpty() ? List.of() : List.of(new OfDocument(number));
        assertEquals(expected, named(OfDocument.class, language, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | as of 31 December | 2024-12-31 | 2025-01-01",
                "en | on March 3, 2025 | 2025-03-03 | 2025-03-04",
                "en | the invoice for May | 2024-05-01 | 2024-06-01",
                "en | 2024-08-15 | 2024-08-15 | 2024-08-16",
                "de | zum 1. September 2024 | 2024-09-01 | 2024-09-02",
                "de | ab 1.8. bitte | 2024-08-01 | 2024-08-02",
                "de | die Märzrechnung | 2024-03-01 | 2024-04-01",
                "fr | au 1er septembre | 2024-09-01 | 2024-09-02",
                "fr | la facture du 12/04/2024 | 2024-04-12 | 2024-04-13",
                "es | el 30 de junio de 2024 | 2024-06-30 | 2024-07-01",
                "es | la factura de diciembre | 2023-12-01 | 2024-01-01"
            })
    void daysAndMonthsAreFound(String language, String text, LocalDate from, LocalDate to) {
        assertEquals(List.of(new OfDate(from, to)), named(OfDate.class, language, text));
    }

    @Test
    void aDayThatCouldBeMeantEitherWayIsNone() {
        assertEquals(List.of(), named(OfDate.class, "en", "since 03/04/2024"));
        assertEquals(1, named(OfDate.class, "en", "since 13/04/2024").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | increase the users from 12 to 20 | 20 | IN_ALL",
                "en | we need 5 more seats | 5 | MORE",
                "de | Wir brauchen zwei Lizenzen weniger | 2 | LESS",
                "de | Anzahl der Plätze auf 40 erhöhen | 40 | IN_ALL",
                "fr | trois accès de plus | 3 | MORE",
                "es | bajen las licencias de 20 a 12 | 12 | IN_ALL"
            })
    void quantitiesAreFound(String language, String text, int quantity, Sense sense) {
        assertEquals(List.of(new OfQuantity(quantity, sense)), named(OfQuantity.class, language, text));
    }

    @Test
    void plansAreFoundAsCustomersWriteThem() {
        assertEquals(List.of(new OfPlan("pro_plus")), named(OfPlan.class, "en", "the Pro Plus plan"));
        assertEquals(List.of(new OfPlan("ECO")), named(OfPlan.class, "en", "go eco!"));
        assertEquals(List.of(), named(OfPlan.class, "en", "economical"));
    }

    @Test
    void whoSomebodyIsIsNotSeenByAModel_3() {
        String masked = Mentions.in(
                        "I am a.b@example.org, +49 170 1234567, DE89 3704 0044 0532 0130 00, see https://example.org/u/anna",
                        "en",
                        Map.of(),
                        Reader.TODAY)
                .masked();
        for (String personal : List.of("example", "170", "3704", "anna")) {
            assertFalse(masked.contains(personal), masked);
        }
        assertTrue(masked.contains("§mail§") && masked.contains("§phone§"), masked);
    }
}
