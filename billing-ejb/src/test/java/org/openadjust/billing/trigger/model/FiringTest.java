package org.openadjust.billing.trigger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;

/** Rules 2 and 3. */
class FiringTest {

    private static final CustomerProfile PROFILE = CustomerProfile.UNKNOWN;

    private static Policy policy(Trigger... triggers) {
        return new Policy(3, LocalDate.EPOCH, List.of(), List.of(triggers));
    }

    private static Trigger trigger(String code, SignalKind on, Condition.Shared... conditions) {
        return new Trigger(code, on, List.of(conditions), List.of(new TriggerAction.OpenCase()), "");
    }

    private static Condition.Shared above(String... limits) {
        return new Condition.AmountAbove(
                List.of(limits).stream().map(Money::parse).toList());
    }

    private static Signal signal(SignalKind kind, String amount, String percent) {
        return new Signal(
                kind,
                "a",
                PROFILE,
                Optional.ofNullable(amount).map(Money::parse),
                Optional.ofNullable(percent).map(BigDecimal::new),
                "account/a",
                "urn:test/1");
    }

    private static Noticed crossed(SignalKind kind, String from, String to) {
        return new Noticed(
                signal(kind, to, null),
                Optional.of(signal(kind, from, null)),
                Restraint.Scope.account("a"),
                "from 2024-03-01",
                Optional.empty());
    }

    private static List<String> codes(Policy policy, Noticed... noticed) {
        return Firing.of(policy, List.of(noticed)).stream()
                .map(due -> due.match().trigger())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR 0.00,  EUR 50.00, false",
        "EUR 50.00, EUR 50.00, false",
        "EUR 50.00, EUR 50.01, true",
        "EUR 0.00,  EUR 50.01, true",
        "EUR 50.01, EUR 90.00, false",
        "EUR 90.00, EUR 50.00, false",
        "USD 0.00,  USD 99.00, false",
        "GBP 39.99, GBP 40.01, true",
    })
    void aLimitIsCrossedOnlyFromBelowAndOnlyInItsCurrency(String from, String to, boolean isFired) {
        Policy policy = policy(trigger("limit", SignalKind.SPEND_LIMIT, above("EUR 50.00", "GBP 40.00")));
        assertEquals(isFired ? List.of("limit") : List.of(), codes(policy, crossed(SignalKind.SPEND_LIMIT, from, to)));
    }

    @Test
    void eachOfSeveralLimitsIsCrossedByItself() {
        Policy policy = policy(
                trigger("fifty", SignalKind.SPEND_LIMIT, above("EUR 50.00")),
                trigger("hundred", SignalKind.SPEND_LIMIT, above("EUR 100.00")));
        assertEquals(List.of("fifty"), codes(policy, crossed(SignalKind.SPEND_LIMIT, "EUR 0.00", "EUR 60.00")));
        assertEquals(List.of("hundred"), codes(policy, crossed(SignalKind.SPEND_LIMIT, "EUR 60.00", "EUR 110.00")));
        assertEquals(
                List.of("fifty", "hundred"), codes(policy, crossed(SignalKind.SPEND_LIMIT, "EUR 0.00", "EUR 110.00")));
    }

    /** As version 1 had one before limits were asked for. */
    @Test
    void aLimitThatNobodyHasSetIsNeverCrossed() {
        Policy policy = policy(trigger("limit", SignalKind.SPEND_LIMIT));
        assertEquals(List.of(), codes(policy, crossed(SignalKind.SPEND_LIMIT, "EUR 0.00", "EUR 999.00")));
    }

    @ParameterizedTest
    @CsvSource({"100.0000, 100.0000, false", "99.9999, 100.0000, false", "100.0000, 100.0001, true", ", 250.0000, true"
    })
    void aRiseCountsFromTheTransactionOnThatGoesBeyondIt(String before, String after, boolean isFired) {
        Policy policy =
                policy(trigger("rise", SignalKind.USAGE_SPIKE, new Condition.PercentAbove(BigDecimal.valueOf(100))));
        Noticed noticed = new Noticed(
                signal(SignalKind.USAGE_SPIKE, "EUR 10.00", after),
                Optional.of(signal(SignalKind.USAGE_SPIKE, "EUR 5.00", before)),
                Restraint.Scope.subscription("s"),
                "data",
                Optional.empty());
        assertEquals(isFired ? List.of("rise") : List.of(), codes(policy, noticed));
    }

    @Test
    void whatJustHappensSetsOffEveryTriggerWhoseConditionsHold() {
        Policy policy = policy(
                trigger("all", SignalKind.DISPUTE),
                trigger("large", SignalKind.DISPUTE, above("EUR 10.00")),
                trigger("special", SignalKind.DISPUTE, new Condition.ClassIn(Set.of("VIP"))),
                trigger("other", SignalKind.FINDING));
        Noticed small =
                Noticed.event(signal(SignalKind.DISPUTE, "EUR 10.00", "1"), Restraint.Scope.invoice("i"), "urn:test/1");
        Noticed large =
                Noticed.event(signal(SignalKind.DISPUTE, "EUR 10.01", "1"), Restraint.Scope.invoice("i"), "urn:test/2");
        assertEquals(List.of("all"), codes(policy, small));
        assertEquals(List.of("all", "large"), codes(policy, large));
        assertEquals(List.of("all", "all", "large"), codes(policy, small, large));
        assertEquals(List.of("all"), codes(policy, small, small), "the same twice at once is one");
    }

    @Test
    void anOccasionIsOfATriggerAnAccountASubjectAndItself() {
        Noticed noticed =
                Noticed.event(signal(SignalKind.DISPUTE, null, null), Restraint.Scope.invoice("i"), "urn:test/1");
        Noticed later =
                Noticed.event(signal(SignalKind.DISPUTE, "EUR 5", null), Restraint.Scope.invoice("j"), "urn:test/1");
        Noticed other =
                Noticed.event(signal(SignalKind.DISPUTE, null, null), Restraint.Scope.invoice("i"), "urn:test/2");
        assertEquals(Occasion.key("t", noticed), Occasion.key("t", later));
        assertEquals(64, Occasion.key("t", noticed).length());
        assertNotEquals(Occasion.key("t", noticed), Occasion.key("u", noticed));
        assertNotEquals(Occasion.key("t", noticed), Occasion.key("t", other));
    }
}
