package org.openadjust.billing.learning.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.openadjust.billing.learning.store.JdbcDecisions;

/** What the learner does in transactions of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LearnPortion {

    @Inject
    private Learner learner;

    @Inject
    private Challenger challenger;

    @Inject
    private JdbcDecisions decisions;

    public boolean takeTurn(String node) {
        return learner.takeTurn(node);
    }

    public boolean look() {
        return learner.look();
    }

    public Snapshot snapshot() {
        return learner.snapshot();
    }

    public void write(Challenger.Night night) {
        challenger.write(night);
    }

    public void fail(String error) {
        decisions.fail(error);
    }
}
