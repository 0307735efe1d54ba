package org.openadjust.billing.intake.app;

import org.openadjust.billing.intake.store.JdbcInbox;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.intake.store.JdbcWaiting;

/** Where fates are kept. */
record IntakeStores(JdbcInbox inbox, JdbcWaiting waiting, JdbcQuarantine quarantine) {}
