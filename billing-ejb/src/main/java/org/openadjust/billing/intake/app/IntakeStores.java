package org.openadjust.billing.intake.app;

import org.openadjust.billing.dispute.ArrivingDisputes;
import org.openadjust.billing.intake.store.JdbcInbox;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.intake.store.JdbcWaiting;
import org.openadjust.billing.privacy.PersonBook;
import org.openadjust.billing.privacy.TextBook;

/** Where fates are kept, who customers are and what they have written, and what they dispute. */
record IntakeStores(
        JdbcInbox inbox,
        JdbcWaiting waiting,
        JdbcQuarantine quarantine,
        PersonBook persons,
        TextBook texts,
        ArrivingDisputes disputes) {}
