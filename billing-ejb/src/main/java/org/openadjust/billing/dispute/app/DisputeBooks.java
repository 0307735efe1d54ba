package org.openadjust.billing.dispute.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.adjustment.TurnDesk;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Verdict;
import org.openadjust.billing.dispute.ArrivingDisputes;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.store.JdbcDisputeBook;
import org.openadjust.billing.document.DocumentBook;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.privacy.TextBook;

/** Begins work on disputes within a transaction that others have begun. */
@ApplicationScoped
public class DisputeBooks implements ArrivingDisputes {

    private DisputeWork.Books books;

    protected DisputeBooks() {}

    @Inject
    public DisputeBooks(
            JdbcDisputeBook disputes,
            AccountBook accounts,
            DocumentBook documents,
            NotificationBook notifications,
            TextBook texts,
            TurnDesk desk,
            OwnAccounts owners) {
        this.books = new DisputeWork.Books(disputes, accounts, documents, notifications, texts, desk, owners);
    }

    @Override
    public Verdict open(BillingWork work, DisputeDraft draft, Cause cause, String textKey, Instant now) {
        return in(work, now).arrive(draft, cause, textKey);
    }

    DisputeWork in(BillingWork work, Instant now) {
        return DisputeWork.in(work, now, books);
    }

    JdbcDisputeBook disputes() {
        return books.disputes();
    }
}
