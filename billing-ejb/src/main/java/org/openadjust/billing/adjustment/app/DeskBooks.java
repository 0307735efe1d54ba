package org.openadjust.billing.adjustment.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.policy.PolicyBook;

/** What the desk asks and writes to. */
@ApplicationScoped
public class DeskBooks {

    @Inject
    private JdbcProposalBook proposals;

    @Inject
    private JdbcBulkRuns runs;

    @Inject
    private PolicyBook policies;

    @Inject
    private OwnAccounts owners;

    @Inject
    private NotificationBook notifications;

    DeskWork.Books all() {
        return new DeskWork.Books(proposals, runs, policies, owners, notifications);
    }
}
