package org.openadjust.billing.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.DryRun;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.VersionState;
import org.openadjust.billing.policy.app.RecentPolicies;
import org.openadjust.billing.policy.model.Reviewed;
import org.openadjust.billing.policy.model.Shipped;

/** What holds for stored policies on every database. */
abstract class PolicyStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00.000001Z");

    private DataSource dataSource;
    private JdbcPolicies policies;
    private JdbcCompliance compliance;

    /** An empty database. */
    abstract DataSource freshDatabase();

    @BeforeEach
    void migrate() {
        dataSource = freshDatabase();
        policies = new JdbcPolicies(dataSource);
        compliance = new JdbcCompliance(dataSource);
    }

    private static <T> Reviewed<T> taken(Reviewed.Step<T> step) {
        return switch (step) {
            case Reviewed.Step.Taken<T>(Reviewed<T> next) -> next;
            case Reviewed.Step.Refused<T> refused ->
                throw new AssertionError(refused.refusal().toString());
        };
    }

    private static Policy version(int number) {
        return Shipped.policy().as(number, LocalDate.of(2026, 12, 1));
    }

    @Test
    @DisplayName("a version comes back as it was stored, through all its states")
    void lifecycle() {
        assertEquals(1, policies.nextVersion());
        Reviewed<Policy> draft = Reviewed.begun(version(1), "user:anna", NOW);
        policies.insert(draft);
        assertEquals(Optional.of(draft), policies.one(1));
        assertEquals(2, policies.nextVersion());
        assertThrows(StoreException.class, () -> policies.insert(draft));

        Reviewed<Policy> edited = taken(draft.edited(version(1), "user:bert", NOW.plusSeconds(1)));
        assertTrue(policies.update(edited, 1));
        assertFalse(policies.update(edited, 1), "a revision that is not the stored one changes nothing");
        Reviewed<Policy> submitted = taken(edited.submitted("user:anna", "why ' \" é", NOW.plusSeconds(2)));
        assertTrue(policies.update(submitted, 2));
        assertEquals(List.of(), policies.active());
        Reviewed<Policy> active = taken(submitted.approved("user:chef", "good", NOW.plusSeconds(3)));
        assertTrue(policies.update(active, 3));
        assertEquals(List.of(active), policies.active());
        assertEquals(Optional.of(active), policies.one(1));
        assertEquals(Optional.empty(), policies.one(2));
    }

    @Test
    @DisplayName("versions are paged, the newest first")
    void pages() {
        for (int i = 1; i <= 5; i++) {
            policies.insert(Reviewed.begun(version(i), "user:anna", NOW));
        }
        assertEquals(5, policies.page(new Slice(1, 2)).count());
        assertEquals(
                List.of(4, 3),
                policies.page(new Slice(1, 2)).rows().stream()
                        .map(row -> row.content().version())
                        .toList());
    }

    @Test
    @DisplayName("a rule as large as may be is stored")
    void large() {
        List<ApprovalRule> rules = Collections.nCopies(Policy.RULES_MAX, "x".repeat(240)).stream()
                .map(text -> new ApprovalRule("r", List.of(), Outcome.REFUSED, text))
                .toList();
        List<ApprovalRule> named = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            named.add(new ApprovalRule(
                    "r" + i, List.of(), Outcome.REFUSED, rules.get(i).description()));
        }
        Policy policy = new Policy(1, LocalDate.EPOCH, named, List.of());
        policies.insert(Reviewed.begun(policy, "user:anna", NOW));
        assertEquals(policy, policies.one(1).orElseThrow().content());
    }

    @Test
    @DisplayName("every shipped compliance rule comes back, and its change beside it")
    void complianceRules() {
        Shipped.compliance().forEach(rule -> compliance.insert(Reviewed.shipped(rule, NOW)));
        assertEquals(
                Set.copyOf(Shipped.compliance()),
                compliance.active().stream().map(Reviewed::content).collect(Collectors.toSet()));
        ComplianceRule first = Shipped.compliance().getFirst();
        ComplianceRule changed = new ComplianceRule(
                first.rule(),
                2,
                first.jurisdiction(),
                first.sector(),
                first.direction(),
                first.kind(),
                first.parameter(),
                first.from(),
                Optional.of(LocalDate.of(2030, 1, 1)),
                "a text",
                false,
                false,
                first.description());
        Reviewed<ComplianceRule> change =
                taken(Reviewed.begun(changed, "user:anna", NOW).submitted("user:anna", "why", NOW));
        compliance.insert(change);
        assertThrows(StoreException.class, () -> compliance.insert(change));
        assertEquals(change, compliance.of(first.rule()).getLast());
        assertEquals(Shipped.compliance().size() + 1, compliance.standing().size());
        assertEquals(Shipped.compliance().size(), compliance.active().size());
        assertTrue(compliance.update(taken(change.rejected("user:bert", "no", NOW)), change.revision()));
        assertEquals(Shipped.compliance().size(), compliance.standing().size());
    }

    @Test
    @DisplayName("the book answers from an empty database, and from what was approved")
    void book() {
        RecentPolicies book = new RecentPolicies(dataSource, Clock.fixed(NOW, ZoneOffset.UTC));
        assertEquals(Shipped.policy(), book.at(NOW));
        assertEquals(Shipped.compliance().size(), book.rulesAt(NOW).all().size());
        policies.insert(Reviewed.shipped(Shipped.policy(), NOW));
        Reviewed<Policy> second =
                taken(taken(Reviewed.begun(version(2), "user:anna", NOW).submitted("user:anna", "why", NOW))
                        .approved("user:bert", "good", NOW));
        policies.insert(second);
        RecentPolicies other = new RecentPolicies(dataSource, Clock.fixed(NOW, ZoneOffset.UTC));
        assertEquals(1, other.at(Instant.parse("2026-11-30T23:59:59Z")).version());
        assertEquals(2, other.at(Instant.parse("2026-12-01T00:00:00Z")).version());
        assertEquals(Optional.of("user:anna"), other.authorOf(2));
        assertEquals(Optional.of(Shipped.AUTHOR), other.authorOf(1));
        assertEquals(Optional.empty(), other.authorOf(3));
        assertEquals(VersionState.ACTIVE, policies.one(2).orElseThrow().state());
    }

    @Test
    @DisplayName("a dry run counts own notes of the time under both policies, by currency")
    void dryRun() {
        Notes notes = new Notes(dataSource);
        notes.account("a-1", "EUR", "GB", "GAS", "VIP");
        notes.account("a-2", "JPY", "", "", "");
        notes.invoice("a-1", "INV-1", "OWN", "EUR", "200.00", "40.00", NOW.minusSeconds(90));
        notes.note(
                "a-1",
                "CN-1",
                "CREDIT_NOTE",
                "INV-1",
                "EUR",
                "-50.00",
                "-10.00",
                NOW,
                "billing.line.credited",
                "urn:billing:desk:user:u");
        notes.note(
                "a-1",
                "CN-2",
                "CREDIT_NOTE",
                "INV-1",
                "EUR",
                "-100.00",
                "-20.00",
                NOW,
                "billing.line.credited",
                "urn:billing:desk:user:u");
        notes.note(
                "a-1",
                "CN-3",
                "CREDIT_NOTE",
                "INV-1",
                "EUR",
                "-1.00",
                "0.00",
                NOW,
                "billing.line.credited",
                "urn:billing:desk:key:k");
        notes.note(
                "a-1", "DN-1", "DEBIT_NOTE", "INV-1", "EUR", "5.00", "1.00", NOW, "billing.usage.recorded", "urn:crm");
        notes.note(
                "a-1",
                "CN-0",
                "CREDIT_NOTE",
                "INV-1",
                "EUR",
                "-9.00",
                "0.00",
                NOW.minusSeconds(60),
                "billing.line.credited",
                "urn:billing:desk:user:u");
        notes.note(
                "a-2",
                "CN-9",
                "CREDIT_NOTE",
                "lost",
                "JPY",
                "-700",
                "0",
                NOW,
                "billing.line.credited",
                "urn:billing:desk:user:u");
        // anything above a quarter of the invoice by two, any small credit by one
        Policy draft = new Policy(
                2,
                LocalDate.EPOCH,
                List.of(
                        new ApprovalRule(
                                "machine",
                                List.of(new Condition.OriginIn(Set.of(Origin.ENGINE, Origin.SYSTEM))),
                                Outcome.AUTOMATIC,
                                ""),
                        new ApprovalRule(
                                "quarter",
                                List.of(
                                        new Condition.PercentAbove(new BigDecimal("25")),
                                        new Condition.JurisdictionIn(Set.of("GB"))),
                                Outcome.TWO_APPROVERS,
                                "")),
                List.of());

        DryRun run = new JdbcDryRun(dataSource).run(Shipped.policy(), draft, NOW);

        assertEquals(5, run.looked());
        assertTrue(run.isComplete());
        assertEquals(
                List.of(
                        new DryRun.Cell(Outcome.AUTOMATIC, Outcome.AUTOMATIC, 2, Money.parse("EUR 7.00")),
                        new DryRun.Cell(Outcome.AUTOMATIC, Outcome.ONE_APPROVER, 1, Money.parse("EUR 60.00")),
                        new DryRun.Cell(Outcome.ONE_APPROVER, Outcome.TWO_APPROVERS, 1, Money.parse("EUR 120.00")),
                        new DryRun.Cell(Outcome.ONE_APPROVER, Outcome.ONE_APPROVER, 1, Money.parse("JPY 700"))),
                run.cells());
        assertEquals(2, run.changes());
        Map<String, DryRun.Example> examples =
                run.examples().stream().collect(Collectors.toMap(DryRun.Example::document, Function.identity()));
        assertEquals(Set.of("CN-1", "CN-2"), examples.keySet());
        assertEquals("small-amounts", examples.get("CN-1").present().rule());
        assertEquals("default", examples.get("CN-1").draft().rule());
        assertEquals("quarter", examples.get("CN-2").draft().rule());

        DryRun bounded = new JdbcDryRun(dataSource).run(Shipped.policy(), draft, NOW, 3);
        assertEquals(3, bounded.looked());
        assertFalse(bounded.isComplete());
        assertTrue(
                new JdbcDryRun(dataSource).run(Shipped.policy(), draft, NOW, 5).isComplete());
    }
}
