package org.openadjust.billing.charging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Aggregation;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Condition;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.Tariff;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.rating.ExactAmount;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.timeline.Timeline;
import org.openadjust.billing.usage.UsageEvent;

/** Rule 8: tariffs that share a meter's events out neither lose nor double one. */
class TariffPropertiesTest {

    private static final Instant START = Instant.parse("2023-12-31T12:00:00Z");
    private static final Instant END = Instant.parse("2025-02-01T00:00:00Z");
    private static final BigDecimal PRICE = new BigDecimal("0.0373");

    @Property(tries = 300)
    void aChargeSplitByTimesOrPropertiesComesToTheSame(
            @ForAll("parts") List<Tariff> parts, @ForAll("uses") List<UsageEvent> uses, @ForAll("zones") ZoneId zone) {
        List<Charge> split = new ArrayList<>();
        for (Tariff part : parts) {
            split.add(charge("part " + split.size(), part));
        }
        ExactAmount whole = amount(List.of(charge("whole", Tariff.EVERY)), uses, zone);
        assertEquals(0, whole.compareAmount(amount(split, uses, zone)), () -> parts.toString());
        BigDecimal sum = uses.stream().map(UsageEvent::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertTrue(whole.equalsAmount(ExactAmount.of(sum.multiply(PRICE))));
    }

    private static ExactAmount amount(List<Charge> charges, List<UsageEvent> uses, ZoneId zone) {
        Plan plan = new Plan(
                "p", 1, Plan.ALWAYS, 0, new Interval(1, 0), Plan.Timing.ARREARS, BigDecimal.ZERO, List.of(), charges);
        Subscription subscription = new Subscription("s", "account", "p", BigDecimal.ONE, START, 1);
        Timeline timeline = Timeline.of(
                subscription,
                new TimeScale(zone, Proration.DAILY),
                Map.of("p", PlanVersions.of("p", List.of(plan))),
                List.of());
        BillingRules rules = new BillingRules(CurrencyUnit.EUR, zone, Proration.DAILY, RoundingMode.HALF_UP, true);
        return Charges.of(timeline, rules, uses, Map.of()).begunBy(END).stream()
                .flatMap(period -> period.lines().stream())
                .map(line -> Step.sum(line.steps()))
                .reduce(ExactAmount.ZERO, ExactAmount::plus);
    }

    private static Charge charge(String code, Tariff tariff) {
        return new Charge(
                code, "m", Aggregation.SUM, "", new PerUnit(PRICE), BigDecimal.ZERO, BigDecimal.ZERO, null, tariff);
    }

    /** Two parts that leave nothing over; or up to three that do not meet, and what they leave over. */
    @Provide
    Arbitrary<List<Tariff>> parts() {
        Arbitrary<List<Tariff>> hours = Combinators.combine(times(), times())
                .filter((from, to) -> !from.equals(to))
                .as((from, to) -> List.of(only(new Condition.Hours(from, to)), only(new Condition.Hours(to, from))));
        Arbitrary<List<Tariff>> seasons = Combinators.combine(days(), days())
                .filter((from, to) -> !from.equals(to))
                .as((from, to) -> List.of(only(new Condition.Season(from, to)), only(new Condition.Season(to, from))));
        Arbitrary<List<Tariff>> weekdays = Arbitraries.of(DayOfWeek.class)
                .set()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(days -> List.of(
                        only(new Condition.Weekdays(days)),
                        only(new Condition.Weekdays(EnumSet.complementOf(EnumSet.copyOf(days))))));
        Arbitrary<List<Tariff>> otherwise = Combinators.combine(times(), times(), days())
                .filter((from, to, day) -> !from.equals(to) && !day.equals(MonthDay.of(6, 1)))
                .as((from, to, day) -> List.of(
                        only(
                                new Condition.Hours(from, to),
                                new Condition.Season(day, MonthDay.of(6, 1)),
                                new Condition.Property("region", Set.of("eu"))),
                        only(new Condition.Hours(to, from), new Condition.Property("region", Set.of("eu", "us"))),
                        Tariff.OTHERWISE));
        return Arbitraries.oneOf(hours, seasons, weekdays, otherwise);
    }

    private static Tariff only(Condition... conditions) {
        return new Tariff.Matching(List.of(conditions));
    }

    private static Arbitrary<LocalTime> times() {
        return Arbitraries.integers().between(0, 24 * 60 - 1).map(minute -> LocalTime.ofSecondOfDay(minute * 60L));
    }

    private static Arbitrary<MonthDay> days() {
        return Arbitraries.integers().between(1, 366).map(day -> MonthDay.from(LocalDate.ofYearDay(2024, day)));
    }

    @Provide
    Arbitrary<List<UsageEvent>> uses() {
        Arbitrary<Instant> instants = Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(0, ChronoUnit.MINUTES.between(START, END) - 1)
                        .map(minute -> START.plus(minute, ChronoUnit.MINUTES)),
                Arbitraries.longs()
                        .between(-180, 180)
                        .map(minute -> Instant.parse("2024-03-31T01:00:00Z").plus(minute, ChronoUnit.MINUTES)),
                Arbitraries.longs()
                        .between(-180, 180)
                        .map(minute -> Instant.parse("2024-10-27T01:00:00Z").plus(minute, ChronoUnit.MINUTES)));
        Arbitrary<Map<String, String>> properties =
                Arbitraries.of(Map.of(), Map.of("region", "eu"), Map.of("region", "us"), Map.of("region", "asia"));
        return Combinators.combine(Arbitraries.integers().between(0, 9_999), instants, properties)
                .as((quantity, at, region) ->
                        new UsageEvent("s", "", "m", BigDecimal.valueOf(quantity, 2), at, BigDecimal.ZERO, region))
                .list()
                .ofMaxSize(80);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia")
                .map(ZoneId::of);
    }
}
