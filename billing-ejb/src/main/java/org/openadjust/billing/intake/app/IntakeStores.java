package org.openadjust.billing.intake.app;

import org.openadjust.billing.dispute.ArrivingDisputes;
import org.openadjust.billing.intake.store.JdbcInbox;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.intake.store.JdbcWaiting;
import org.openadjust.billing.privacy.PersonBook;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.request.ArrivingRequests;

/** Where fates are kept, who customers are and what they have written, what they dispute, and what they ask for. */
record IntakeStores(
        JdbcInbox inbox,
        JdbcWaiting waiting,
        JdbcQuarantine quarantine,
        PersonBook persons,
        TextBook texts,
        ArrivingDisputes disputes,
        ArrivingRequests requests) {}
