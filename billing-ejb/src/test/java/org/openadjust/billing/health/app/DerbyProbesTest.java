package org.openadjust.billing.health.app;

import javax.sql.DataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyProbesTest extends ProbesContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
