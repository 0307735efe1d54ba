package org.openadjust.billing.notification.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.Template;

/** What letters say. The golden ones are read by people; {@code -Dbilling.golden=DIR} writes them anew. */
class LettersTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static Stream<Arguments> letters() {
        return Stream.of(Template.values())
                .flatMap(template -> Letters.LANGUAGES.stream().map(language -> Arguments.of(template, language)));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void everyLetterSaysWhatItHasTo(Template template, String language) throws IOException {
        Letter letter = Examples.of(template, language);
        String name = template + "." + language + ".txt";
        String said = plain("Subject: " + letter.subject() + "\n\n" + letter.text());
        String directory = System.getProperty("billing.golden", "");
        if (!directory.isEmpty()) {
            Files.writeString(Path.of(directory, name), said);
        }
        assertEquals(golden(name), said);

        Wording wording = Wording.in(language);
        assertTrue(said.contains(plain(wording.text("person"))), "how to ask for a person");
        assertTrue(said.contains(wording.text("label.reference")), "what to quote");
        assertTrue(letter.html().contains("<html lang=\"" + language + "\">"));
        boolean isChange = switch (template) {
            case DISPUTE_ACKNOWLEDGED, SPEND_LIMIT, USE_RISEN, PLAN_CHANGED, REQUEST_ANSWERED, OVERRUN_AHEAD -> false;
            default -> true;
        };
        for (String label : List.of("reason", "before", "difference", "effective")) {
            assertEquals(isChange, said.contains(wording.text("label." + label) + wording.text("colon")), label);
        }
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = LettersTest.class.getResourceAsStream("/letters/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** JDKs disagree on which blank stands in an amount. */
    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f\\u2009]", " ");
    }

    @Test
    void everyLanguageHasEveryTextAndTheSamePlaces() {
        assertEquals(CustomerProfile.LANGUAGES, Set.copyOf(Letters.LANGUAGES));
        for (String language : Letters.LANGUAGES) {
            assertEquals(Wording.in("en").keys(), Wording.in(language).keys(), language);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | US-TX | 1234.50 | USD | $1,234.50 | October 1, 2026",
                "en | GB    | 1234.50 | GBP | £1,234.50 | 1 October 2026",
                "de | DE    | 1234.50 | EUR | 1.234,50 € | 1. Oktober 2026",
                "de | CH    | 1234.50 | CHF | CHF 1’234.50 | 1. Oktober 2026",
                "fr | FR    | 1234.50 | EUR | 1 234,50 € | 1 octobre 2026",
                "es | ES    | 12345.5 | EUR | 12.345,50 € | 1 de octubre de 2026",
                "en | ''    | 1234    | JPY | ¥1,234 | October 1, 2026",
            })
    void amountsAndDaysAreTheReaders(
            String language, String jurisdiction, BigDecimal amount, String currency, String money, String day) {
        Reader reader = Reader.of("a", "", language, jurisdiction, BERLIN);
        CurrencyUnit unit = CurrencyUnit.of(currency);
        assertEquals(money, plain(reader.amount(Money.of(unit, amount.setScale(unit.getDecimalPlaces())))));
        // the day is the account's, not Greenwich's
        assertEquals(day, plain(reader.day(Instant.parse("2026-09-30T22:00:00Z"))));
    }

    /** Rule 7. */
    @Test
    void noValueIsTakenForATagAPlaceOrALine() {
        Notice notice = new Notice(
                "a<b>&\"",
                Template.CORRECTION_CREDIT,
                "{after}\r\nBcc: x@example.com",
                "",
                Money.of(CurrencyUnit.EUR, 2),
                Money.of(CurrencyUnit.EUR, 1),
                "<script>",
                Optional.empty(),
                "adjustment/1\nBcc: y@example.com");
        Letter letter = Letters.about(notice, Reader.of("a", "Erika <img src=x> {before}", "en", "", BERLIN));
        assertFalse(letter.html().contains("<img"), letter.html());
        assertFalse(letter.html().contains("<script"), letter.html());
        assertTrue(letter.html().contains("a&lt;b&gt;&amp;&quot;"), letter.html());
        assertTrue(letter.text().contains("Dear Erika <img src=x> {before},"), letter.text());
        assertTrue(letter.text().contains("Document: {after}  Bcc: x@example.com\n"), letter.text());
        assertFalse(letter.text().contains("\nBcc"), letter.text());
    }

    @Test
    void aDigestSaysAllThatItIsMadeOf() {
        Notice one = notice(Template.CORRECTION_CREDIT, "20", "15", "adjustment/1");
        Notice other = notice(Template.CORRECTION_CHARGE, "15", "18", "adjustment/2");
        Letter letter = Letters.digest(List.of(one, other), Reader.of("a", "", "en", "", BERLIN));
        assertEquals("Changes of your bill: 2", letter.subject());
        for (String part : List.of("adjustment/1", "adjustment/2", "lower by €5.00", "higher by €3.00")) {
            assertTrue(letter.text().contains(part), letter.text());
            assertTrue(letter.html().contains(part), letter.html());
        }
    }

    @Test
    void aDisputeThatChangesNothingSaysSo() {
        Letter letter = Letters.about(
                notice(Template.DISPUTE_DECIDED, "20", "20", "dispute/1"), Reader.of("a", "", "de", "DE", BERLIN));
        assertTrue(plain(letter.text()).contains("Ihre Rechnung stimmt so, wie sie ist: 20,00 €."), letter.text());
        assertFalse(letter.text().contains("Bisheriger Betrag"), letter.text());
    }

    @Test
    void aCauseWithoutWordsIsAChangeOfWhatIsKnown() {
        assertEquals(Wording.in("en").text("reason.other"), Wording.in("en").reason("billing.no-such.thing"));
    }

    private static Notice notice(Template template, String before, String after, String reference) {
        return new Notice(
                "a",
                template,
                "CN-1",
                "INV-1",
                Money.of(CurrencyUnit.EUR, new BigDecimal(before)),
                Money.of(CurrencyUnit.EUR, new BigDecimal(after)),
                "LATE_USAGE",
                Optional.empty(),
                reference);
    }

    @Test
    void whatAPersonHasAnsweredIsSentAsItWasWritten() {
        Notice notice = notice(Template.REQUEST_ANSWERED, "0", "0", "request/7");
        Letter letter = Letters.about(
                notice,
                Reader.of("a", "Anna", "en", "", BERLIN),
                java.util.Map.of("request/7", "Hello,\n\nwe have <paused> it.\n\nYour team"));
        assertTrue(letter.text().contains("we have <paused> it."), letter.text());
        assertTrue(letter.html().contains("we have &lt;paused&gt; it."), letter.html());
        assertTrue(!letter.text().contains("automatically"), "no machine has written it");
        assertTrue(letter.text().contains("request/7"), letter.text());
    }
}
