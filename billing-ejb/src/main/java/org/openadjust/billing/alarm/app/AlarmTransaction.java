package org.openadjust.billing.alarm.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.alarm.AlarmAnswer;
import org.openadjust.billing.alarm.model.Change;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.platform.StoreException;

/** Transactions: one for each alarm that something has become of, so that none hinders another, and one for each act of a person. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AlarmTransaction {

    @Inject
    private Watching watching;

    @Inject
    private Acknowledging acknowledging;

    @Resource
    private SessionContext context;

    public List<Change> due(List<Observation> seen, String node) {
        return watching.due(seen, node);
    }

    /** Whether something has become of an alarm that people might see. */
    public boolean carryOut(Change change) {
        try {
            return watching.carryOut(change);
        } catch (StoreException e) {
            if (!e.isDuplicateKey()) {
                throw e;
            }
            // another server has raised it at this very moment
            context.setRollbackOnly();
            return false;
        }
    }

    public AlarmAnswer acknowledge(long alarm, int revision, String note, String actor) {
        return acknowledging.acknowledge(alarm, revision, note, actor);
    }

    public AlarmAnswer release(long alarm, int revision, String actor) {
        return acknowledging.release(alarm, revision, actor);
    }
}
