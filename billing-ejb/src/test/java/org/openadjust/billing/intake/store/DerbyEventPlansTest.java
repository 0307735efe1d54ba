package org.openadjust.billing.intake.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.testing.ThrowawayDerby;

/** No list of events makes Derby read, or sort, all of them: what it says that it did. */
class DerbyEventPlansTest {

    private static final int EVENTS = 60_000;
    private static final int WANTED = 25;

    /** Rows are fetched several at a time. */
    private static final int LOOKED_AT_MAX = 4 * WANTED;

    private static final Pattern VISITED = Pattern.compile("Number of rows visited=(\\d+)");

    private static DataSource database;

    @BeforeAll
    static void fill() throws SQLException {
        database = ThrowawayDerby.migrated();
        ManyEvents.write(database, EVENTS);
    }

    private static String did(String query, EventSearch search) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement settings = connection.createStatement()) {
            settings.execute("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
            try (PreparedStatement select = connection.prepareStatement(query)) {
                EventShelf.bind(select, search, WANTED);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
            try (ResultSet said = settings.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
                said.next();
                return said.getString(1);
            }
        }
    }

    private static int visitedMost(String plan) {
        return VISITED.matcher(plan)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void everyShelfIsReadByTheIndexOfItsTimes(EventShelf shelf) throws SQLException {
        for (String query : new String[] {shelf.times(), shelf.rows()}) {
            String plan = did(query, EventSearch.ALL.sentBy("urn:mediation"));
            assertTrue(plan.contains(shelf.name() + "_RECEIVED_IX"), plan);
            assertFalse(plan.contains("Table Scan ResultSet"), plan);
        }
    }

    /** What waits is little, and is sorted. */
    @ParameterizedTest
    @EnumSource(names = "WAITING", mode = EnumSource.Mode.EXCLUDE)
    void theTimesComeInTheIndexsOrder(EventShelf shelf) throws SQLException {
        String plan = did(shelf.times(), EventSearch.ALL.ofType("billing.usage.recorded"));
        assertFalse(plan.contains("Sort ResultSet"), plan);
    }

    @Test
    void aPageLooksAtHardlyMoreEventsThanItHas() throws SQLException {
        String plan = did(EventShelf.INBOX.times(), EventSearch.ALL.ofType("billing.usage.recorded"));
        assertTrue(visitedMost(plan) <= LOOKED_AT_MAX, plan);
    }
}
