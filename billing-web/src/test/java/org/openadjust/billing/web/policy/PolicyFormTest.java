package org.openadjust.billing.web.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Direction;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;

class PolicyFormTest {

    private static final List<Condition.Shared> SHARED = List.of(
            new Condition.AmountAbove(List.of(Money.parse("EUR 1.00"), Money.parse("JPY 5"))),
            new Condition.AmountAtMost(List.of(Money.parse("BHD 0.005"))),
            new Condition.PercentAbove(new BigDecimal("2.5")),
            new Condition.PercentAtMost(new BigDecimal("10")),
            new Condition.JurisdictionIn(Set.of("EU", "US-TX")),
            new Condition.SectorIn(Set.of("GAS")),
            new Condition.ClassIn(Set.of("RESIDENTIAL", "VIP")));

    private static Policy everything() {
        List<Condition> all = new ArrayList<>(SHARED);
        all.add(new Condition.KindIn(Set.of(AdjustmentKind.CREDIT, AdjustmentKind.VOID)));
        all.add(new Condition.OriginIn(Set.of(Origin.PERSON)));
        all.add(new Condition.DirectionIs(Direction.CHARGE));
        all.add(new Condition.ConfidenceAtLeast(90));
        all.add(new Condition.CauseIn(Set.of("billing.usage.voided", "billing.usage.recorded")));
        return new Policy(
                4,
                LocalDate.of(2027, 1, 31),
                List.of(
                        new ApprovalRule("first", all, Outcome.TWO_APPROVERS, "because"),
                        new ApprovalRule("second", List.of(), Outcome.REFUSED, "")),
                List.of(
                        new Trigger(
                                "noticed",
                                SignalKind.DISPUTE,
                                SHARED,
                                List.of(
                                        new TriggerAction.Propose(),
                                        new TriggerAction.Hold(),
                                        new TriggerAction.OpenCase(),
                                        new TriggerAction.CallWebhook(URI.create("https://example.com/x"))),
                                "why"),
                        new Trigger(
                                "told", SignalKind.PLAN_CHANGE, List.of(), List.of(new TriggerAction.Notify()), "")));
    }

    @Test
    @DisplayName("what is shown and not touched is what comes back")
    void roundTrip() {
        assertEquals(Optional.of(everything()), new PolicyForm(everything()).read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.00 EUR, 90 GBP", "EUR 100; GBP 90.00", " 100.0  EUR ,, 90.00 GBP ;"})
    void amountsAreTypedAsPeopleDo(String typed) {
        PolicyForm form = new PolicyForm(everything());
        ConditionForm condition = form.getRules().getFirst().getConditions().getFirst();
        condition.setWhat("AMOUNT_AT_MOST");
        condition.setText(typed);

        assertEquals(
                new Condition.AmountAtMost(List.of(Money.parse("EUR 100.00"), Money.parse("GBP 90.00"))),
                form.read().orElseThrow().rules().getFirst().conditions().getFirst());
    }

    @Test
    @DisplayName("a trigger that could not do what it says is refused at the field that is wrong")
    void senseless() {
        PolicyForm form = new PolicyForm(everything());
        TriggerForm told = form.getTriggers().getLast();
        told.setOn("FINDING");
        assertTrue(form.read().isEmpty());
        assertTrue(told.getActions().getFirst().getProblem().contains("open a case instead"));
        told.setOn("SPEND_LIMIT");
        assertTrue(form.read().isEmpty());
        assertTrue(told.getProblem().contains("an amount above"));
        assertTrue(told.getActions().getFirst().getProblem().isEmpty());
        ConditionForm limit = new ConditionForm("AMOUNT_ABOVE");
        limit.setText("100 EUR");
        told.getConditions().add(limit);
        assertTrue(form.read().isPresent());
    }

    @Test
    @DisplayName("what is wrong stands at its field, and goes when it is right")
    void problems() {
        PolicyForm form = new PolicyForm(everything());
        RuleForm second = form.getRules().getLast();
        TriggerForm trigger = form.getTriggers().getFirst();
        form.setEffectiveFrom("soon");
        form.getRules().getFirst().getConditions().getFirst().setText("100");
        second.setCode("Not a code");
        trigger.getConditions().getLast().setText("");
        trigger.getActions().getLast().setUrl("https://localhost/");

        assertTrue(form.read().isEmpty());
        assertFalse(form.getDayProblem().isEmpty());
        assertFalse(form.getRules()
                .getFirst()
                .getConditions()
                .getFirst()
                .getProblem()
                .isEmpty());
        assertTrue(form.getRules().getFirst().getProblem().isEmpty());
        assertFalse(second.getProblem().isEmpty());
        assertFalse(trigger.getConditions().getLast().getProblem().isEmpty());
        assertTrue(trigger.getConditions().getFirst().getProblem().isEmpty());
        assertFalse(trigger.getActions().getLast().getProblem().isEmpty());

        form.setEffectiveFrom("2027-02-01");
        form.getRules().getFirst().getConditions().getFirst().setText("100 EUR");
        second.setCode("a-code");
        trigger.getConditions().getLast().setText("VIP");
        trigger.getActions().getLast().setUrl("https://example.com/");
        assertTrue(form.read().isPresent());
        assertTrue(second.getProblem().isEmpty());

        second.setCode("first");
        assertTrue(form.read().isEmpty());
        assertTrue(form.getProblem().contains("first"));
    }

    @Test
    @DisplayName("rules move up and down, and the ends stay")
    void move() {
        List<String> all = new ArrayList<>(List.of("a", "b", "c"));
        PolicyForm.move(all, "c", -1);
        assertEquals(List.of("a", "c", "b"), all);
        PolicyForm.move(all, "a", -1);
        PolicyForm.move(all, "b", 1);
        PolicyForm.move(all, "x", 1);
        assertEquals(List.of("a", "c", "b"), all);
    }
}
