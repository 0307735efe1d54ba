package org.openadjust.billing.alarm.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.SPECIALIST;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.alarm.AlarmAnswer;
import org.openadjust.billing.alarm.AlarmDesk;

/** The door for people who look after alarms. */
@Stateless
@Local(AlarmDesk.class)
@RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlarmDoor implements AlarmDesk {

    @EJB
    private AlarmTransaction transactions;

    @Inject
    private Activity activity;

    @Resource
    private SessionContext context;

    @Override
    public AlarmAnswer acknowledge(long alarm, int revision, String note) {
        return told(transactions.acknowledge(alarm, revision, note, actor()));
    }

    @Override
    public AlarmAnswer release(long alarm, int revision) {
        return told(transactions.release(alarm, revision, actor()));
    }

    /** Others who look at the alarms see it at once. */
    private AlarmAnswer told(AlarmAnswer answer) {
        if (answer instanceof AlarmAnswer.Done) {
            activity.committed();
        }
        return answer;
    }

    private String actor() {
        return context.getCallerPrincipal().getName();
    }
}
