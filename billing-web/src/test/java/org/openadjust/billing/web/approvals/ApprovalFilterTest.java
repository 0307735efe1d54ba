package org.openadjust.billing.web.approvals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalCondition.AboutDocument;
import org.openadjust.billing.adjustment.ProposalCondition.AssignedTo;
import org.openadjust.billing.adjustment.ProposalCondition.AtLeast;
import org.openadjust.billing.adjustment.ProposalCondition.AtMost;
import org.openadjust.billing.adjustment.ProposalCondition.In;
import org.openadjust.billing.adjustment.ProposalCondition.InCurrency;
import org.openadjust.billing.adjustment.ProposalCondition.NotProposedBy;
import org.openadjust.billing.adjustment.ProposalCondition.OfAccount;
import org.openadjust.billing.adjustment.ProposalCondition.OfKind;
import org.openadjust.billing.adjustment.ProposalCondition.ProposedBy;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.policy.AdjustmentKind;

class ApprovalFilterTest {
    private static final String ME = "user:me";
    private static final In WAITING = new In(Set.of(ProposalState.PROPOSED));

    @Test
    void everyFieldBecomesItsCondition() {
        Map<String, String> typed = Map.of(
                "account", " acme ",
                "document", "INV-1",
                "kind", "WRITE_OFF",
                "currency", "usd",
                "least", "0.50",
                "most", "12",
                "who", "OTHERS",
                "state", "APPLIED");

        List<ProposalCondition> expected = List.of(
                new OfAccount("acme"),
                new AboutDocument("INV-1"),
                new OfKind(AdjustmentKind.WRITE_OFF),
                new InCurrency("USD"),
                new AtLeast(new BigDecimal("0.50")),
                new AtMost(new BigDecimal("12")),
                new NotProposedBy(ME),
                new In(Set.of(ProposalState.APPLIED)));

        assertEquals(new ApprovalFilter(expected, false, true, List.of()), ApprovalFilter.of(typed, ME));
    }

    @Test
    void withoutAnythingTypedEverythingThatWaitsIsListed() {
        Map<String, String> typed = new HashMap<>();
        typed.put("account", null);
        typed.put("state", "  ");

        assertEquals(new ApprovalFilter(List.of(WAITING), true, false, List.of()), ApprovalFilter.of(typed, ME));
    }

    @Test
    void whoIsToldByWhoLooks() {
        assertEquals(
                List.of(new ProposedBy(ME), WAITING),
                ApprovalFilter.of(Map.of("who", "MINE"), ME).conditions());
        assertEquals(
                List.of(new AssignedTo(ME), WAITING),
                ApprovalFilter.of(Map.of("who", "ASSIGNED"), ME).conditions());
    }

    @Test
    void allAreInAnyState() {
        assertEquals(
                List.of(new In(Set.of(ProposalState.values()))),
                ApprovalFilter.of(Map.of("state", "ALL"), ME).conditions());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"kind,CRED", "kind,credit", "least,-1", "least,1e9", "most,12.34567", "who,ME", "state,OPEN"})
    void whatCannotBeReadIsNamedAndLeftOut(String field, String text) {
        ApprovalFilter filter = ApprovalFilter.of(Map.of(field, text), ME);

        assertEquals(List.of(field), filter.unreadable());
        assertEquals(List.of(WAITING), filter.conditions());
        assertTrue(filter.isWaiting());
    }
}
