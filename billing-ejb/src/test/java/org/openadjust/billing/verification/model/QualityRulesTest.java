package org.openadjust.billing.verification.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.model.QualityRules.Orphans;
import org.openadjust.billing.verification.model.QualityRules.Subscribed;

class QualityRulesTest {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

    private static Subscribed subscribed(String subscription, Instant start, Optional<Instant> end) {
        return new Subscribed("a", CurrencyUnit.EUR, subscription, "p", start, end);
    }

    /** Reported on so many days, each so long after the other, the last one so many days ago. */
    private static Map<String, Map<String, ReportedDays>> reported(
            String subscription, int times, int pause, int silence) {
        ReportedDays days = new ReportedDays(TODAY.minusDays(400));
        IntStream.range(0, times)
                .forEach(time ->
                        days.on(TODAY.minusDays(silence + (long) pause * time).toEpochDay()));
        return Map.of(subscription, Map.of("m", days));
    }

    private static List<String> found(List<FindingBook.Raised> raised) {
        return raised.stream()
                .map(one -> one.finding().kind() + " " + one.finding().cause().code() + " "
                        + one.finding().cause().about() + " " + one.subject().subscription())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # days reported, pause, silence, whether it is found
            4, 1, 14, false
            4, 1, 15, true
            3, 1, 60, false
            5, 10, 20, false
            5, 10, 21, true
            5, 30, 60, false
            5, 30, 61, true
            """)
    void aRegularMeterThatStopsIsFound(int times, int pause, int silence, boolean isFound) {
        List<String> found = found(QualityRules.ofAccounts(
                List.of(subscribed("s", JANUARY, Optional.empty())), reported("s", times, pause, silence), NOW));
        assertEquals(isFound ? List.of("MISSING_USAGE QUALITY_METER_SILENT m s") : List.of(), found);
    }

    @Test
    void aSubscriptionThatIsOverMayBeSilent() {
        assertEquals(
                List.of(),
                found(QualityRules.ofAccounts(
                        List.of(subscribed("s", JANUARY, Optional.of(NOW))), reported("s", 9, 1, 99), NOW)));
        assertEquals(
                1,
                QualityRules.ofAccounts(
                                List.of(subscribed("s", JANUARY, Optional.of(NOW.plusSeconds(1)))),
                                reported("s", 9, 1, 99),
                                NOW)
                        .size());
    }

    @Test
    void onePlanTwiceIsFoundWhereOneOfThemIsNotUsed() {
        Subscribed first = subscribed("s", JANUARY, Optional.empty());
        Subscribed second = subscribed("t", JANUARY.plus(Duration.ofDays(10)), Optional.empty());
        Map<String, Map<String, ReportedDays>> ofFirst = reported("s", 9, 1, 0);
        assertEquals(
                List.of("AMOUNT_ANOMALY QUALITY_SAME_PLAN_TWICE p t"),
                found(QualityRules.ofAccounts(List.of(second, first), ofFirst, NOW)));
        Map<String, Map<String, ReportedDays>> ofBoth = new HashMap<>(ofFirst);
        ofBoth.putAll(reported("t", 9, 1, 0));
        assertEquals(List.of(), found(QualityRules.ofAccounts(List.of(first, second), ofBoth, NOW)));
        Subscribed after = subscribed("s", JANUARY, Optional.of(second.startAt()));
        assertEquals(List.of(), found(QualityRules.ofAccounts(List.of(after, second), ofFirst, NOW)));
        Subscribed fresh = subscribed("t", NOW.minus(QualityRules.NEW), Optional.empty());
        assertEquals(List.of(), found(QualityRules.ofAccounts(List.of(first, fresh), ofFirst, NOW)));
    }

    @Test
    void whatConcernsNoAccountIsFoundWithoutACurrency() {
        List<FindingBook.Raised> raised = QualityRules.ofAll(List.of("free"), List.of(new Orphans("gone", 3, JANUARY)));
        assertEquals(
                List.of("AMOUNT_ANOMALY QUALITY_PLAN_WITHOUT_PRICE free ", "ORPHAN_USAGE QUALITY_ORPHAN_USAGE  gone"),
                found(raised));
        assertEquals(
                "XXX", raised.getFirst().finding().amount().getCurrencyUnit().getCode());
        assertEquals("3", raised.getLast().finding().evidence().facts().get("events"));
    }
}
