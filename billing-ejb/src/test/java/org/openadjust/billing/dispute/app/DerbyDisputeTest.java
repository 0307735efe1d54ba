package org.openadjust.billing.dispute.app;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;

class DerbyDisputeTest extends DisputeContract {

    @Override
    DataSource freshDatabase() {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName("memory:dispute-" + UUID.randomUUID());
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
