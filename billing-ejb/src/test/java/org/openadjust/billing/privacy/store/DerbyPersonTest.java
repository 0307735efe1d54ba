package org.openadjust.billing.privacy.store;

import javax.sql.DataSource;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyPersonTest extends PersonContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }
}
