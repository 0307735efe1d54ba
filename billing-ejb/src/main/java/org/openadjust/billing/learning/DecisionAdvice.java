package org.openadjust.billing.learning;

import java.time.Instant;

/** What the decision model says, where policy asks for it. A local call without a role, out of memory, bounded in time. */
public interface DecisionAdvice {

    /** Never fails and never waits long: what cannot be said is withheld. */
    Advice on(CaseFacts facts);

    /** Something was done without a person since the advice counted. Joins the caller's transaction. */
    void followed(CaseFacts facts, Advice advice, String account, String invoice, Instant at);

    /** Says nothing. */
    DecisionAdvice NONE = new DecisionAdvice() {
        @Override
        public Advice on(CaseFacts facts) {
            return Advice.none(Withheld.OFF);
        }

        @Override
        public void followed(CaseFacts facts, Advice advice, String account, String invoice, Instant at) {
            throw new IllegalStateException("nothing was said that could be followed");
        }
    };
}
