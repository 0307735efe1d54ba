package org.openadjust.billing.adjustment.app;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.learning.Advice;
import org.openadjust.billing.learning.CaseFacts;
import org.openadjust.billing.learning.DecisionAdvice;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.ApprovalQuestion;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.Ruling;
import org.openadjust.billing.settlement.OpenCorrection;

/**
 * Puts corrections that follow from facts to a policy that asks how sure a model is. The amount is recomputed, whatever the model says; it
 * says only how likely people would agree, and only where a rule wants to know. What a rule lets pass for that alone is noted with what was
 * said.
 */
final class ConfidentCorrections {

    /** What was asked, and what was said. */
    private record Asked(CaseFacts facts, Advice advice) {}

    private final DecisionAdvice advice;
    private final String account;

    /** What was let pass for what a model said, by invoice, until it is issued. */
    private final Map<String, Asked> passing = new HashMap<>();

    private final Map<String, Asked> passed = new HashMap<>();

    ConfidentCorrections(DecisionAdvice advice, String account) {
        this.advice = advice;
        this.account = account;
    }

    /** The same for a trial, of which nothing is noted. */
    ConfidentCorrections trial() {
        return new ConfidentCorrections(advice, account);
    }

    Ruling rule(Policy policy, ApprovalQuestion question, OpenCorrection correction) {
        String invoice = correction.invoice().invoice().number();
        passing.remove(invoice);
        if (!policy.isAskingForConfidence()) {
            return policy.rule(question);
        }
        Ruling without = policy.rule(question);
        if (without.outcome() == Outcome.AUTOMATIC || without.outcome() == Outcome.REFUSED) {
            return without;
        }
        CaseFacts facts = facts(question, correction);
        Advice said = advice.on(facts);
        Ruling with = policy.rule(question.withConfidence(said.percent()));
        if (with.outcome() == Outcome.AUTOMATIC) {
            passing.put(invoice, new Asked(facts, said));
        }
        return with;
    }

    private static CaseFacts facts(ApprovalQuestion question, OpenCorrection correction) {
        Document invoice = correction.invoice().invoice();
        BigDecimal gross = correction.total().getAmount();
        return new CaseFacts(
                "correction/" + invoice.number() + "/" + gross.toPlainString(),
                AdjustmentKind.CORRECTION.name(),
                Origin.ENGINE.name(),
                question.cause(),
                gross,
                question.percent().orElse(BigDecimal.ZERO),
                BigDecimal.ONE,
                (int) Math.max(
                        0, Duration.between(invoice.issuedAt(), correction.at()).toDays()));
    }

    /** It does not pass after all. */
    void forget(String invoice) {
        passing.remove(invoice);
    }

    void issued(Collection<Document> notes) {
        notes.forEach(note -> {
            Asked asked = passing.remove(note.invoice());
            if (asked != null) {
                passed.put(note.invoice(), asked);
            }
        });
    }

    void write(Instant now) {
        List<String> invoices = new ArrayList<>(passed.keySet());
        invoices.forEach(invoice -> {
            Asked asked = passed.remove(invoice);
            advice.followed(asked.facts(), asked.advice(), account, invoice, now);
        });
    }
}
