package org.openadjust.billing.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openadjust.billing.bill.Terms.charge;
import static org.openadjust.billing.bill.Terms.graduated;
import static org.openadjust.billing.bill.Terms.perUnit;
import static org.openadjust.billing.bill.Terms.terms;
import static org.openadjust.billing.bill.Terms.usage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.calendar.BillingPeriod;
import org.openadjust.billing.usage.UsageEvent;

/** Billing stories whose amounts are known from elsewhere: other products' tests and documentation, or a line of arithmetic. */
class ExpectedBillTest {

    // 1.00 + 9 × 5; 10 × 5; + 1 × 3; 10 × 5 + 10 × 3 + 5 × 1; and back; 4 + 1 + 1 units
    @ParameterizedTest
    @CsvSource({"9,46.00", "9 1,51.00", "9 1 1,54.00", "9 1 1 14,86.00", "4 1 1,31.00", "0,1.00"})
    void graduatedAcrossTwoBoundsAndBack(String quantities, BigDecimal total) {
        SubscriptionTerms terms = terms().startAt("2024-03-01T00:00:00Z")
                .plan("P1M", "1.00", charge("m", "m", graduated("10 5.00", "20 3.00", "- 1.00")))
                .make();
        assertEquals(total, total(terms, march("m", quantities), "2024-03-01"));
    }

    // getlago/lago-api: spec/services/charge_models/graduated_service_spec.rb
    @ParameterizedTest
    @CsvSource({"0,2.00", "1,12.00", "10,102.00", "11,110.00", "12,115.00", "21,163.00", "5 5 1,110.00"})
    void graduatedWithFlatFees(String quantities, BigDecimal total) {
        SubscriptionTerms terms = terms().in("EUR", "UTC")
                .startAt("2024-03-01T00:00:00Z")
                .plan("P1M", "0", charge("api", "api", graduated("10 10 2", "20 5 3", "- 5 3")))
                .make();
        assertEquals(total, total(terms, march("api", quantities), "2024-03-31"));
    }

