package org.openadjust.billing.intake.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.testing.ThrowawayPostgres;

/** No list of events makes PostgreSQL read, or sort, all of them. */
class PostgresEventPlansTest {

    private static final int EVENTS = 60_000;
    private static final int WANTED = 25;

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Test
    void eventsAreReadFromTheIndexOfTheirTimes() throws SQLException {
        DataSource database = POSTGRES.migrated();
        ManyEvents.write(database, EVENTS);
        String times = plan(database, EventShelf.INBOX.times(), EventSearch.ALL.sentBy("urn:mediation"));
        assertTrue(times.contains("inbox_received_ix"), times);
        assertFalse(times.contains("Sort"), times);
        String rows = plan(database, EventShelf.INBOX.rows(), EventSearch.ALL);
        assertTrue(rows.contains("inbox_received_ix"), rows);
        assertFalse(rows.contains("Seq Scan"), rows);
    }

    private static String plan(DataSource database, String query, EventSearch search) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statistics = connection.createStatement()) {
            statistics.execute("ANALYZE inbox");
            try (PreparedStatement select = connection.prepareStatement("EXPLAIN (COSTS OFF) " + query)) {
                EventShelf.bind(select, search, WANTED);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        return String.join("\n", lines);
    }
}
