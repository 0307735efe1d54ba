package org.openadjust.billing.bill;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.bill.Terms.charge;
import static org.openadjust.billing.bill.Terms.graduated;
import static org.openadjust.billing.bill.Terms.perUnit;
import static org.openadjust.billing.bill.Terms.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.BillingPeriod;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;

/** Calendar situations of one subscription; the comments name the charter's rule. */
class SubscriptionTermsTest {

    private static final SubscriptionTerms API = terms().startAt("2024-03-10T10:00:00Z")
            .plan("P1M", "5.00", charge("calls", "api", perUnit("0.10")))
            .make();

    // rule 2: each moment belongs to what was in force at its own instant
    @ParameterizedTest
    @CsvSource(textBlock = """
                    2024-03-10T09:59:59.999999Z, UNPRICED api  0 2024-03-01 2024-04-01
                    2024-03-10T10:00:00Z,        USAGE calls p 1 2024-03-10 2024-04-10
                    2024-04-09T23:59:59.999999Z, USAGE calls p 1 2024-03-10 2024-04-10
                    2024-04-10T00:00:00Z,        USAGE calls p 1 2024-04-10 2024-05-10
                    2023-12-31T23:59:59Z,        UNPRICED api  0 2023-12-01 2024-01-01
                    """)
    void usageBelongsToThePeriodOfItsInstant(Instant occurredAt, String line) {
        assertEquals(line, text(API.slotsOf("api", occurredAt)));
    }

    @Test
    void aMeterWithoutAChargeIsShownUnpriced() {
        Slot slot = API.slotsOf("sms", Instant.parse("2024-03-20T00:00:00Z")).getFirst();
        assertEquals("UNPRICED sms p 1 2024-03-10 2024-04-10", text(List.of(slot)));
        assertEquals("USD 0.00", API.rate(slot, tally("7")).toString());
        assertEquals(List.of(), API.line(slot, tally("7")).arithmetic());
    }

    @Test
    void twoChargesOfOneMeterGetALineEach() {
        SubscriptionTerms terms = terms().plan(
                        "P1M", "0", charge("calls", "api", perUnit("0.10")), charge("carbon", "api", perUnit("0.01")))
                .make();
        assertEquals(
                "USAGE calls p 1 2024-01-01 2024-02-01, USAGE carbon p 1 2024-01-01 2024-02-01",
                text(terms.slotsOf("api", Instant.parse("2024-01-20T00:00:00Z"))));
    }

    // rule 2: the zone is the account's, also where its clock changes
    @ParameterizedTest
    @CsvSource(textBlock = """
                    2023-04-01T03:59:00Z, 2023-03-01
                    2023-04-01T04:00:00Z, 2023-04-01
                    2023-05-01T03:59:00Z, 2023-04-01
                    2023-12-01T04:59:00Z, 2023-11-01
                    2023-12-01T05:00:00Z, 2023-12-01
                    """)
    void usageOverTheChangesOfTheClock(Instant occurredAt, LocalDate periodFrom) {
        SubscriptionTerms terms = terms().in("USD", "America/New_York")
                .startAt("2023-03-01T05:00:00Z")
                .plan("P1M", "0", charge("stones", "stones", perUnit("1.00")))
                .make();
        assertEquals(periodFrom, terms.slotsOf("stones", occurredAt).getFirst().periodFrom());
    }

