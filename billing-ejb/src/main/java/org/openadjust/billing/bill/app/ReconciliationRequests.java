package org.openadjust.billing.bill.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Reconciliation;
import org.openadjust.billing.bill.store.JdbcRecomputations;
import org.openadjust.billing.platform.Micros;

/** Requests in the caller's transaction. */
@Stateless
@PermitAll
@Local(Reconciliation.class)
public class ReconciliationRequests implements Reconciliation {

    private static final String CAUSE = "billing.draft.reconciled";
    private static final String SELF = "urn:billing";

    @Inject
    private JdbcRecomputations recomputations;

    @Inject
    private Clock clock;

    @Override
    public List<String> subscriptionsAfter(String after, int rowsMax) {
        return recomputations.subscriptionsAfter(after, rowsMax);
    }

    @Override
    public void request(List<String> subscriptions, String run) {
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        recomputations.request(subscriptions, new Cause(CAUSE, SELF, run, now), now);
    }
}
