package org.openadjust.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.calendar.Interval;

class PlanJsonPropertiesTest {

    // rule 5
    @Property
    void whatIsWrittenIsReadBack(@ForAll("plans") Plan plan) {
        String text = PlanJson.write(plan);
        assertEquals(plan, PlanJson.stored(text));
        assertEquals(text, PlanJson.write(PlanJson.stored(text)));
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<List<Charge>> charges = Combinators.combine(
                        Prices.any().list().ofSize(4), tariffs().list().ofMaxSize(4))
                .as((prices, tariffs) -> IntStream.range(0, tariffs.size())
                        .mapToObj(index -> new Charge(
                                "charge \"" + index,
                                "meter " + index,
                                Aggregation.SUM,
                                "",
                                prices.get(index),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                null,
                                tariffs.get(index)))
                        .toList());
        Arbitrary<LocalDate> days = Arbitraries.of(Plan.ALWAYS, LocalDate.of(2024, 2, 29), LocalDate.of(9999, 12, 31));
        Arbitrary<Interval> intervals =
                Arbitraries.of(new Interval(1, 0), new Interval(15, 0), new Interval(120, 0), new Interval(0, 7));
        Arbitrary<List<CurrencyUnit>> currencies =
                Arbitraries.of(List.of(), List.of(CurrencyUnit.USD), List.of(CurrencyUnit.EUR, CurrencyUnit.JPY));
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(64),
                        Arbitraries.integers().greaterOrEqual(1),
                        days,
                        Arbitraries.integers(),
                        intervals,
                        Arbitraries.of(Plan.Timing.class),
                        Prices.quantities(),
                        charges)
                .as((code, version, day, rank, interval, timing, fee, priced) ->
                        new Plan(code, version, day, rank, interval, timing, fee, List.of(), priced))
                .flatMap(plan -> currencies.map(some -> new Plan(
                        plan.plan(),
                        plan.version(),
                        plan.effectiveFrom(),
                        plan.rank(),
                        plan.interval(),
                        plan.timing(),
                        plan.fee(),
                        some,
                        plan.charges())));
    }

    private static Arbitrary<Tariff> tariffs() {
        Arbitrary<Condition> weekdays =
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).map(Condition.Weekdays::new);
        Arbitrary<Condition> hours = Arbitraries.integers()
                .between(1, 24 * 60 - 1)
                .map(minute -> new Condition.Hours(LocalTime.ofSecondOfDay(minute * 60L), LocalTime.MIDNIGHT));
        Arbitrary<Condition> season = Arbitraries.integers()
                .between(1, 28)
                .map(day -> new Condition.Season(MonthDay.of(2, 29), MonthDay.of(2, day)));
        Arbitrary<Condition> property = Arbitraries.of("region", "a \"b\"")
                .flatMap(name -> Arbitraries.strings()
                        .ofMinLength(1)
                        .ofMaxLength(5)
                        .set()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(values -> new Condition.Property(name, values)));
        Arbitrary<Tariff> matching = Combinators.combine(
                        weekdays,
                        hours,
                        season,
                        property,
                        Arbitraries.integers().between(1, 15))
                .as((one, two, three, four, parts) -> new Tariff.Matching(IntStream.range(0, 4)
                        .filter(bit -> (parts >> bit & 1) == 1)
                        .mapToObj(List.of(four, three, two, one)::get)
                        .toList()));
        return Arbitraries.oneOf(Arbitraries.of(Tariff.EVERY, Tariff.OTHERWISE), matching);
    }
}