    // rule 3: fee × quantity × days / days of the whole period
    @ParameterizedTest(name = "{0}, day {1}, {2} of {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    # a stub: 14 of 31, 14 of 28, 12 of 92, 14 of 365, 66 of 90 days, then whole periods
                    2011-01-01 | 15 | P1M | 868.00  | 392.00 868.00 868.00
                    2011-02-14 | 31 | P1M | 28.00   | 14.00 28.00 28.00
                    2011-02-01 | 13 | P3M | 1000.00 | 130.43 1000.00 1000.00
                    2011-01-01 | 15 | P1Y | 1000.00 | 38.36 1000.00 1000.00
                    2011-01-31 | 7  | P3M | 8190.00 | 6006.00 8190.00 8190.00
                    2011-01-31 | 7  | P1M | 310.00  | 70.00 310.00 310.00
                    2025-05-30 | 31 | P1M | 300.00  | 9.68 300.00 300.00
                    # no stub: a full fee however long the month
                    2011-01-31 | 31 | P1M | 30.00   | 30.00 30.00 30.00
                    2024-02-29 | 29 | P1Y | 120.00  | 120.00 120.00 120.00
                    2024-02-26 | 26 | P7D | 7.00    | 7.00 7.00 7.00
                    # a tie: half of 9.99
                    2024-04-16 | 1  | P1M | 9.99    | 5.00 9.99 9.99
                    """)
    void feesOfTheFirstThreePeriods(LocalDate start, int anchorDay, String interval, String fee, String amounts) {
        SubscriptionTerms terms = terms().startAt(start + "T00:00:00Z")
                .anchorDay(anchorDay)
                .plan(interval, fee)
                .make();
        String first = terms.standingLines(start.plusYears(4)).stream()
                .limit(3)
                .map(slot -> terms.rate(slot, UsageTally.EMPTY).getAmount().toPlainString())
                .collect(joining(" "));
        assertEquals(amounts, first);
    }

    // killbill: TestCatalogWithEffectiveDateForExistingSubscriptions (26.64 and 27.98)
    @Test
    void aPriceVersionSplitsThePeriodThatItFallsInto() {
        SubscriptionTerms terms = terms().startAt("2018-03-15T00:00:00Z")
                .plan("P1M", "49.95")
                .version(2, "2018-05-01", "P1M", "59.95")
                .make();
        assertEquals("""
                FEE p 1 2018-03-15 2018-04-15 USD 49.95
                FEE p 1 2018-04-15 2018-05-01 USD 26.64
                FEE p 2 2018-05-01 2018-05-15 USD 27.98
                FEE p 2 2018-05-15 2018-06-15 USD 59.95
                """, fees(terms, "2018-05-15"));
        assertTrue(terms.standingLines(LocalDate.of(2018, 4, 15)).stream()
                .allMatch(slot -> slot.periodFrom().isBefore(LocalDate.of(2018, 5, 1))));
    }

    @Test
    void eachVersionRatesItsOwnUsage() {
        SubscriptionTerms terms = terms().plan("P1M", "0", charge("m", "m", graduated("10 2", "- 1")))
                .version(2, "2024-01-16", "P1M", "0", charge("m", "m", graduated("10 3", "- 1")))
                .make();
        assertEquals(
                "USAGE m p 1 2024-01-01 2024-01-16", text(terms.slotsOf("m", Instant.parse("2024-01-15T23:59:59Z"))));
        assertEquals(
                "USAGE m p 2 2024-01-16 2024-02-01", text(terms.slotsOf("m", Instant.parse("2024-01-16T00:00:00Z"))));
    }

    // rule 4: 15 of 31 days of the month, then a year of its own from the day of the change
    @Test
    void aVersionWithAnotherIntervalStartsAGridOfItsOwn() {
        SubscriptionTerms terms = terms().plan("P1M", "31.00")
                .version(2, "2024-01-16", "P1Y", "310.00")
                .version(3, "2025-06-30", "P1Y", "365.00")
                .make();
        assertEquals("""
                FEE p 1 2024-01-01 2024-01-16 USD 15.00
                FEE p 2 2024-01-16 2025-01-16 USD 310.00
                FEE p 2 2025-01-16 2025-06-30 USD 140.14
                FEE p 3 2025-06-30 2026-01-16 USD 200.00
                """, fees(terms, "2026-01-15"));
        assertEquals(
                Optional.of(new BillingPeriod(
                        date("2024-01-01"), date("2024-02-01"), date("2024-01-01"), date("2024-01-16"))),
                terms.periodAt(date("2024-01-15")));
        assertEquals(
                List.of(1),
                terms.standingLines(date("2024-01-15")).stream()
                        .map(slot -> slot.key().version())
                        .toList());
    }

    // rule 3: days before the first version cost nothing
    @Test
    void aFirstVersionAfterTheStartKeepsTheGridOfTheStart() {
        SubscriptionTerms terms = terms().version(1, "2024-01-15", "P1M", "31.00", charge("m", "m", perUnit("1")))
                .make();
        assertEquals("FEE p 1 2024-01-15 2024-02-01 USD 17.00\n", fees(terms, "2024-01-31"));
        assertEquals(
                "UNPRICED m  0 2024-01-01 2024-02-01", text(terms.slotsOf("m", Instant.parse("2024-01-14T12:00:00Z"))));
        assertEquals(
                "USAGE m p 1 2024-01-15 2024-02-01", text(terms.slotsOf("m", Instant.parse("2024-01-15T00:00:00Z"))));
    }

    @Test
    void aPlanWithoutAVersionInTheAccountsCurrencyCostsNothing() {
        Plan inEuro = new Plan(
                "p",
                1,
                Plan.ALWAYS,
                0,
                new Interval(1, 0),
                Plan.Timing.ADVANCE,
                BigDecimal.TEN,
                List.of(CurrencyUnit.EUR),
                List.of());
        SubscriptionTerms terms = terms().version(inEuro).make();
        assertEquals(List.of(), terms.standingLines(date("2026-01-01")));
        assertEquals(Optional.empty(), terms.nextPeriodStart(Instant.parse("2026-01-01T00:00:00Z")));
        assertEquals(Optional.empty(), terms.periodAt(date("2026-01-01")));
    }

    @Test
    void aFeeOfNothingAndAQuantityOfNothingGiveNoLine() {
        assertEquals(List.of(), terms().plan("P1M", "0").make().standingLines(date("2024-06-01")));
        assertEquals(List.of(), terms().quantity("0").plan("P1M", "9").make().standingLines(date("2024-06-01")));
        assertEquals(
                "FEE p 1 2024-01-01 2024-02-01 USD 22.50\n",
                fees(terms().quantity("2.5").plan("P1M", "9").make(), "2024-01-01"));
    }

    // rule 5
    @Test
    void aFirstTiersFlatFeeIsDueLikeAFee() {
        SubscriptionTerms terms = terms().plan(
                        "P1M", "1.00", charge("m", "m", graduated("10 1 2", "- 1")), charge("n", "n", perUnit("1")))
                .make();
        List<Slot> standing = terms.standingLines(date("2024-01-01"));
        assertEquals("FEE  p 1 2024-01-01 2024-02-01, USAGE m p 1 2024-01-01 2024-02-01", text(standing));
        assertEquals("USD 2.00", terms.rate(standing.get(1), UsageTally.EMPTY).toString());
        assertTrue(terms.isOnBill(standing.get(1), UsageTally.EMPTY, date("2024-01-01")));
        assertFalse(terms.isOnBill(standing.get(1), UsageTally.EMPTY, date("2023-12-31")));

        Slot perUnit = terms.slotsOf("n", Instant.parse("2024-01-05T00:00:00Z")).getFirst();
        assertTrue(terms.isOnBill(perUnit, tally("0"), date("2023-12-31")));
        assertFalse(terms.isOnBill(perUnit, UsageTally.EMPTY, date("2024-01-05")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # before the start, at it, after it; midnight in New York
                    2023-12-01T00:00:00Z, 2024-01-01T05:00:00Z
                    2024-01-01T04:59:59Z, 2024-01-01T05:00:00Z
                    2024-01-01T05:00:00Z, 2024-02-01T05:00:00Z
                    2024-03-01T04:59:59Z, 2024-03-01T05:00:00Z
                    2024-03-01T05:00:00Z, 2024-04-01T04:00:00Z
                    # the yearly grid begins on 16 April
                    2024-04-01T04:00:00Z, 2024-04-16T04:00:00Z
                    2024-04-16T04:00:00Z, 2025-04-16T04:00:00Z
                    """)
    void theNextPeriodBeginsAtMidnightInTheZone(Instant now, Instant next) {
        SubscriptionTerms terms = terms().in("USD", "America/New_York")
                .startAt("2024-01-01T05:00:00Z")
                .plan("P1M", "1")
                .version(2, "2024-04-16", "P1Y", "1")
                .make();
        assertEquals(Optional.of(next), terms.nextPeriodStart(now));
    }

