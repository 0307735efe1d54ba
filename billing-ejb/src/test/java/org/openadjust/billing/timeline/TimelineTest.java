package org.openadjust.billing.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.proration.Proration;

/** Days are those of New York, where a day begins at five o'clock UTC in winter. The comments name the charter's rule. */
class TimelineTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Map<String, PlanVersions> PLANS = Map.of(
            "a", versions(plan("a", 1, Plan.ALWAYS, "P1M")),
            "b", versions(plan("b", 1, Plan.ALWAYS, "P1M"), plan("b", 2, LocalDate.of(2024, 1, 20), "P1M")),
            "y", versions(plan("y", 1, Plan.ALWAYS, "P1Y")));

    // rule 2
    @Test
    void byDaysTheEndOfTheDayCountsAndUsageGoesByItsInstant() {
        Timeline timeline = timeline(
                Proration.DAILY,
                change("2024-01-10T15:00:00Z", "b"),
                change("2024-01-10T16:00:00Z", "a"),
                change("2024-01-11T04:59:59Z", "b"));
        ServicePeriod january = timeline.begunBy(at("2024-01-31T00:00:00Z")).getFirst();
        assertEquals("a 2024-01-01T05:00:00Z, b 2024-01-10T05:00:00Z, b2 2024-01-20T05:00:00Z", shown(january.terms()));
        assertEquals(
                "a 2024-01-01T05:00:00Z, b 2024-01-10T15:00:00Z, a 2024-01-10T16:00:00Z, b 2024-01-11T04:59:59Z, "
                        + "b2 2024-01-20T05:00:00Z",
                shown(january.spans()));
    }

    // rule 1
    @Test
    void ofTwoChangesForTheSameInstantTheOneRecordedLaterHolds() {
        List<ChangeFact> facts = new ArrayList<>(List.of(
                new ChangeFact(
                        new Change.ToPlan("b"), effective("2024-01-10T05:00:00Z"), at("2024-03-02T00:00:00Z"), 1),
                new ChangeFact(
                        new Change.ToPlan("a"), effective("2024-01-10T05:00:00Z"), at("2024-03-01T00:00:00Z"), 2)));
        for (int order = 0; order < 2; order++) {
            Timeline timeline = timeline(Proration.DAILY, facts);
            assertEquals(
                    "a 2024-01-01T05:00:00Z, b 2024-01-10T05:00:00Z, b2 2024-01-20T05:00:00Z",
                    shown(timeline.begunBy(at("2024-01-31T00:00:00Z"))
                            .getFirst()
                            .terms()));
            Collections.reverse(facts);
        }
    }

    // rules 3 and 4
    @Test
    void anotherIntervalStartsAGridAndThePeriodsEndIsThatOfTheOldOne() {
        Timeline timeline = timeline(
                Proration.DAILY,
                new ChangeFact(new Change.ToPlan("b"), new Effective.PeriodEnd(), at("2024-01-05T00:00:00Z"), 1),
                change("2024-01-16T20:00:00Z", "y"));
        List<String> periods = timeline.begunBy(at("2024-02-15T00:00:00Z")).stream()
                .map(period ->
                        period.from() + " " + period.to() + " of " + period.whole() + " until " + period.endsAt())
                .toList();
        assertEquals(
                List.of(
                        "2024-01-01 2024-01-16 of 31 until 2024-01-16T20:00:00Z",
                        "2024-01-16 2024-02-01 of 366 until 2024-02-01T05:00:00Z",
                        "2024-02-01 2024-03-01 of 29 until 2024-03-01T05:00:00Z"),
                periods);
    }

    // rule 4
    @Test
    void anIntervalTakenUpAgainOnItsGridsDayHasOnePeriod() {
        Timeline timeline = timeline(
                Proration.PRECISE,
                change("2024-01-20T15:00:00Z", "y"),
                change("2024-01-20T16:00:00Z", "a"),
                change("2024-02-20T07:00:00Z", "y"),
                change("2024-02-20T08:00:00Z", "b"));
        List<ServicePeriod> periods = timeline.begunBy(at("2024-02-25T00:00:00Z"));
        assertEquals(
                List.of(
                        "2024-01-01 2024-02-01",
                        "2024-01-20 2025-01-20",
                        "2024-01-20 2024-02-20",
                        "2024-02-20 2024-03-20",
                        "2024-02-20 2025-02-20"),
                periods.stream()
                        .map(period ->
                                period.id().wholeFrom() + " " + period.id().wholeTo())
                        .toList());
        ServicePeriod shared = periods.get(3);
        assertEquals("a 2024-02-20T05:00:00Z, b2 2024-02-20T08:00:00Z", shown(shared.terms()));
        assertEquals("a 2024-02-20T05:00:00Z, b2 2024-02-20T08:00:00Z", shown(shared.spans()));
        assertEquals(at("2024-03-20T04:00:00Z"), shared.endsAt());
        assertEquals(shared, timeline.period(shared.id()).orElseThrow());
    }

    // rule 5
    @Test
    void aCancellationIsTheEndAndWhatTakesEffectLaterIsNotHeardOf() {
        Timeline timeline = timeline(
                Proration.PRECISE,
                new ChangeFact(new Change.Cancel(), effective("2024-01-10T15:00:00.7Z"), at("2024-01-10T15:00:00Z"), 1),
                change("2024-01-12T00:00:00Z", "b"),
                new ChangeFact(new Change.Resume(), effective("2024-01-12T00:00:00Z"), at("2024-01-12T00:00:00Z"), 2));
        List<ServicePeriod> periods = timeline.begunBy(at("2024-06-01T00:00:00Z"));
        assertEquals(1, periods.size());
        assertEquals(at("2024-01-10T15:00:00.7Z"), periods.getFirst().endsAt());
        assertEquals(
                at("2024-01-10T15:00:00Z"), periods.getFirst().terms().getLast().to());
        assertEquals(2_678_400, periods.getFirst().whole());
    }

    // rule 5
    @Test
    void aPlanWithoutAVersionIsNotTaken() {
        Timeline timeline = timeline(Proration.DAILY, change("2024-01-10T05:00:00Z", "unknown"));
        assertEquals(
                "a 2024-01-01T05:00:00Z",
                shown(timeline.begunBy(at("2024-01-31T00:00:00Z")).getFirst().terms()));
    }

    // rule 6
    @Test
    void aTrialCountsFromTheDayOfTheStart() {
        Timeline timeline = timeline(Proration.DAILY, List.of());
        Plan withTrial = new Plan(
                "t",
                1,
                Plan.ALWAYS,
                0,
                new Interval(1, 0),
                Plan.Timing.ADVANCE,
                BigDecimal.ONE,
                Period.parse("P10D"),
                BigDecimal.ZERO,
                null,
                List.of(),
                List.of());
        assertEquals(at("2024-01-11T05:00:00Z"), timeline.trialEnd(withTrial));
    }

    private static Timeline timeline(Proration proration, ChangeFact... facts) {
        return timeline(proration, List.of(facts));
    }

    private static Timeline timeline(Proration proration, List<ChangeFact> facts) {
        Subscription subscription = new Subscription("s", "x", "a", BigDecimal.ONE, at("2024-01-01T05:00:00Z"), 1);
        return Timeline.of(subscription, new TimeScale(NEW_YORK, proration), PLANS, facts);
    }

    private static ChangeFact change(String at, String plan) {
        return new ChangeFact(new Change.ToPlan(plan), effective(at), at(at), at(at).getEpochSecond());
    }

    private static Effective effective(String at) {
        return new Effective.At(at(at));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static String shown(List<Term> terms) {
        return terms.stream()
                .map(term -> term.plan().plan()
                        + (term.plan().version() > 1 ? term.plan().version() : "") + " " + term.from())
                .collect(Collectors.joining(", "));
    }

    private static PlanVersions versions(Plan... versions) {
        return PlanVersions.of(versions[0].plan(), List.of(versions));
    }

    private static Plan plan(String code, int version, LocalDate from, String interval) {
        return new Plan(
                code,
                version,
                from,
                0,
                Interval.of(Period.parse(interval)),
                Plan.Timing.ADVANCE,
                BigDecimal.TEN,
                List.of(),
                List.of());
    }
}
