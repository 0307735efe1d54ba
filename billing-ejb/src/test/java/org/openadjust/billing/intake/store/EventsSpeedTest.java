package org.openadjust.billing.intake.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.FoundEvents;
import org.openadjust.billing.intake.ReceivedEvents;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.testing.ThrowawayDerby;
import org.openadjust.billing.testing.ThrowawayPostgres;

/** {@code -Dbilling.events=10000000} for as many as an inbox has after a year. */
@Tag("slow")
class EventsSpeedTest {

    private static final Logger LOG = Logger.getLogger(EventsSpeedTest.class.getName());
    private static final int EVENTS = Integer.getInteger("billing.events", 300_000);
    private static final Duration BOUND = Duration.ofMillis(100);
    private static final Duration SEARCH_BOUND = Duration.ofMillis(1_000);
    private static final int ROUNDS = 20;
    private static final Slice PAGE = Slice.first(25);

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @TempDir
    private Path directory;

    @Test
    @DisplayName("on Derby the first page comes within 100 ms, however many events there are")
    void derby() throws SQLException {
        Path files = directory.resolve("db");
        DataSource database = ThrowawayDerby.migratedIn(files);
        try {
            ManyEvents.write(database, EVENTS);
            pagesInTime(database, "Derby");
        } finally {
            ThrowawayDerby.shutDown(files);
        }
    }

    @Test
    @DisplayName("on PostgreSQL the first page comes within 100 ms, however many events there are")
    void postgres() throws SQLException {
        DataSource database = POSTGRES.migrated();
        ManyEvents.write(database, EVENTS);
        // as the server does by itself a minute after so many rows
        try (Connection connection = database.getConnection();
                Statement statistics = connection.createStatement()) {
            statistics.execute("ANALYZE inbox");
        }
        pagesInTime(database, "PostgreSQL");
    }

    private static void pagesInTime(DataSource database, String name) throws SQLException {
        ReceivedEvents events = new JdbcReceivedEvents(database, ReceivedEvents.LOOKED_AT);
        EventSearch middle = EventSearch.ALL.before(ManyEvents.FIRST.plusSeconds(EVENTS / 5_000));
        assertTrue(median(name + ", first page", () -> events.find(EventSearch.ALL, PAGE))
                        .compareTo(BOUND)
                < 0);
        assertTrue(median(name + ", first page before a time", () -> events.find(middle, PAGE))
                        .compareTo(BOUND)
                < 0);
        EventSearch common = EventSearch.ALL.ofType("billing.usage.recorded");
        EventSearch rare = EventSearch.ALL.ofType("billing.plan.published").sentBy("urn:crm");
        assertTrue(median(name + ", a common type", () -> events.find(common, PAGE))
                        .compareTo(SEARCH_BOUND)
                < 0);
        assertTrue(median(name + ", a rare type", () -> events.find(rare, PAGE)).compareTo(SEARCH_BOUND) < 0);
        assertTrue(median(name + ", far down", () -> events.find(EventSearch.ALL, new Slice(Slice.OFFSET_MAX - 25, 25)))
                        .compareTo(SEARCH_BOUND)
                < 0);
        FoundEvents found = events.find(EventSearch.ALL, PAGE);
        assertEquals(Page.COUNT_MAX, found.page().count());
        assertEquals(25, found.page().rows().size());
        assertEquals(2, events.find(rare, PAGE).page().rows().size());
        assertTrue(median(name + ", sources", events::sources).compareTo(BOUND) < 0);
    }

    private static <T> Duration median(String what, Supplier<T> task) {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            task.get();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        Duration median = Duration.ofNanos(nanos[ROUNDS / 2]);
        LOG.info(() -> what + ": " + median.toMillis() + " ms of " + EVENTS + " events");
        return median;
    }
}
