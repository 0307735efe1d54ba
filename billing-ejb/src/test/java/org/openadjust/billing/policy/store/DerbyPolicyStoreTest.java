package org.openadjust.billing.policy.store;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;

class DerbyPolicyStoreTest extends PolicyStoreContract {

    @Override
    DataSource freshDatabase() {
        var source = new EmbeddedDataSource();
        source.setDatabaseName("memory:policy-" + UUID.randomUUID());
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
