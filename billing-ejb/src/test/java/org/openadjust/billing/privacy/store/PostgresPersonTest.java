package org.openadjust.billing.privacy.store;

import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.testing.ThrowawayPostgres;

class PostgresPersonTest extends PersonContract {

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Override
    DataSource freshDatabase() {
        return POSTGRES.migrated();
    }
}
