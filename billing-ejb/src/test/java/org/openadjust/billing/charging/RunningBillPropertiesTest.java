package org.openadjust.billing.charging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.ExpectedBill;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.Prices;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.timeline.Timeline;
import org.openadjust.billing.usage.UsageEvent;

/** The running bill and the engine are two forms of one law: on what both can charge they agree, line by line. */
class RunningBillPropertiesTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant START = Instant.parse("2024-01-31T15:00:00Z");
    private static final Instant END = Instant.parse("2024-08-01T12:00:00Z");

    @Property(tries = 200)
    void theyAgreeOnEveryLine(
            @ForAll("versions") List<Plan> versions,
            @ForAll @IntRange(min = 1, max = 31) int anchorDay,
            @ForAll Random random) {
        Account account = new Account("a", CurrencyUnit.EUR, ZONE);
        Subscription subscription = new Subscription("s", "a", "p", new BigDecimal("1.5"), START, anchorDay);
        PlanVersions all = PlanVersions.of("p", versions);
        List<UsageEvent> events = events(random);

        SubscriptionTerms terms = SubscriptionTerms.of(account, subscription, all);
        LocalDate today = LocalDate.ofInstant(END, ZONE);
        List<String> running = ExpectedBill.until(terms, events, today).lines().stream()
                .filter(line ->
                        !line.amount().isZero() && !line.slot().periodFrom().isAfter(today))
                .map(RunningBillPropertiesTest::shown)
                .sorted()
                .toList();

        BillingRules rules = new BillingRules(CurrencyUnit.EUR, ZONE, Proration.DAILY, RoundingMode.HALF_UP, true);
        Timeline timeline =
                Timeline.of(subscription, new TimeScale(ZONE, Proration.DAILY), Map.of("p", all), List.of());
        List<String> engine = Charges.of(timeline, rules, events, Map.of()).begunBy(END).stream()
                .flatMap(period -> period.lines().stream())
                .filter(line -> !line.target().isZero())
                .map(RunningBillPropertiesTest::shown)
                .sorted()
                .toList();
        assertEquals(running, engine);
    }

    private static String shown(ExpectedLine line) {
        return shown(line.key().kind().name(), line.key().charge(), line.key().from(), line.amount());
    }

    private static String shown(ChargeLine line) {
        return shown(
                line.id().kind().name(), line.id().charge(), LocalDate.ofInstant(line.from(), ZONE), line.target());
    }

    private static String shown(String kind, String charge, LocalDate from, Money amount) {
        return from + " " + kind + " " + charge + " " + amount;
    }

    private static List<UsageEvent> events(Random random) {
        List<UsageEvent> events = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            Instant at = START.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 180)));
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(200), 1);
            events.add(new UsageEvent("s", "u" + number, random.nextBoolean() ? "m" : "n", quantity, at));
        }
        return events;
    }

    /** Each with a fee of its own, so that no two neighbours share a fee line in either form. */
    @Provide
    Arbitrary<List<Plan>> versions() {
        Arbitrary<List<PriceModel>> prices = Prices.any().list().ofSize(2);
        return Combinators.combine(prices, Arbitraries.of(new Interval(1, 0), new Interval(0, 7)))
                .as((two, interval) -> Map.entry(two, interval))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(RunningBillPropertiesTest::versions);
    }

    private static List<Plan> versions(List<Map.Entry<List<PriceModel>, Interval>> drawn) {
        List<Plan> versions = new ArrayList<>();
        for (Map.Entry<List<PriceModel>, Interval> one : drawn) {
            int number = versions.size() + 1;
            LocalDate from =
                    number == 1 ? Plan.ALWAYS : LocalDate.of(2024, 1, 20).plusDays(number * 37L);
            List<String> meters = List.of("m", "n");
            versions.add(new Plan(
                    "p",
                    number,
                    from,
                    0,
                    one.getValue(),
                    number % 2 == 0 ? Plan.Timing.ADVANCE : Plan.Timing.ARREARS,
                    BigDecimal.valueOf(1_000L + 77 * number, 2),
                    List.of(),
                    meters.stream()
                            .map(meter -> new Charge(meter, meter, one.getKey().get(meters.indexOf(meter))))
                            .collect(Collectors.toList())));
        }
        return versions;
    }
}
