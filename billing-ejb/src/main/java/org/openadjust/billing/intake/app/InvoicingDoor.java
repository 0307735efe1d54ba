package org.openadjust.billing.intake.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.openadjust.billing.bill.Approval;
import org.openadjust.billing.bill.BillingDesk;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentBook;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.platform.Refusal;

/** The door for people who ask for invoices. */
@Stateless
@Local(BillingDesk.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InvoicingDoor implements BillingDesk {

    private static final String SOURCE = "urn:billing:desk:";

    @Inject
    private Turns turns;

    @Inject
    private DocumentBook documents;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    @RolesAllowed({Roles.SPECIALIST, Roles.APPROVER, Roles.ADMINISTRATOR})
    public Decided bill(String account, Decision.Bill decision, String key) {
        if (decision.at().isAfter(clock.instant())) {
            return refused("INVALID_TIME", "an invoice cannot be issued in the future");
        }
        String actor = context.getCallerPrincipal().getName();
        String source = SOURCE + actor;
        List<Document> before = key.isEmpty() ? List.of() : documents.causedBy(source, key);
        if (!before.isEmpty()) {
            return new Decided.Done(before);
        }
        String id = key.isEmpty() ? UUID.randomUUID().toString() : key;
        return turns.take(
                        account,
                        (work, now) -> work.decide(
                                account,
                                decision,
                                new Cause("billing.invoice.asked", source, id, now, actor),
                                Approval.DRAFT))
                .orElseGet(() ->
                        refused("UNAVAILABLE", "it could not be done now; ask again with the same Idempotency-Key"));
    }

    private static Decided refused(String code, String detail) {
        return new Decided.Refused(new Refusal(code, detail));
    }
}
