package org.openadjust.billing.reading;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayDerby;

class DerbyReadingTest extends ReadingContract {

    @Override
    DataSource freshDatabase() {
        return ThrowawayDerby.migrated();
    }

    @Override
    Database dialect() {
        return Database.DERBY;
    }

    /** Of a million, Derby would sort each that is at least so large for the twenty-five that are shown: a quarter of a minute. */
    @Test
    void theNewestOfManyAreReadByTheirTimeAndNotSorted() throws SQLException {
        try (Connection connection = freshDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
            statement
                    .executeQuery("SELECT * FROM adjustment_by_time WHERE ABS(delta) >= 1"
                            + " ORDER BY recorded_at DESC, id DESC FETCH FIRST 25 ROWS ONLY")
                    .close();
            try (ResultSet how = statement.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
                how.next();
                String plan = how.getString(1);
                assertTrue(plan.contains("using index ADJUSTMENT_RECORDED_IX"), plan);
                assertTrue(plan.contains("User supplied optimizer overrides"), plan);
                assertFalse(plan.contains("Sort ResultSet"), plan);
            }
        }
    }
}
