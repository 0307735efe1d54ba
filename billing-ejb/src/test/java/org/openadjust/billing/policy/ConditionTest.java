package org.openadjust.billing.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openadjust.billing.policy.Condition.AmountAbove;
import org.openadjust.billing.policy.Condition.AmountAtMost;
import org.openadjust.billing.policy.Condition.CauseIn;
import org.openadjust.billing.policy.Condition.ClassIn;
import org.openadjust.billing.policy.Condition.ConfidenceAtLeast;
import org.openadjust.billing.policy.Condition.DirectionIs;
import org.openadjust.billing.policy.Condition.JurisdictionIn;
import org.openadjust.billing.policy.Condition.KindIn;
import org.openadjust.billing.policy.Condition.OriginIn;
import org.openadjust.billing.policy.Condition.PercentAbove;
import org.openadjust.billing.policy.Condition.PercentAtMost;
import org.openadjust.billing.policy.Condition.SectorIn;

class ConditionTest {

    private static final Questions CREDIT = Questions.credit("EUR 100.00");

    private static Questions of(String amount) {
        return Questions.credit(amount);
    }

    private static List<Money> limits(String... amounts) {
        return Stream.of(amounts).map(Money::parse).toList();
    }

    static Stream<Arguments> table() {
        Condition atMost = new AmountAtMost(limits("EUR 100.00", "GBP 90.00"));
        Condition above = new AmountAbove(limits("EUR 100.00", "GBP 90.00"));
        Condition percentAbove = new PercentAbove(new BigDecimal("10"));
        Condition percentAtMost = new PercentAtMost(new BigDecimal("10.0"));
        return Stream.of(
                arguments(true, atMost, of("EUR 99.99")),
                arguments(true, atMost, of("EUR 100.00")),
                arguments(false, atMost, of("EUR 100.01")),
                arguments(true, atMost, of("EUR 0.00")),
                arguments(true, atMost, of("GBP 90.00")),
                arguments(false, atMost, of("GBP 90.01")),
                // rule 2: what nobody set a limit for is neither
                arguments(false, atMost, of("USD 0.01")),
                arguments(false, above, of("USD 999999.00")),
                arguments(false, above, of("EUR 99.99")),
                arguments(false, above, of("EUR 100.00")),
                arguments(true, above, of("EUR 100.01")),
                arguments(true, above, of("GBP 90.01")),
                arguments(false, percentAbove, CREDIT.percent("10.0000")),
                arguments(true, percentAbove, CREDIT.percent("10.0001")),
                arguments(true, percentAtMost, CREDIT.percent("10.0000")),
                arguments(false, percentAtMost, CREDIT.percent("10.0001")),
                arguments(false, percentAbove, CREDIT),
                arguments(false, percentAtMost, CREDIT),
                arguments(true, new KindIn(Set.of(AdjustmentKind.CREDIT)), CREDIT),
                arguments(false, new KindIn(Set.of(AdjustmentKind.VOID, AdjustmentKind.DEBIT)), CREDIT),
                arguments(true, new OriginIn(Set.of(Origin.PERSON)), CREDIT),
                arguments(false, new OriginIn(Set.of(Origin.PERSON)), CREDIT.by(Origin.SYSTEM)),
                arguments(true, new DirectionIs(Direction.CREDIT), CREDIT),
                arguments(false, new DirectionIs(Direction.CREDIT), CREDIT.towards(Direction.CHARGE)),
                arguments(false, new ConfidenceAtLeast(0), CREDIT),
                arguments(false, new ConfidenceAtLeast(90), CREDIT.confidence(89)),
                arguments(true, new ConfidenceAtLeast(90), CREDIT.confidence(90)),
                arguments(true, new CauseIn(Set.of("billing.line.credited")), CREDIT),
                arguments(false, new CauseIn(Set.of("billing.line.credited")), CREDIT.after("billing.usage.voided")),
                arguments(true, new SectorIn(Set.of("GAS")), CREDIT.in("", "GAS", "")),
                arguments(false, new SectorIn(Set.of("GAS")), CREDIT.in("", "WATER", "")),
                arguments(false, new SectorIn(Set.of("GAS")), CREDIT),
                arguments(true, new ClassIn(Set.of("VIP")), CREDIT.in("", "", "VIP")),
                arguments(false, new ClassIn(Set.of("VIP")), CREDIT),
                arguments(true, new JurisdictionIn(Set.of("US")), CREDIT.in("US-TX", "", "")),
                arguments(false, new JurisdictionIn(Set.of("US-TX")), CREDIT.in("US", "", "")),
                arguments(true, new JurisdictionIn(Set.of("EU")), CREDIT.in("DE", "", "")),
                arguments(true, new JurisdictionIn(Set.of("EU")), CREDIT.in("DE-BY", "", "")),
                arguments(false, new JurisdictionIn(Set.of("EU")), CREDIT.in("GB", "", "")),
                arguments(false, new JurisdictionIn(Set.of("EU", "US")), CREDIT));
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @MethodSource("table")
    void holds(boolean expected, Condition condition, Questions question) {
        assertEquals(expected, condition.holds(question.ask()));
    }

    @Test
    @DisplayName("an empty set, a negative limit, two limits in one currency and lower case are refused")
    void refused() {
        assertThrows(IllegalArgumentException.class, () -> new KindIn(Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new AmountAtMost(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new AmountAtMost(limits("EUR -0.01")));
        assertThrows(IllegalArgumentException.class, () -> new AmountAbove(limits("EUR 1.00", "EUR 2.00")));
        assertThrows(IllegalArgumentException.class, () -> new SectorIn(Set.of("gas")));
        assertThrows(IllegalArgumentException.class, () -> new ClassIn(Set.of("")));
        assertThrows(IllegalArgumentException.class, () -> new JurisdictionIn(Set.of("Germany")));
        assertThrows(IllegalArgumentException.class, () -> new PercentAbove(new BigDecimal("-1")));
        assertThrows(IllegalArgumentException.class, () -> new ConfidenceAtLeast(101));
    }

    @Test
    @DisplayName("a percentage is rounded up: rounding brings nothing below a limit")
    void percentOf() {
        assertEquals(
                Optional.of(new BigDecimal("33.3334")),
                ApprovalQuestion.percentOf(Money.parse("EUR 1.00"), Money.parse("EUR 3.00")));
        assertEquals(
                Optional.of(new BigDecimal("100.0000")),
                ApprovalQuestion.percentOf(Money.parse("JPY 7"), Money.parse("JPY 7")));
        assertTrue(ApprovalQuestion.percentOf(Money.parse("EUR 1.00"), Money.parse("EUR 0.00"))
                .isEmpty());
        assertTrue(ApprovalQuestion.percentOf(Money.parse("EUR 1.00"), Money.parse("EUR -5.00"))
                .isEmpty());
    }
}
