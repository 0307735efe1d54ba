package org.openadjust.billing.identity.store;

import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.testing.ThrowawayPostgres;

class PostgresIdentityTest extends IdentityContract {

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Override
    DataSource freshDatabase() {
        return POSTGRES.migrated();
    }
}
