package org.openadjust.billing.reading;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;

class DerbyReadingTest extends ReadingContract {

    @Override
    DataSource freshDatabase() {
        var source = new EmbeddedDataSource();
        source.setDatabaseName("memory:reading-" + UUID.randomUUID());
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }
}
