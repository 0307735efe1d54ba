package org.openadjust.billing.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Aggregation;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Condition;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.Tariff;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.usage.UsageEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What an account owes for a month, from nothing but its facts: a plan with all seven models, three aggregations that look at
 * single events and a tariff by day and night, two discounts and a tax; its uses are spread over the month at random.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ExpectedBill {

    private static final Instant START = Instant.parse("2026-02-28T23:00:00Z");
    private static final Instant END = Instant.parse("2026-03-31T21:59:59Z");
    private static final List<String> MODELS =
            List.of("PER_UNIT", "GRADUATED", "VOLUME", "STAIRSTEP", "PACKAGE", "PERCENTAGE", "DYNAMIC");
    private static final BillingRules RULES =
            new BillingRules(CurrencyUnit.EUR, ZoneId.of("Europe/Berlin"), Proration.DAILY, RoundingMode.HALF_UP, true);

    /** Uses in the month. */
    @Param("10000")
    public int events;

    private final Plan plan = plan();
    private final List<UsageEvent> uses = new ArrayList<>();

    @Setup
    public void prepare() {
        Random random = new Random(7);
        uses.clear();
        for (int index = 0; index < events; index++) {
            uses.add(new UsageEvent(
                    "s",
                    "u" + index,
                    "m" + random.nextInt(plan.charges().size() - 1),
                    BigDecimal.valueOf(1 + random.nextInt(999), 2),
                    START.plusSeconds(random.nextInt(30 * 86_400)),
                    BigDecimal.valueOf(random.nextInt(9_999), 2),
                    Map.of("user", "w" + random.nextInt(200))));
        }
    }

    @Benchmark
    public Worth fromScratch() {
        Settlement settlement = new Settlement(RULES, (type, at) -> "", List.of());
        settlement.recall(this::tell);
        return settlement.draft(END);
    }

    private void tell(Settlement account) {
        Stamp stamp = new Stamp(START, 0);
        account.publish(plan, stamp);
        account.define(discount("ten", Discount.Kind.PERCENT, "10", 1));
        account.define(discount("five", Discount.Kind.AMOUNT, "5", 2));
        account.setTax(new TaxRate("vat", new BigDecimal("19"), Instant.MIN, 0), stamp);
        Subscription subscription = new Subscription("s", "account", plan.plan(), BigDecimal.TWO, START, 1);
        account.subscribe(subscription, List.of("vat"), List.of("ten", "five"), stamp);
        for (UsageEvent use : uses) {
            account.recordUsage(use, stamp);
        }
    }

    private static Discount discount(String code, Discount.Kind kind, String value, int sequence) {
        return new Discount(code, kind, new BigDecimal(value), Discount.INVOICE, sequence, OptionalInt.empty());
    }

    private static Plan plan() {
        List<Charge> charges = new ArrayList<>();
        for (String model : MODELS) {
            charges.add(new Charge("c" + charges.size(), "m" + charges.size(), Rerating.price(model)));
        }
        charges.add(charge("m7", Aggregation.UNIQUE_COUNT, "user", Tariff.EVERY));
        charges.add(charge("m8", Aggregation.WEIGHTED_SUM, "", Tariff.EVERY));
        charges.add(charge("m9", Aggregation.MAX, "", Tariff.EVERY));
        charges.add(charge(
                "m10",
                Aggregation.SUM,
                "",
                new Tariff.Matching(List.of(
                        new Condition.Weekdays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                        new Condition.Hours(LocalTime.of(7, 0), LocalTime.of(22, 0))))));
        Charge night = charge("m10", Aggregation.SUM, "", Tariff.OTHERWISE);
        charges.add(night);
        return new Plan(
                "p",
                1,
                Plan.ALWAYS,
                0,
                new Interval(1, 0),
                Plan.Timing.ADVANCE,
                new BigDecimal("49.95"),
                Period.ZERO,
                new BigDecimal("20"),
                null,
                List.of(),
                charges);
    }

    private static Charge charge(String meter, Aggregation aggregation, String property, Tariff tariff) {
        return new Charge(
                meter + " " + tariff,
                meter,
                aggregation,
                property,
                new PerUnit(new BigDecimal("0.25")),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                tariff);
    }
}
