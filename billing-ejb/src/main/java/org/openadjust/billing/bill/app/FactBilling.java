package org.openadjust.billing.bill.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.anomaly.UsageFeed;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.bill.AdjustmentBook;
import org.openadjust.billing.bill.Billing;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Corrections;
import org.openadjust.billing.bill.Signals;
import org.openadjust.billing.bill.store.JdbcDraftLines;
import org.openadjust.billing.bill.store.JdbcRecomputations;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.document.CreditBook;
import org.openadjust.billing.document.DocumentBook;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.settlement.FactBook;
import org.openadjust.billing.settlement.NumberSeries;
import org.openadjust.billing.usage.UsageBook;
import org.openadjust.billing.verification.FindingBook;

/** Begins work, and keeps what was read between transactions. */
@ApplicationScoped
public class FactBilling implements Billing {

    /** Subscriptions and lines in memory: about 600 bytes each. */
    private static final int CACHE_WEIGHT_MAX = 400_000;

    private final StateCache cache = new StateCache(CACHE_WEIGHT_MAX);
    private Books books;

    protected FactBilling() {}

    @Inject
    public FactBilling(
            AccountBook accounts,
            Catalog catalog,
            UsageBook usage,
            FactBook facts,
            DocumentBook documents,
            CreditBook credit,
            NumberSeries numbers,
            FindingBook findings,
            JdbcDraftLines drafts,
            JdbcRecomputations recomputations,
            AdjustmentBook adjustments,
            Corrections corrections,
            Signals signals,
            NotificationBook notifications,
            UsageFeed feed,
            AuditTrail audit) {
        this.books = new Books(
                accounts,
                catalog,
                usage,
                facts,
                documents,
                credit,
                numbers,
                findings,
                drafts,
                recomputations,
                adjustments,
                corrections,
                signals,
                notifications,
                feed,
                audit);
    }

    @Override
    public BillingWork begin(Instant now) {
        return new FactWork(books, cache, now);
    }

    @Override
    public List<String> awaitingRecomputation(int subscriptionsMax) {
        return books.recomputations().first(subscriptionsMax);
    }

    @Override
    public List<String> withPeriodBegun(Instant now, int subscriptionsMax) {
        return books.accounts().withPeriodBegun(now, subscriptionsMax);
    }

    @Override
    public List<String> withInvoiceDue(Instant now, int accountsMax) {
        return books.accounts().withInvoiceDue(now, accountsMax);
    }

    /** Reads accounts as they are stored. */
    public SettledAccounts reader() {
        return new SettledAccounts(books);
    }

    /** Compares accounts, as they are stored, with what their facts say. */
    public BillComparison comparison() {
        return new BillComparison(books);
    }

    @Override
    public void forget() {
        cache.forgetAll();
    }

    @Override
    public void forget(Collection<String> subscriptions) {
        subscriptions.forEach(cache::forgetAccountOf);
    }
}
