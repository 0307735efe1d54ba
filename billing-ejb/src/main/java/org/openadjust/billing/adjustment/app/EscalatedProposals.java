package org.openadjust.billing.adjustment.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;

/** The transactions in which overdue proposals are put before everybody. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class EscalatedProposals {

    private static final String BY = "system:desk";

    @Inject
    private JdbcProposalBook proposals;

    /** @return how many were: the others were decided meanwhile, or by another server */
    public int escalate(List<Long> late, Instant now) {
        return (int) late.stream().filter(id -> proposals.escalate(id, BY, now)).count();
    }

    public void told(List<Long> escalated, Instant now) {
        proposals.told(escalated, now);
    }
}
