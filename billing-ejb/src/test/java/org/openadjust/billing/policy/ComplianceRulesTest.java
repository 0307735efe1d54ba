package org.openadjust.billing.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.policy.ComplianceRule.Kind;
import org.openadjust.billing.policy.model.Shipped;

class ComplianceRulesTest {

    private static final ComplianceRules SHIPPED = new ComplianceRules(Shipped.compliance());
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private static CustomerProfile in(String jurisdiction, String sector) {
        return new CustomerProfile(jurisdiction, sector, "", "en");
    }

    private static ComplianceRule limit(String code, String jurisdiction, int months, LocalDate from, LocalDate to) {
        return new ComplianceRule(
                code,
                1,
                jurisdiction,
                "",
                Optional.of(Direction.CHARGE),
                Kind.BACK_BILLING_LIMIT,
                months,
                from,
                Optional.ofNullable(to),
                "a law",
                true,
                true,
                "");
    }

    @ParameterizedTest(name = "{0} to {1}, decided on {2}: {4} of {3}")
    @CsvSource({
        // 12 months before 15 March 2026: the days from 15 March 2025 on are allowed
        "2025-03-14, 2025-03-15, 2026-03-15, 10.00, 0.00",
        "2025-03-15, 2025-03-16, 2026-03-15, 10.00, 10.00",
        "2025-03-16, 2025-03-17, 2026-03-15, 10.00, 10.00",
        // a stretch across the cutoff is charged by its days: day -1, 0, +1 of a stretch of 10
        "2025-03-05, 2025-03-15, 2026-03-15, 10.00, 0.00",
        "2025-03-06, 2025-03-16, 2026-03-15, 10.00, 1.00",
        "2025-03-14, 2025-03-24, 2026-03-15, 10.00, 9.00",
        "2025-03-15, 2025-03-25, 2026-03-15, 10.00, 10.00",
        // 20 of 31 days of 100.00 are 64.516…: rounded down
        "2025-03-04, 2025-04-04, 2026-03-15, 100.00, 64.51",
        "2025-03-14, 2025-04-14, 2026-03-15, 0.01, 0.00",
        // 29 February: 12 months before it is the 28th; before 28 February 2025 it is the 28th, so the 29th is allowed
        "2023-02-27, 2023-02-28, 2024-02-29, 10.00, 0.00",
        "2023-02-28, 2023-03-01, 2024-02-29, 10.00, 10.00",
        "2024-02-28, 2024-02-29, 2025-02-28, 10.00, 10.00",
        "2024-02-29, 2024-03-01, 2025-02-28, 10.00, 10.00",
        "2024-02-29, 2024-03-01, 2025-03-01, 10.00, 0.00",
        "2024-02-28, 2024-03-02, 2025-03-01, 10.00, 3.33",
        // the month's end
        "2024-12-30, 2024-12-31, 2025-12-31, 10.00, 0.00",
        "2024-12-31, 2025-01-01, 2025-12-31, 10.00, 10.00",
        // the stretch in which clocks change in Britain has 31 days as any other: 30 March 2025, and 26 October
        "2025-03-01, 2025-04-01, 2026-03-30, 31.00, 2.00",
        "2025-10-01, 2025-11-01, 2026-10-26, 31.00, 6.00",
    })
    void twelveMonthsInBritain(LocalDate from, LocalDate to, LocalDate decidedOn, String amount, String allowed) {
        Allowance allowance = SHIPPED.charge(
                new ChargeToCheck(in("GB", "ELECTRICITY"), from, to, Money.parse("GBP " + amount), decidedOn));

        assertEquals(Money.parse("GBP " + allowed), allowance.allowed());
        assertEquals(Money.parse("GBP " + amount), allowance.allowed().plus(allowance.capped()));
        assertEquals(
                allowed.equals(amount) ? Optional.empty() : Optional.of("gb-electricity-back-billing"),
                allowance.by().map(ComplianceRule::rule));
    }

