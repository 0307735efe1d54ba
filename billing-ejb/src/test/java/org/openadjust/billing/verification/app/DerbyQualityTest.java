package org.openadjust.billing.verification.app;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;

class DerbyQualityTest extends QualityContract {

    @Override
    DataSource freshDatabase() {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName("memory:quality-" + UUID.randomUUID());
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
