package org.openadjust.billing.policy.store;

import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.testing.ThrowawayPostgres;

class PostgresPolicyStoreTest extends PolicyStoreContract {

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Override
    DataSource freshDatabase() {
        return POSTGRES.migrated();
    }
}