    @ParameterizedTest(name = "{0} months before {1}: {2} is the first day")
    @CsvSource({
        "1, 2026-03-31, 2026-02-28",
        "1, 2024-03-31, 2024-02-29",
        "1, 2026-03-30, 2026-02-28",
        "1, 2026-03-28, 2026-02-28",
        "1, 2026-03-01, 2026-02-01",
        "14, 2026-04-30, 2025-02-28",
        "36, 2027-02-28, 2024-02-28",
        "36, 2028-02-29, 2025-02-28",
    })
    void monthEnds(int months, LocalDate decidedOn, LocalDate first) {
        ComplianceRules rules = new ComplianceRules(List.of(limit("x", "", months, LONG_AGO, null)));

        assertEquals(Money.parse("EUR 0.00"), oneDay(rules, first.minusDays(1), decidedOn));
        assertEquals(Money.parse("EUR 5.00"), oneDay(rules, first, decidedOn));
        assertEquals(Money.parse("EUR 5.00"), oneDay(rules, first.plusDays(1), decidedOn));
    }

    private static Money oneDay(ComplianceRules rules, LocalDate day, LocalDate decidedOn) {
        return rules.charge(new ChargeToCheck(
                        CustomerProfile.UNKNOWN, day, day.plusDays(1), Money.parse("EUR 5.00"), decidedOn))
                .allowed();
    }

    @Test
    @DisplayName("rule 5: of two limits the one that allows less decides, whatever their order")
    void mostProtective() {
        ComplianceRule loose = limit("a-loose", "EU", 14, LONG_AGO, null);
        ComplianceRule strict = limit("b-strict", "FR", 12, LONG_AGO, null);
        ChargeToCheck charge = new ChargeToCheck(
                in("FR", ""),
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 2, 1),
                Money.parse("EUR 31.00"),
                LocalDate.of(2026, 1, 11));

