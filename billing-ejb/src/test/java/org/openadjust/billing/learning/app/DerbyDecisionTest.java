package org.openadjust.billing.learning.app;

import javax.sql.DataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyDecisionTest extends DecisionContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
