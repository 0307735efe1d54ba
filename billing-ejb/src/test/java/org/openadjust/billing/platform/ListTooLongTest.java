package org.openadjust.billing.platform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.testing.ThrowawayDerby;
import org.openadjust.billing.testing.ThrowawayPostgres;

/** A list that takes too long is told apart from one that cannot be read. */
class ListTooLongTest {

    private static final String ENDLESS_ON_DERBY =
            "SELECT COUNT(*) FROM sys.syscolumns a, sys.syscolumns b, sys.syscolumns c, sys.syscolumns d"
                    + " WHERE a.columnnumber + b.columnnumber + c.columnnumber + d.columnnumber < 0";
    private static final String ENDLESS_ON_POSTGRES = "SELECT pg_sleep(60)";

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    private static void read(DataSource database, String query) {
        new Statements(database, "a list").each(query, select -> select.setQueryTimeout(1), row -> {});
    }

    @Test
    void bothDatabasesSayThatItTakesTooLong() {
        DataSource derby = ThrowawayDerby.migrated();
        assertThrows(ListTooLong.class, () -> read(derby, ENDLESS_ON_DERBY));
        assertThrows(ListTooLong.class, () -> read(POSTGRES.migrated(), ENDLESS_ON_POSTGRES));
        assertThrows(StoreException.class, () -> read(derby, "SELECT nothing FROM nowhere"));
    }

    @Test
    void itIsFoundBeneathWhatOthersMakeOfIt() {
        assertTrue(ListTooLong.isMeantBy(new IllegalStateException(new SQLException("cancelled", "57014"))));
        assertFalse(ListTooLong.isMeantBy(new IllegalStateException(new SQLException("no state"))));
        assertFalse(ListTooLong.isMeantBy(new IllegalStateException("cancelled")));
    }
}
