package org.openadjust.billing.adjustment;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Origin;

/**
 * The desk for other features that have their turn with an account already: what they propose is written, or not, together with what
 * they decide. The same rules as at the desk. A local call without a role: who may decide was asked before.
 */
public interface TurnDesk {

    /**
     * Who proposes.
     *
     * @param id as {@code user:…} or {@code key:…}
     */
    record Proposer(String id, Origin origin) {}

    /** What came of it. */
    sealed interface Answer {

        /** @param gross how what is owed moves by it, with tax; below zero for a credit */
        record Proposed(DeskAnswer.Done done, Money gross) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    /**
     * Proposes it; policy decides whether it is applied at once, or waits for people.
     *
     * @param draft names its account
     * @param source with the key it names the cause
     */
    Answer propose(BillingWork work, Instant now, ProposalDraft draft, Proposer proposer, String source, String key);

    /** Where a proposal is in its life; empty if there is none with this number. */
    Optional<ProposalState> stateOf(long proposal);

    /**
     * Who has proposed or approved an adjustment that has made a document, or that is about it.
     *
     * @param before only what was proposed before then
     */
    Set<String> decidersOf(String account, String document, Instant before);
}