        for (List<ComplianceRule> rules : List.of(List.of(loose, strict), List.of(strict, loose))) {
            Allowance allowance = new ComplianceRules(rules).charge(charge);
            assertEquals(Money.parse("EUR 21.00"), allowance.allowed());
            assertEquals(Optional.of(strict), allowance.by());
        }
        assertEquals(
                Money.parse("EUR 31.00"),
                new ComplianceRules(List.of(loose)).charge(charge).allowed());
    }

    @ParameterizedTest(name = "decided on {0}: {1}")
    @CsvSource({"2025-12-31, 5.00", "2026-01-01, 0.00", "2026-06-30, 0.00", "2026-07-01, 5.00"})
    void effectiveDates(LocalDate decidedOn, String allowed) {
        ComplianceRules rules =
                new ComplianceRules(List.of(limit("x", "", 1, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1))));

        assertEquals(Money.parse("EUR " + allowed), oneDay(rules, LocalDate.of(2020, 1, 1), decidedOn));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GB, ELECTRICITY, 0.00",
        "GB-SCT, ELECTRICITY, 0.00",
        "GB, WATER, 5.00",
        "GB, '', 5.00",
        "'', ELECTRICITY, 5.00",
        // its text has not been read, so it is off
        "GB, GAS, 5.00",
        "FR, GAS, 0.00",
        "FR, ELECTRICITY, 0.00",
        "DE, ELECTRICITY, 0.00",
        "US-TX, ELECTRICITY, 5.00",
        "IE, ELECTRICITY, 5.00",
    })
    void whomTheShippedLimitsProtect(String jurisdiction, String sector, String allowed) {
        Allowance allowance = SHIPPED.charge(new ChargeToCheck(
                in(jurisdiction, sector),
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2020, 1, 2),
                Money.parse("EUR 5.00"),
                LocalDate.of(2026, 1, 1)));

        assertEquals(Money.parse("EUR " + allowed), allowance.allowed());
    }

    @Test
    @DisplayName("without a jurisdiction only rules without one apply")
    void nowhere() {
        ComplianceRules rules = new ComplianceRules(
                List.of(limit("everywhere", "", 12, LONG_AGO, null), limit("eu", "EU", 1, LONG_AGO, null)));
        LocalDate day = LocalDate.of(2025, 6, 1);

        assertEquals(Money.parse("EUR 5.00"), oneDay(rules, day, LocalDate.of(2026, 5, 31)));
        assertEquals(Money.parse("EUR 0.00"), oneDay(rules, day, LocalDate.of(2026, 6, 2)));
    }

    @Test
    @DisplayName("rule 5: a credit is never capped, and a charge that gives back is none")
    void credits() {
        assertEquals(Allowance.all(Money.parse("EUR 900.00")), SHIPPED.credit(Money.parse("EUR 900.00")));
        assertThrows(IllegalArgumentException.class, () -> SHIPPED.credit(Money.parse("EUR -0.01")));
        LocalDate day = LocalDate.of(2026, 1, 1);
        for (String amount : List.of("EUR 0.00", "EUR -0.01")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ChargeToCheck(CustomerProfile.UNKNOWN, day, day.plusDays(1), Money.parse(amount), day));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChargeToCheck(CustomerProfile.UNKNOWN, day, day, Money.parse("EUR 1.00"), day));
    }

    @Test
    @DisplayName("the longest notice and the longest retention count")
    void longest() {
        LocalDate on = LocalDate.of(2026, 1, 1);
        ComplianceRules rules = new ComplianceRules(List.of(
                of("a", "EU", Kind.NOTICE_BEFORE_INCREASE, 31),
                of("b", "DE", Kind.NOTICE_BEFORE_INCREASE, 42),
                of("c", "", Kind.RETENTION, 6),
                of("d", "DE", Kind.RETENTION, 8)));

        assertEquals(42, rules.noticeDays(in("DE", ""), on));
        assertEquals(31, rules.noticeDays(in("FR", ""), on));
        assertEquals(0, rules.noticeDays(in("CH", ""), on));
        assertEquals(OptionalInt.of(8), rules.retentionYears(in("DE", ""), on));
        assertEquals(OptionalInt.of(6), rules.retentionYears(CustomerProfile.UNKNOWN, on));
        assertEquals(OptionalInt.empty(), SHIPPED.retentionYears(in("FR", ""), on));
    }

    private static ComplianceRule of(String code, String jurisdiction, Kind kind, int parameter) {
        return new ComplianceRule(
                code,
                1,
                jurisdiction,
                "",
                Optional.empty(),
                kind,
                parameter,
                LONG_AGO,
                Optional.empty(),
                "a law",
                true,
                true,
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT", "DE", "HR", "SE", "DE-BY"})
    void theUnionCoversItsMembers(String jurisdiction) {
        assertTrue(reviewed(jurisdiction));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB", "CH", "NO", "US", "US-TX"})
    void andNobodyElse(String jurisdiction) {
        assertFalse(reviewed(jurisdiction));
        assertEquals(27, Jurisdictions.EU_MEMBERS.size());
    }

    private static boolean reviewed(String jurisdiction) {
        return !SHIPPED.of(Kind.HUMAN_REVIEW, in(jurisdiction, ""), LocalDate.of(2026, 1, 1))
                .isEmpty();
    }

    @Test
    @DisplayName("rule 6: a shipped rule is on exactly if its text was read, and none can be on otherwise")
    void verified() {
        assertTrue(Shipped.compliance().stream().allMatch(rule -> rule.enabled() == rule.verified()));
        assertEquals(
                List.of("eu-telecom-notice", "gb-gas-back-billing"),
                Shipped.compliance().stream()
                        .filter(rule -> !rule.enabled())
                        .map(ComplianceRule::rule)
                        .sorted()
                        .toList());
        ComplianceRule unread = Shipped.compliance().stream()
                .filter(rule -> !rule.verified())
                .findFirst()
                .orElseThrow();
        assertThrows(
                IllegalArgumentException.class,
                () -> new ComplianceRule(
                        unread.rule(),
                        2,
                        unread.jurisdiction(),
                        unread.sector(),
                        unread.direction(),
                        unread.kind(),
                        unread.parameter(),
                        unread.from(),
                        unread.to(),
                        unread.source(),
                        false,
                        true,
                        unread.description()));
    }
}
