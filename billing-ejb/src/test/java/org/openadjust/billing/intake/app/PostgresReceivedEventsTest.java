package org.openadjust.billing.intake.app;

import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayPostgres;

class PostgresReceivedEventsTest extends ReceivedEventsContract {

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Override
    DataSource freshDatabase() {
        return POSTGRES.migrated();
    }

    @Override
    Database dialect() {
        return Database.POSTGRESQL;
    }
}
