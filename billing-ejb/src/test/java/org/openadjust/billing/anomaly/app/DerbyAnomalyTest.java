package org.openadjust.billing.anomaly.app;

import javax.sql.DataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyAnomalyTest extends AnomalyContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