    // killbill/killbill: TestContiguousIntervalConsumableUsageInArrear, and its documentation (1500 minutes, 2048 MB:
    // 739.40)
    @Test
    void twoMetersWithTiersOfTheirOwn() {
        SubscriptionTerms terms = terms().startAt("2024-03-01T00:00:00Z")
                .plan(
                        "P1M",
                        "0",
                        charge("minutes", "minutes", graduated("1000 0.10", "- 0.05")),
                        charge("mbytes", "mbytes", graduated("1024 0.5", "- 0.1")))
                .make();
        List<UsageEvent> events = List.of(
                usage("m", "minutes", "1500", "2024-03-20T00:00:00Z"),
                usage("b", "mbytes", "2048", "2024-03-21T00:00:00Z"));
        assertEquals(new BigDecimal("739.40"), total(terms, events, "2024-03-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-01, 5, 99, 203.00",
        "2024-03-01, 5, 101, 225.00",
        "2024-03-01, 75, 101, 2230.00",
        "2024-03-01, 60, 600, 10710.00"
    })
    void threeTiersEach(LocalDate period, String foo, String bar, BigDecimal total) {
        SubscriptionTerms terms = terms().startAt("2024-03-01T00:00:00Z")
                .plan(
                        "P1M",
                        "0",
                        charge("foo", "foo", graduated("10 1", "60 10", "- 100")),
                        charge("bar", "bar", graduated("100 2", "600 20", "- 200")))
                .make();
        List<UsageEvent> events =
                List.of(usage("f", "foo", foo, "2024-03-20T00:00:00Z"), usage("b", "bar", bar, "2024-03-21T00:00:00Z"));
        assertEquals(total, total(terms, events, "2024-03-31"));
        assertEquals(
                total,
                ExpectedBill.of(terms, events, terms.periodAt(period).orElseThrow())
                        .total()
                        .getAmount());
    }

    // one delivery with late usage for three months: 8, 10, 20 units and 4 more each
    @Test
    void lateUsageGoesToItsOwnMonth() {
        SubscriptionTerms terms = terms().plan("P1M", "5.00", charge("m", "m", graduated("10 2.00", "- 1.00")))
                .make();
        List<UsageEvent> events = new ArrayList<>(List.of(
                usage("a", "m", "8", "2024-01-10T00:00:00Z"),
                usage("b", "m", "10", "2024-02-10T00:00:00Z"),
                usage("c", "m", "20", "2024-03-10T00:00:00Z")));
        assertEquals(new BigDecimal("81.00"), total(terms, events, "2024-03-31"));

        events.add(usage("l1", "m", "4", "2024-01-20T00:00:00Z"));
        events.add(usage("l2", "m", "4", "2024-02-20T00:00:00Z"));
        events.add(usage("l3", "m", "4", "2024-03-20T00:00:00Z"));
        assertEquals(new BigDecimal("95.00"), total(terms, events, "2024-03-31"));
        assertEquals(
                List.of("5.00", "22.00", "5.00", "24.00", "5.00", "34.00"),
                ExpectedBill.until(terms, events, LocalDate.of(2024, 3, 31)).lines().stream()
                        .map(line -> line.amount().getAmount().toPlainString())
                        .toList());
    }

    // FinOps FOCUS: 200 of 1000 hours belonged to another resource
    @Test
    void correctedUsageIsRatedAnew() {
        SubscriptionTerms terms = terms().startAt("2025-05-01T00:00:00Z")
                .plan("P1M", "1.00", charge("hours", "hours", perUnit("1.5")))
                .make();
        assertEquals(
                new BigDecimal("1501.00"),
                total(terms, List.of(usage("u", "hours", "1000", "2025-05-01T00:30:00Z")), "2025-05-31"));
        assertEquals(
                new BigDecimal("1201.00"),
                total(terms, List.of(usage("u", "hours", "800", "2025-05-01T00:30:00Z")), "2025-05-31"));
    }

    // half a cent is rounded once a line: 55 × 0.067, and never event by event
    @ParameterizedTest
    @CsvSource({"55,3.69", "54.9 0.1,3.69", "0.04 0.04,0.01", "0.07,0.00", "1 1 1,0.20"})
    void roundedOncePerLine(String quantities, BigDecimal total) {
        SubscriptionTerms terms =
                terms().plan("P1M", "0", charge("unit", "m", perUnit("0.067"))).make();
        assertEquals(total, total(terms, march("m", quantities), "2024-03-31"));
    }

    @Test
    void aYenHasNoCents() {
        SubscriptionTerms terms = terms().in("JPY", "Asia/Tokyo")
                .plan("P1M", "0", charge("unit", "m", perUnit("0.1")))
                .make();
        assertEquals(new BigDecimal("1"), total(terms, march("m", "5"), "2024-03-31"));
        assertEquals(new BigDecimal("0"), total(terms, march("m", "4.9"), "2024-03-31"));
    }

    // 0.12 was published by mistake and should have been 0.10 since January: 1000 and 1500 units
    @Test
    void aLatePriceVersionRepricesEveryPeriodSinceItsDay() {
        Terms story = terms().in("EUR", "UTC").plan("P1M", "5.00", charge("m", "m", perUnit("0.12")));
        List<UsageEvent> events = List.of(
                usage("a", "m", "1000", "2024-01-10T00:00:00Z"), usage("b", "m", "1500", "2024-02-10T00:00:00Z"));
        assertEquals(new BigDecimal("310.00"), total(story.make(), events, "2024-02-29"));

        SubscriptionTerms after = story.version(2, "2024-01-01", "P1M", "5.00", charge("m", "m", perUnit("0.10")))
                .make();
        assertEquals(new BigDecimal("260.00"), total(after, events, "2024-02-29"));
    }

    // 40 units at 0.10 and 60 at 0.30, learnt afterwards
    @Test
    void aLateVersionInsideAPeriodMovesTheUsageAfterIt() {
        SubscriptionTerms terms = terms().startAt("2024-04-01T00:00:00Z")
                .plan("P1M", "1.00", charge("api", "api", perUnit("0.10")))
                .version(2, "2024-04-16", "P1M", "1.00", charge("api", "api", perUnit("0.30")))
                .make();
        List<UsageEvent> events = List.of(
                usage("u1", "api", "40", "2024-04-05T00:00:00Z"), usage("u2", "api", "60", "2024-04-20T00:00:00Z"));
        assertEquals(new BigDecimal("23.00"), total(terms, events, "2024-04-30"));
    }

    // in one month: before the first instant, before the plan had a price, and after; whichever comes first
    @Test
    void useOutsideOfAllPricesDoesNotDrawLaterUseAfterIt() {
        SubscriptionTerms terms = terms().startAt("2024-04-05T12:00:00Z")
                .version(1, "2024-04-10", "P1M", "0", charge("api", "api", perUnit("1")))
                .make();
        List<UsageEvent> events = List.of(
                usage("u1", "api", "1", "2024-04-05T10:00:00Z"),
                usage("u2", "api", "2", "2024-04-05T13:00:00Z"),
                usage("u3", "api", "4", "2024-04-11T00:00:00Z"));
        assertEquals(new BigDecimal("4.00"), total(terms, events, "2024-04-30"));
        assertEquals(
                ExpectedBill.until(terms, events, LocalDate.of(2024, 4, 30)),
                ExpectedBill.until(terms, events.reversed(), LocalDate.of(2024, 4, 30)));
    }

    @Test
    void aPeriodsBillHoldsThatPeriodOnly() {
        SubscriptionTerms terms =
                terms().plan("P1M", "5.00", charge("m", "m", perUnit("1"))).make();
        List<UsageEvent> events =
                List.of(usage("a", "m", "1", "2024-01-10T00:00:00Z"), usage("b", "m", "2", "2024-02-10T00:00:00Z"));
        BillingPeriod february = terms.periodAt(LocalDate.of(2024, 2, 1)).orElseThrow();
        assertEquals(
                new BigDecimal("7.00"),
                ExpectedBill.of(terms, events, february).total().getAmount());
    }

    @Test
    void anotherSubscriptionsUsageIsABrokenAssumption() {
        SubscriptionTerms terms = terms().plan("P1M", "5.00").make();
        UsageEvent others = new UsageEvent(
                "s2", "a", "m", BigDecimal.ONE, terms.subscription().startAt());
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpectedBill.until(terms, List.of(others), LocalDate.of(2024, 1, 1)));
    }

    private static BigDecimal total(SubscriptionTerms terms, List<UsageEvent> events, String today) {
        return ExpectedBill.until(terms, events, LocalDate.parse(today)).total().getAmount();
    }

    private static List<UsageEvent> march(String meter, String quantities) {
        List<UsageEvent> events = new ArrayList<>();
        Arrays.stream(quantities.split(" "))
                .forEach(quantity -> events.add(
                        usage("u" + events.size(), meter, quantity, "2024-03-0" + (5 + events.size()) + "T12:00:00Z")));
        return events;
    }
}
