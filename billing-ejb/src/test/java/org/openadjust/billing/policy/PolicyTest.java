package org.openadjust.billing.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.policy.model.Shipped;

class PolicyTest {

    private static final Policy SHIPPED = Shipped.policy();

    @ParameterizedTest(name = "{0} of {1} by {2}: {3}, {4}")
    @CsvSource({
        "CORRECTION, EUR 999999.00, ENGINE, AUTOMATIC, follows-from-facts",
        "CORRECTION, JPY 1,         ENGINE, AUTOMATIC, follows-from-facts",
        "CREDIT,     EUR 999999.00, SYSTEM, AUTOMATIC, trusted-systems",
        "CREDIT,     EUR 100.00,    PERSON, AUTOMATIC, small-amounts",
        "CREDIT,     GBP 100.00,    PERSON, AUTOMATIC, small-amounts",
        "CREDIT,     USD 100.00,    PERSON, AUTOMATIC, small-amounts",
        "GOODWILL,   CHF 100.00,    PERSON, AUTOMATIC, small-amounts",
        "CREDIT,     EUR 100.01,    PERSON, ONE_APPROVER, people",
        "DEBIT,      EUR 100.00,    PERSON, ONE_APPROVER, people",
        "VOID,       EUR 1.00,      PERSON, ONE_APPROVER, people",
        "REVERSAL,   EUR 1.00,      PERSON, ONE_APPROVER, people",
        "WRITE_OFF,  EUR 1.00,      PERSON, ONE_APPROVER, people",
        // rule 2: nobody set a limit for yen
        "CREDIT,     JPY 1,         PERSON, ONE_APPROVER, people",
        "CREDIT,     JPY 900000000, PERSON, ONE_APPROVER, people",
        "CREDIT,     EUR 5000.00,   PERSON, ONE_APPROVER, people",
        "CREDIT,     EUR 5000.01,   PERSON, TWO_APPROVERS, large-amounts",
        "VOID,       CHF 5000.01,   PERSON, TWO_APPROVERS, large-amounts",
    })
    void shipped(AdjustmentKind kind, String amount, Origin origin, Outcome outcome, String rule) {
        assertEquals(
                new Ruling(outcome, rule, 1),
                SHIPPED.rule(Questions.credit(amount).of(kind).by(origin).ask()));
    }

    @Test
    @DisplayName("rule 1: the first rule that applies decides, and all its conditions have to hold")
    void order() {
        ApprovalRule small = rule(
                "small",
                Outcome.AUTOMATIC,
                new Condition.AmountAtMost(List.of(Money.parse("EUR 10.00"))),
                new Condition.KindIn(Set.of(AdjustmentKind.CREDIT)));
        ApprovalRule never = rule("never", Outcome.REFUSED);
        Policy policy = new Policy(7, LocalDate.EPOCH, List.of(small, never), List.of());

        assertEquals(
                new Ruling(Outcome.AUTOMATIC, "small", 7),
                policy.rule(Questions.credit("EUR 10.00").ask()));
        assertEquals(
                new Ruling(Outcome.REFUSED, "never", 7),
                policy.rule(Questions.credit("EUR 10.01").ask()));
        assertEquals(
                new Ruling(Outcome.REFUSED, "never", 7),
                policy.rule(
                        Questions.credit("EUR 10.00").of(AdjustmentKind.VOID).ask()));
        assertEquals(
                new Ruling(Outcome.REFUSED, "never", 7),
                new Policy(7, LocalDate.EPOCH, List.of(never, small), List.of())
                        .rule(Questions.credit("EUR 10.00").ask()));
    }

    @Test
    @DisplayName("rule 1: where none applies, one person has to agree")
    void nothingApplies() {
        Policy empty = new Policy(3, LocalDate.EPOCH, List.of(), List.of());
        Ruling ruling = empty.rule(Questions.credit("EUR 0.01")
                .of(AdjustmentKind.CORRECTION)
                .by(Origin.ENGINE)
                .ask());

        assertEquals(new Ruling(Outcome.ONE_APPROVER, "default", 3), ruling);
        assertEquals("policy:default@3", ruling.actor());
    }

    @Test
    @DisplayName("who decided fits into an approval record, however long the code and high the version")
    void actorFits() {
        assertTrue(new Ruling(Outcome.AUTOMATIC, "x".repeat(32), Integer.MAX_VALUE)
                        .actor()
                        .length()
                <= 64);
    }

    @Test
    @DisplayName("a code that two have, that is reserved or not of the right form is refused")
    void codes() {
        assertThrows(IllegalArgumentException.class, () -> rule("default", Outcome.AUTOMATIC));
        assertThrows(IllegalArgumentException.class, () -> rule("", Outcome.AUTOMATIC));
        assertThrows(IllegalArgumentException.class, () -> rule("Small", Outcome.AUTOMATIC));
        assertThrows(IllegalArgumentException.class, () -> rule("a@1", Outcome.AUTOMATIC));
        assertThrows(IllegalArgumentException.class, () -> rule("x".repeat(33), Outcome.AUTOMATIC));
        ApprovalRule one = rule("one", Outcome.AUTOMATIC);
        Trigger same = new Trigger("one", SignalKind.FINDING, List.of(), List.of(new TriggerAction.Hold()), "");
        assertThrows(
                IllegalArgumentException.class, () -> new Policy(1, LocalDate.EPOCH, List.of(one, one), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Policy(1, LocalDate.EPOCH, List.of(one), List.of(same)));
    }

    @Test
    @DisplayName("all triggers of a signal's kind match whose conditions hold, in their order")
    void triggers() {
        Trigger all = new Trigger("all", SignalKind.DISPUTE, List.of(), List.of(new TriggerAction.Hold()), "");
        Trigger large = new Trigger(
                "large",
                SignalKind.DISPUTE,
                List.of(new Condition.AmountAbove(List.of(Money.parse("EUR 50.00")))),
                List.of(new TriggerAction.OpenCase(), new TriggerAction.Notify()),
                "");
        Trigger other = new Trigger("other", SignalKind.FINDING, List.of(), List.of(new TriggerAction.Hold()), "");
        Policy policy = new Policy(4, LocalDate.EPOCH, List.of(), List.of(all, large, other));

        assertEquals(List.of("all"), matching(policy, "EUR 50.00"));
        assertEquals(List.of("all", "large"), matching(policy, "EUR 50.01"));
        assertEquals(List.of("all"), matching(policy, "USD 99.00"));
        assertEquals(
                List.of("all"),
                policy.matching(dispute(Optional.empty())).stream()
                        .map(Match::trigger)
                        .toList());
        assertEquals(
                "policy:large@4",
                policy.matching(dispute(Optional.of(Money.parse("EUR 51.00"))))
                        .getLast()
                        .actor());
    }

    private static List<String> matching(Policy policy, String amount) {
        return policy.matching(dispute(Optional.of(Money.parse(amount)))).stream()
                .map(Match::trigger)
                .toList();
    }

    private static Signal dispute(Optional<Money> amount) {
        return new Signal(
                SignalKind.DISPUTE,
                "a-1",
                CustomerProfile.UNKNOWN,
                amount,
                Optional.empty(),
                "document/d-1",
                "urn:x/1");
    }

    private static ApprovalRule rule(String code, Outcome outcome, Condition... conditions) {
        return new ApprovalRule(code, List.of(conditions), outcome, "");
    }
}
