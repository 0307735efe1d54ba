package org.openadjust.billing.forecast.app;

import javax.sql.DataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyForecastTest extends ForecastContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
