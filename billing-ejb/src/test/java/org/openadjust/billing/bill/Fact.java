package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.Prices;

/** Something that happens to a subscription, in the order in which it is learnt. */
sealed interface Fact {

    /** A use, some seconds after the middle of the story; negative ones are before it. */
    record Use(String meter, BigDecimal quantity, long seconds) implements Fact {}

    /** The n-th use so far should have had another quantity. */
    record Correction(int use, BigDecimal quantity) implements Fact {}

    /** The n-th use so far never happened. */
    record Void(int use) implements Fact {}

    /** A version of the plan, with the next free number. */
    record Version(LocalDate effectiveFrom, Plan plan) implements Fact {}

    /** Days go by. */
    record Days(int days) implements Fact {}

    LocalDate MIDDLE = LocalDate.of(2024, 2, 20);

    static Arbitrary<List<Fact>> facts(int min, int max) {
        Arbitrary<Fact> uses = Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Prices.quantities(),
                        Arbitraries.longs().between(-120L * 86_400, 120L * 86_400))
                .as(Use::new);
        Arbitrary<Fact> corrections = Combinators.combine(Arbitraries.integers().between(0, 1000), Prices.quantities())
                .as(Correction::new);
        Arbitrary<Fact> voids = Arbitraries.integers().between(0, 1000).map(Void::new);
        Arbitrary<Fact> versions = Combinators.combine(days(), plans()).as(Version::new);
        Arbitrary<Fact> days = Arbitraries.integers().between(1, 20).map(Days::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(20, uses),
                        Tuple.of(5, corrections),
                        Tuple.of(4, voids),
                        Tuple.of(2, versions),
                        Tuple.of(3, days))
                .list()
                .ofMinSize(min)
                .ofMaxSize(max);
    }

    static Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(-120, 120).map(MIDDLE::plusDays);
    }

    /** First versions of plan {@code p} that price the meters a and b, sometimes twice, and never c. */
    static Arbitrary<Plan> plans() {
        Arbitrary<List<Charge>> charges = Combinators.combine(Prices.any(), Prices.any(), Prices.any())
                .as((one, two, three) ->
                        List.of(new Charge("a1", "a", one), new Charge("b1", "b", two), new Charge("a2", "a", three)))
                .flatMap(all -> Arbitraries.integers().between(0, 3).map(count -> all.subList(0, count)));
        Arbitrary<Interval> intervals = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(new Interval(1, 0))),
                Tuple.of(3, Arbitraries.of(new Interval(3, 0), new Interval(0, 7), new Interval(12, 0))));
        return Combinators.combine(intervals, Prices.quantities(), charges)
                .as((interval, fee, priced) ->
                        new Plan("p", 1, Plan.ALWAYS, 0, interval, Plan.Timing.ARREARS, fee, List.of(), priced));
    }
}
