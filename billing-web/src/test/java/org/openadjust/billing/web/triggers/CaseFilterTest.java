package org.openadjust.billing.web.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.trigger.FiredCondition.AssignedTo;
import org.openadjust.billing.trigger.FiredCondition.In;
import org.openadjust.billing.trigger.FiredCondition.Mentioning;
import org.openadjust.billing.trigger.FiredCondition.OfAccount;
import org.openadjust.billing.trigger.FiredCondition.OfSignal;
import org.openadjust.billing.trigger.FiredCondition.OfTrigger;
import org.openadjust.billing.trigger.FiredState;

class CaseFilterTest {

    @Test
    void whatIsTypedBecomesConditions() {
        CaseFilter filter = CaseFilter.of(Map.of(
                "account", " a ",
                "mentions", "dispute/5",
                "trigger", "limit",
                "signal", "SPEND_LIMIT",
                "state", "HELD",
                "assignee", "user:anna"));
        assertEquals(
                List.of(
                        new OfAccount("a"),
                        new Mentioning("dispute/5"),
                        new OfTrigger("limit"),
                        new OfSignal(SignalKind.SPEND_LIMIT),
                        new In(Set.of(FiredState.HELD)),
                        new AssignedTo("user:anna")),
                filter.conditions());
        assertEquals(List.of(), filter.unreadable());
        assertEquals(
                List.of(new In(Set.of(FiredState.HELD, FiredState.OPEN))),
                CaseFilter.of(Map.of("state", "WAITING")).conditions());
    }

    @Test
    void whatCannotBeReadIsLeftOutAndSaid() {
        CaseFilter filter = CaseFilter.of(Map.of("state", "LOST", "signal", "NOISE", "account", ""));
        assertEquals(List.of(), filter.conditions());
        assertEquals(List.of("signal", "state"), filter.unreadable());
    }
}
