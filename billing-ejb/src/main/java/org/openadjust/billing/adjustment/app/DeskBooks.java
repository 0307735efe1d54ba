package org.openadjust.billing.adjustment.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.policy.PolicyBook;

/** What the desk asks and writes to. */
@ApplicationScoped
public class DeskBooks {

    private JdbcProposalBook proposals;
    private JdbcBulkRuns runs;
    private PolicyBook policies;
    private OwnAccounts owners;
    private NotificationBook notifications;
    private AuditTrail audit;

    protected DeskBooks() {}

    @Inject
    public DeskBooks(
            JdbcProposalBook proposals,
            JdbcBulkRuns runs,
            PolicyBook policies,
            OwnAccounts owners,
            NotificationBook notifications,
            AuditTrail audit) {
        this.proposals = proposals;
        this.runs = runs;
        this.policies = policies;
        this.owners = owners;
        this.notifications = notifications;
        this.audit = audit;
    }

    DeskWork.Books all() {
        return new DeskWork.Books(proposals, runs, policies, owners, notifications, audit);
    }
}
