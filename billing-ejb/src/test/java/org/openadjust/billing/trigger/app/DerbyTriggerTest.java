package org.openadjust.billing.trigger.app;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;

class DerbyTriggerTest extends TriggerContract {

    @Override
    DataSource freshDatabase() {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName("memory:trigger-" + UUID.randomUUID());
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
