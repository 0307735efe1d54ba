package org.openadjust.billing.policy.store;

import javax.sql.DataSource;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyPolicyStoreTest extends PolicyStoreContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }
}
