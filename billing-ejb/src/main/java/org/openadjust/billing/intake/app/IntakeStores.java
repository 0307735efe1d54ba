package org.openadjust.billing.intake.app;

import org.openadjust.billing.intake.store.JdbcInbox;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.intake.store.JdbcWaiting;
import org.openadjust.billing.privacy.PersonBook;

/** Where fates are kept, and who customers are. */
record IntakeStores(JdbcInbox inbox, JdbcWaiting waiting, JdbcQuarantine quarantine, PersonBook persons) {}
