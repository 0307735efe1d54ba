package org.openadjust.billing.adjustment.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openadjust.billing.intake.app.Events.account;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.learning.Advice;
import org.openadjust.billing.learning.CaseFacts;
import org.openadjust.billing.learning.DecisionAdvice;
import org.openadjust.billing.learning.Withheld;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.testing.ThrowawayDerby;

/** Law 9: what a model says lets a correction pass only where a rule asks for it; the amount is recomputed in any case. */
class ConfidentCorrectionsTest {

    private static final Instant BILLED = Instant.parse("2024-04-02T12:00:00Z");
    private static final ApprovalRule CONFIDENT = new ApprovalRule(
            "confident", List.of(new Condition.ConfidenceAtLeast(98)), Outcome.AUTOMATIC, "what a model is sure of");
    private static final ApprovalRule OTHERS =
            new ApprovalRule("others", List.of(), Outcome.ONE_APPROVER, "everything else");

    private final Intake intake = new Intake(ThrowawayDerby.migrated(), Database.DERBY);
    private final List<CaseFacts> asked = new ArrayList<>();
    private final List<String> followed = new ArrayList<>();

    @BeforeEach
    void billOneInvoice() {
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(account("a", "EUR", "UTC"));
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        use("0", "2");
        intake.at(BILLED);
        intake.decide("a", new Decision.Bill(BILLED));
    }

    private void use(String id, String mb) {
        intake.deliver(usage(id, "s", "mb", mb, "2024-03-05T10:00:00Z"));
    }

    private void says(Advice advice) {
        intake.advise(new DecisionAdvice() {
            @Override
            public Advice on(CaseFacts facts) {
                asked.add(facts);
                return advice;
            }

            @Override
            public void followed(CaseFacts facts, Advice said, String account, String invoice, Instant at) {
                followed.add(account + " " + invoice + " " + facts.amount());
            }
        });
    }

    private static Advice sure(int percent) {
        return new Advice(
                OptionalInt.of(percent),
                Optional.empty(),
                Optional.of(new Advice.Saying(1, "0.0", "4.0", "4.0", "0.1")));
    }

    private List<String> notes() {
        return intake.texts("SELECT document FROM document WHERE type <> 'INVOICE' ORDER BY place");
    }

    private List<String> proposals() {
        return intake.texts("SELECT state FROM proposal ORDER BY id");
    }

    @Test
    void whatAModelIsSureOfPassesWhereARuleAsksAndIsNoted() {
        intake.policies().hold(CONFIDENT, OTHERS);
        says(sure(98));
        use("1", "100");
        assertEquals(List.of("DN-2024-000001"), notes());
        assertEquals(List.of(), proposals());
        assertEquals(List.of("a INV-2024-000001 50.00"), followed);
        assertEquals(
                new BigDecimal("50"),
                intake.sum("SELECT SUM(net) FROM document WHERE type <> 'INVOICE'")
                        .stripTrailingZeros()
                        .setScale(0));
        assertEquals(
                List.of("policy:confident@2"),
                intake.texts("SELECT approved_by FROM adjustment WHERE document <> '' ORDER BY id"));
        assertEquals(
                "CORRECTION ENGINE",
                asked.getFirst().kind() + " " + asked.getFirst().origin());
    }

    @Test
    void whatItIsNotSureOfOrDoesNotSayWaitsForAPerson() {
        intake.policies().hold(CONFIDENT, OTHERS);
        for (Advice advice : List.of(sure(97), Advice.none(Withheld.NO_ANSWER), Advice.none(Withheld.BREAKER))) {
            says(advice);
            use("more-" + asked.size(), "100");
            assertEquals(List.of(), notes());
            assertEquals(List.of("PROPOSED"), proposals());
        }
        assertEquals(List.of(), followed);
    }

    @Test
    void whereNoRuleAsksItIsNotAsked() {
        intake.policies().hold(OTHERS);
        says(sure(100));
        use("1", "100");
        assertEquals(List.of("PROPOSED"), proposals());
        assertEquals(List.of(), asked);
    }

    @Test
    void whatPolicyRefusesItDoesNotLetPass() {
        intake.policies()
                .hold(new ApprovalRule("never", List.of(), Outcome.REFUSED, "nothing is corrected"), CONFIDENT);
        says(sure(100));
        use("1", "100");
        assertEquals(List.of(), notes());
        assertEquals(List.of(), followed);
    }
}
