package org.openadjust.billing.privacy.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.privacy.PersonBook;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.privacy.store.JdbcHoldings;
import org.openadjust.billing.privacy.store.JdbcLooks;
import org.openadjust.billing.privacy.store.JdbcRequests;
import org.openadjust.billing.privacy.store.JdbcRetention;
import org.openadjust.billing.privacy.store.JdbcVault;

/** What work on persons' requests is done with. */
@ApplicationScoped
public class PrivacyBooks {

    /** One by one. */
    record Books(
            JdbcRequests requests,
            JdbcVault vault,
            JdbcLooks looks,
            JdbcRetention retention,
            JdbcHoldings holdings,
            PersonBook persons,
            TextBook texts,
            OwnAccounts owners,
            AuditTrail audit) {}

    private Books books;

    protected PrivacyBooks() {}

    @Inject
    public PrivacyBooks(
            JdbcRequests requests,
            JdbcVault vault,
            JdbcLooks looks,
            JdbcRetention retention,
            JdbcHoldings holdings,
            PersonBook persons,
            TextBook texts,
            OwnAccounts owners,
            AuditTrail audit) {
        this.books = new Books(requests, vault, looks, retention, holdings, persons, texts, owners, audit);
    }

    /** Begins work in the caller's transaction. */
    PrivacyWork work() {
        return new PrivacyWork(books);
    }

    JdbcRequests requests() {
        return books.requests();
    }

    JdbcLooks looks() {
        return books.looks();
    }

    JdbcRetention retention() {
        return books.retention();
    }
}
