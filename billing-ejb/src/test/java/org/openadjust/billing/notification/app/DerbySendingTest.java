package org.openadjust.billing.notification.app;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;

class DerbySendingTest extends SendingContract {

    @Override
    DataSource freshDatabase() {
        var source = new EmbeddedDataSource();
        source.setDatabaseName("memory:sending-" + UUID.randomUUID());
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
