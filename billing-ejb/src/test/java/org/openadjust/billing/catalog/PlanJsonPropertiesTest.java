package org.openadjust.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
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
        Arbitrary<List<Charge>> charges = Prices.any()
                .list()
                .ofMaxSize(4)
                .map(prices -> IntStream.range(0, prices.size())
                        .mapToObj(index -> new Charge("charge \"" + index, "meter " + index / 2, prices.get(index)))
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
}
