package org.openadjust.billing.adjustment.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.openadjust.billing.adjustment.model.RunItem;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;

/** What a run cannot do, because of a fault and not of a rule: it is noted, so that the run comes to its end without it. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FailedItems {

    private static final String CODE = "FAILED";

    @Inject
    private JdbcBulkRuns runs;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Does nothing if something has come of it meanwhile. */
    public void giveUp(RunItem item) {
        RunItem.Outcome outcome = new RunItem.Outcome(
                item, false, CODE, "It failed each time it was tried; the log says why. Nothing has changed.");
        if (runs.giveUp(outcome)) {
            audit.append(List.of(AuditEntry.of("adjustment", "run-item-failed", "run/" + item.run())
                    .account(item.account())
                    .by("system:desk")
                    .onBehalfOf(runs.starter(item.run()).actor())
                    .changed("", "failed")
                    .because("item " + item.no())
                    .at(clock.instant())));
        }
    }
}
