package org.openadjust.billing.policy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.VersionState;

class HistoryTest {

    private static Reviewed<Policy> approved(int version, String from, String decidedAt) {
        Instant at = Instant.parse(decidedAt);
        return new Reviewed<>(
                new Policy(version, LocalDate.parse(from), List.of(), List.of()),
                VersionState.ACTIVE,
                List.of("user:w" + version, "user:x"),
                Optional.of("user:boss"),
                "why",
                at,
                at,
                Optional.of(at),
                1);
    }

    /** Version 3 is approved for January before version 4 is for December. */
    private static final History HISTORY = new History(
            List.of(
                    approved(4, "2026-12-15", "2026-12-10T08:00:00Z"),
                    approved(3, "2027-01-01", "2026-12-01T08:00:00Z"),
                    approved(2, "2026-11-28", "2026-11-28T15:00:00Z"),
                    Reviewed.shipped(Shipped.policy(), Instant.parse("2026-11-01T00:00:00Z"))),
            List.of());

    @ParameterizedTest(name = "at {0}: version {1}")
    @CsvSource({
        "1969-01-01T00:00:00Z, 1",
        "1970-01-01T00:00:00Z, 1",
        // rule 3: approved in the afternoon of its first day, it holds from then on and not since the morning
        "2026-11-28T14:59:59.999999Z, 1",
        "2026-11-28T15:00:00Z, 2",
        "2026-12-14T23:59:59.999999Z, 2",
        "2026-12-15T00:00:00Z, 4",
        "2026-12-31T23:59:59.999999Z, 4",
        "2027-01-01T00:00:00Z, 3",
        "2099-01-01T00:00:00Z, 3",
    })
    void atAnInstant(Instant instant, int version) {
        assertEquals(version, HISTORY.at(instant).content().version());
    }

    @Test
    @DisplayName("where nothing is stored yet, what is shipped holds")
    void empty() {
        History empty = new History(List.of(), List.of());

        assertEquals(Shipped.policy(), empty.at(Instant.EPOCH).content());
        assertEquals(
                Shipped.compliance().size(), empty.rulesAt(Instant.EPOCH).all().size());
    }

    @Test
    @DisplayName("a rule is as it was approved last before an instant")
    void rules() {
        ComplianceRule first = Shipped.compliance().stream()
                .filter(rule -> rule.rule().equals("gb-gas-back-billing"))
                .findFirst()
                .orElseThrow();
        ComplianceRule second = with(first, 2, true, false);
        ComplianceRule third = with(first, 3, true, true);
        History history = new History(
                List.of(),
                List.of(
                        at(third, "2027-02-01T00:00:00Z"),
                        Reviewed.shipped(first, Instant.parse("2026-11-01T00:00:00Z")),
                        at(second, "2027-01-01T00:00:00Z")));

        assertEquals(
                List.of(first),
                history.rulesAt(Instant.parse("2026-12-31T23:59:59Z")).all());
        assertEquals(
                List.of(second),
                history.rulesAt(Instant.parse("2027-01-01T00:00:00Z")).all());
        assertEquals(
                List.of(third),
                history.rulesAt(Instant.parse("2027-02-01T00:00:00Z")).all());
    }

    private static Reviewed<ComplianceRule> at(ComplianceRule rule, String decidedAt) {
        Instant at = Instant.parse(decidedAt);
        return new Reviewed<>(
                rule, VersionState.ACTIVE, List.of("user:a"), Optional.of("user:b"), "", at, at, Optional.of(at), 2);
    }

    private static ComplianceRule with(ComplianceRule rule, int version, boolean verified, boolean enabled) {
        return new ComplianceRule(
                rule.rule(),
                version,
                rule.jurisdiction(),
                rule.sector(),
                rule.direction(),
                rule.kind(),
                rule.parameter(),
                rule.from(),
                rule.to(),
                rule.source(),
                verified,
                enabled,
                rule.description());
    }

    @Test
    @DisplayName("who has written a version, its author first; nobody has written one that was never approved")
    void writers() {
        assertEquals(List.of("user:w4", "user:x"), List.copyOf(HISTORY.writersOf(4)));
        assertEquals(Set.of(Shipped.AUTHOR), HISTORY.writersOf(1));
        assertEquals(Set.of(), HISTORY.writersOf(9));
    }

    @ParameterizedTest(name = "begun {0}, from {1}, looked at on {2}: {3}")
    @CsvSource({
        "2026-12-11T00:00:00Z, 2026-12-20, 2026-12-20, ''",
        "2026-12-11T00:00:00Z, 2026-12-20, 2026-12-21, EFFECTIVE_IN_PAST",
        "2026-12-11T00:00:00Z, 2026-12-20, 2026-12-19, ''",
        // version 4 was approved in between, and would be lost
        "2026-12-10T07:59:59Z, 2026-12-20, 2026-12-19, OUTDATED",
    })
    void obstacles(String begunAt, LocalDate from, LocalDate today, String code) {
        Reviewed<Policy> draft =
                Reviewed.begun(new Policy(5, from, List.of(), List.of()), "user:a", Instant.parse(begunAt));

        assertEquals(code, HISTORY.obstacle(draft, today).map(Refusal::code).orElse(""));
    }

    @Test
    @DisplayName("a new version begins from the one that holds last")
    void last() {
        assertEquals(3, HISTORY.last().content().version());
        assertTrue(HISTORY.policies().size() == 4);
        assertFalse(HISTORY.rules().isEmpty());
    }
}
