package org.openadjust.billing.legacy.app;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;

class DerbyImportTest extends ImportContract {

    @Override
    DataSource freshDatabase() {
        var source = new EmbeddedDataSource();
        source.setDatabaseName("memory:legacy-" + UUID.randomUUID());
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