    @Test
    void aLineThatAVersionHasSplitIsWorthNothingAnyMore() {
        Terms story = terms().plan("P1M", "31.00", charge("m", "m", perUnit("1")));
        SubscriptionTerms before = story.make();
        Slot whole = before.slotsOf("m", Instant.parse("2024-01-05T00:00:00Z")).getFirst();
        Slot fee = before.standingLines(date("2024-01-01")).getFirst();
        SubscriptionTerms after = story.version(2, "2024-01-16", "P1M", "33.00", charge("m", "m", perUnit("2")))
                .make();

        assertEquals("USD 3.00", before.rate(whole, tally("3")).toString());
        assertThrows(IllegalArgumentException.class, () -> after.rate(whole, tally("3")));
        assertThrows(IllegalArgumentException.class, () -> after.line(fee, UsageTally.EMPTY));
    }

    @Test
    void versionsWithTheSameFeeShareItsLine() {
        Terms story = terms().plan("P1M", "31.00").version(2, "2024-01-16", "P1M", "31.00");
        List<Slot> fees = story.make().standingLines(date("2024-01-01"));
        assertEquals(1, fees.size());
        assertEquals(
                "USD 31.00",
                story.make().rate(fees.getFirst(), UsageTally.EMPTY).toString());
    }

    @Test
    void aPeriodOfAnotherGridHasNoLines() {
        SubscriptionTerms terms = terms().plan("P1M", "31.00").make();
        BillingPeriod own = terms.periodAt(date("2024-01-05")).orElseThrow();
        BillingPeriod another = new BillingPeriod(own.from(), own.to(), own.from(), date("2024-01-16"));
        assertEquals(1, terms.standingLines(own).size());
        assertEquals(List.of(), terms.standingLines(another));
    }

