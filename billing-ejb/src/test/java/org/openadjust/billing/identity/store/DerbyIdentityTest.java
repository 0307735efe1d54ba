package org.openadjust.billing.identity.store;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;

class DerbyIdentityTest extends IdentityContract {

    @Override
    DataSource freshDatabase() {
        var source = new EmbeddedDataSource();
        source.setDatabaseName("memory:identity-" + UUID.randomUUID());
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
