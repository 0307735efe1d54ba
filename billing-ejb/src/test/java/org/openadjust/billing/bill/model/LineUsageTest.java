package org.openadjust.billing.bill.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.PriceModel.PerUnit;

class LineUsageTest {
    private static final List<String> METERS = List.of("calls", "data", "storage");

    /** The first version prices calls, the second one also data, and nobody prices storage. */
    @ParameterizedTest(name = "{0}, from {1}, first version {2}, second {3}")
    @CsvSource({
        "America/New_York, 2026-01-31T17:30:00Z, 0001-01-01, 2026-03-10",
        "Europe/Berlin,    2026-02-14T23:30:00Z, 2026-03-01, 2026-03-29",
        "Asia/Tokyo,       2026-01-01T15:00:00Z, 2026-01-02, 2026-04-15",
        "UTC,              2026-02-01T00:00:00Z, 2026-02-20, 2026-02-21"
    })
    void aLineFindsExactlyTheUseThatWasPutThere(ZoneId zone, Instant start, LocalDate first, LocalDate second) {
        Account account = new Account("a", CurrencyUnit.EUR, zone);
        Subscription subscription = new Subscription("s", "a", "p", BigDecimal.ONE, start, 31);
        PlanVersions versions =
                PlanVersions.of("p", List.of(plan(1, first, "calls"), plan(2, second, "calls", "data")));
        SubscriptionTerms terms = SubscriptionTerms.of(account, subscription, versions);
        List<Use> uses = uses(new Random(20_261_124));
        Set<Slot> slots = uses.stream()
                .flatMap(use -> terms.slotsOf(use.meter(), use.at()).stream())
                .collect(Collectors.toCollection(HashSet::new));

        assertTrue(slots.size() > 15, () -> "lines: " + slots);
        for (Slot slot : slots) {
            LineUsage range =
                    LineUsage.of(slot.key(), account, subscription, versions).orElseThrow();
            for (Use use : uses) {
                boolean isFound = use.meter().equals(range.meter())
                        && !use.at().isBefore(range.from())
                        && use.at().isBefore(range.to());
                assertEquals(terms.slotsOf(use.meter(), use.at()).contains(slot), isFound, () -> slot + " and " + use);
            }
        }
    }

    @Test
    void noUseBelongsToAFee() {
        LineKey fee = new LineKey("s", LineKind.FEE, "", "p", 1, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));
        Account account = new Account("a", CurrencyUnit.EUR, ZoneId.of("UTC"));
        Subscription subscription = new Subscription("s", "a", "p", BigDecimal.ONE, Instant.EPOCH, 1);

        assertEquals(
                Optional.empty(),
                LineUsage.of(fee, account, subscription, PlanVersions.of("p", List.of(plan(1, Plan.ALWAYS, "calls")))));
    }

    private record Use(String meter, Instant at) {}

    /** Over half a year, a third of them at or beside midnight somewhere. */
    private static List<Use> uses(Random random) {
        Instant from = Instant.parse("2025-12-15T00:00:00Z");
        return IntStream.range(0, 1_500)
                .mapToObj(i -> {
                    Instant at = from.plusSeconds(random.nextInt(180 * 86_400));
                    Instant hour = at.truncatedTo(ChronoUnit.HOURS).minusMillis(random.nextInt(2));
                    return new Use(METERS.get(i % METERS.size()), i % 3 == 0 ? hour : at);
                })
                .toList();
    }

    private static Plan plan(int version, LocalDate effectiveFrom, String... meters) {
        List<Charge> charges = List.of(meters).stream()
                .map(meter -> new Charge(meter, meter, new PerUnit(BigDecimal.ONE)))
                .toList();
        return new Plan(
                "p",
                version,
                effectiveFrom,
                0,
                Interval.of(Period.ofMonths(1)),
                Plan.Timing.ARREARS,
                BigDecimal.ONE,
                List.of(),
                charges);
    }
}
