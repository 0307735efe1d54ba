package org.openadjust.billing.privacy.app;

import javax.sql.DataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyPrivacyTest extends PrivacyContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
