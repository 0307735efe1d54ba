package org.openadjust.billing.verification.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.SPECIALIST;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.openadjust.billing.verification.FindingAnswer;

/** Notes what puts a finding right, in a transaction of its own. */
@Stateless
@LocalBean
@RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
public class RemedyNotes {

    @Inject
    private FindingDecisions decisions;

    public FindingAnswer remedied(long finding, int version, String actor, String reference) {
        return decisions.decide(finding, actor, known -> known.remedied(version, reference));
    }
}
