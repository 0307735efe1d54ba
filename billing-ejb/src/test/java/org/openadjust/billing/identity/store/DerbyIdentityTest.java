package org.openadjust.billing.identity.store;

import javax.sql.DataSource;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyIdentityTest extends IdentityContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }
}
