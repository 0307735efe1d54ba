package org.openadjust.billing.verification.app;

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
import java.util.Optional;
import org.openadjust.billing.verification.FindingAnswer;
import org.openadjust.billing.verification.FindingDesk;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;
import org.openadjust.billing.verification.RemedyDesk;
import org.openadjust.billing.verification.model.FindingCase;

/** The door for people who decide about findings. */
@Stateless
@Local(FindingDesk.class)
@RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
public class FindingDoor implements FindingDesk {

    @Inject
    private FindingDecisions decisions;

    @EJB
    private Findings findings;

    @Inject
    private RemedyDesk remedies;

    @EJB
    private RemedyNotes notes;

    @Resource
    private SessionContext context;

    @Override
    public FindingAnswer review(long finding, int version) {
        return decisions.decide(finding, actor(), known -> known.reviewed(version));
    }

    @Override
    public FindingAnswer dismiss(long finding, int version, String reason) {
        return decisions.decide(finding, actor(), known -> known.dismissed(version, reason));
    }

    /** The adjustment desk has its own transaction; its key makes the same call of it once more, should the note of it fail. */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public FindingAnswer remedy(long finding, int version) {
        Optional<FindingView> view = findings.byId(finding);
        if (view.isEmpty()) {
            return FindingDecisions.noFinding(finding);
        }
        FindingCase known = new FindingCase(
                finding, view.get().state(), view.get().version(), view.get().reference());
        if (known.remediable(version) instanceof FindingCase.Refused refused) {
            return new FindingAnswer.Refused(refused.refusal());
        }
        if (!view.get().subject().isOurs()) {
            return notes.remedied(finding, version, actor(), "claim/" + finding);
        }
        return switch (remedies.remedy(view.get(), "finding-" + finding + "-" + version)) {
            case RemedyDesk.Answer.Refused(var refusal) -> new FindingAnswer.Refused(refusal);
            case RemedyDesk.Answer.Named(String reference) -> notes.remedied(finding, version, actor(), reference);
        };
    }

    private String actor() {
        return context.getCallerPrincipal().getName();
    }
}
