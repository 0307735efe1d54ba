package org.openadjust.billing.bill.app;

import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.anomaly.UsageFeed;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.bill.AdjustmentBook;
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

/** Everything that facts are read from and written to. */
record Books(
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
        AuditTrail audit) {}