    @Test
    void anAmountThatMoneyCannotSayIsRefused() {
        SubscriptionTerms terms =
                terms().plan("P1M", "0", charge("m", "m", perUnit("1000000"))).make();
        Slot slot = terms.slotsOf("m", Instant.parse("2024-01-05T00:00:00Z")).getFirst();
        assertEquals(
                "USD 999999999000000.00", terms.rate(slot, tally("999999999")).toString());
        assertThrows(AmountTooLarge.class, () -> terms.rate(slot, tally("1000000000")));
        assertThrows(AmountTooLarge.class, () -> terms.line(slot, tally("1000000000")));
    }

    @Test
    void theArithmeticOfAFeeNamesItsDays() {
        SubscriptionTerms terms = terms().quantity("3")
                .startAt("2011-01-01T00:00:00Z")
                .anchorDay(15)
                .plan("P1M", "868.00")
                .make();
        ExpectedLine line = terms.line(terms.standingLines(date("2011-01-01")).getFirst(), UsageTally.EMPTY);
        assertEquals(
                "[Step[label=fee, quantity=3, price=868, part=14, whole=31]]",
                line.arithmetic().toString());
        assertEquals("USD 1176.00", line.amount().toString());
    }

    // rule 7
    @Test
    void aLineThatDoesNotFollowFromItsStepsDoesNotExist() {
        SubscriptionTerms terms = terms().plan("P1M", "10").make();
        Slot slot = terms.standingLines(date("2024-01-01")).getFirst();
        ExpectedLine line = terms.line(slot, UsageTally.EMPTY);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ExpectedLine(slot, UsageTally.EMPTY, line.amount().plus(0.01), line.arithmetic()));
    }

    @Test
    void whatDoesNotBelongTogetherMakesNoTerms() {
        Account account = new Account("a1", CurrencyUnit.USD, ZoneOffset.UTC);
        Subscription another = new Subscription("s1", "a2", "p", BigDecimal.ONE, Instant.EPOCH, 1);
        PlanVersions versions = PlanVersions.of("p", List.of());
        assertThrows(IllegalArgumentException.class, () -> SubscriptionTerms.of(account, another, versions));
        Subscription own = new Subscription("s1", "a1", "q", BigDecimal.ONE, Instant.EPOCH, 1);
        assertThrows(IllegalArgumentException.class, () -> SubscriptionTerms.of(account, own, versions));
    }

    private static String fees(SubscriptionTerms terms, String today) {
        return terms.standingLines(date(today)).stream()
                .map(slot -> "FEE " + slot.key().plan() + " " + slot.key().version() + " "
                        + slot.key().from() + " " + slot.key().to() + " " + terms.rate(slot, UsageTally.EMPTY) + "\n")
                .collect(joining());
    }

    private static String text(List<Slot> slots) {
        return slots.stream()
                .map(Slot::key)
                .map(key -> key.kind() + " " + key.charge() + " " + key.plan() + " " + key.version() + " " + key.from()
                        + " " + key.to())
                .collect(joining(", "));
    }

    private static UsageTally tally(String quantity) {
        return new UsageTally(new BigDecimal(quantity), 1);
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }
}
