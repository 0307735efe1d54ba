package org.openadjust.billing.activity.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.activity.LatencyPercentiles;
import org.openadjust.billing.activity.Throughput;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Schema;
import org.openadjust.billing.testing.ThrowawayPostgres;

class JdbcMeasurementsTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration NONE = Duration.ZERO;

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Test
    void countsAndRanksExactlyOnBothDatabases() throws SQLException {
        DataSource derby = derby();
        Schema.migrate(derby, Database.DERBY);
        DataSource postgres = POSTGRES.freshDatabase();
        Schema.migrate(postgres, Database.POSTGRESQL);
        for (DataSource source : List.of(derby, postgres)) {
            countsAndRanksExactly(source);
        }
    }

    private static void countsAndRanksExactly(DataSource source) throws SQLException {
        JdbcMeasurements measurements = new JdbcMeasurements(source);
        assertEquals(0, measurements.applied());
        assertEquals(new Throughput(0, 0, Instant.EPOCH, Instant.EPOCH), measurements.throughput(SINCE));
        assertEquals(new LatencyPercentiles(0, NONE, NONE, NONE, NONE), measurements.latency(SINCE));

        try (Connection connection = source.getConnection()) {
            usage(connection, "earlier", SINCE.minusMillis(1));
            usage(connection, "a", SINCE);
            usage(connection, "b", SINCE);
            usage(connection, "c", SINCE.plusMillis(5));
            adjustment(connection, 1_000, "billing.usage.recorded", SINCE.minusMillis(1), 9_999);
            adjustment(connection, 1_001, "billing.subscription.started", SINCE, 9_999);
            for (int i = 1; i <= 200; i++) {
                adjustment(connection, i, "billing.usage.recorded", SINCE.plusMillis(i), 201 - i);
            }
        }
        assertEquals(new Throughput(3, 2, SINCE, SINCE.plusMillis(5)), measurements.throughput(SINCE));
        assertEquals(
                new LatencyPercentiles(
                        200,
                        Duration.ofMillis(100),
                        Duration.ofMillis(190),
                        Duration.ofMillis(198),
                        Duration.ofMillis(200)),
                measurements.latency(SINCE));
    }

    private static void usage(Connection connection, String id, Instant recordedAt) throws SQLException {
        String sql = "INSERT INTO usage_event (subscription, usage_id, meter, quantity, occurred_at, recorded_at)"
                + " VALUES ('s', ?, 'm', 1, 0, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, id);
            insert.setLong(2, Micros.of(recordedAt));
            insert.executeUpdate();
        }
    }

    private static void adjustment(Connection connection, long id, String cause, Instant recordedAt, long millis)
            throws SQLException {
        String sql =
                "INSERT INTO adjustment (id, account, subscription, kind, charge, plan, plan_version, from_date, to_date,"
                        + " currency, before, after, delta, state, cause, cause_events, cause_source, cause_id, approved_by,"
                        + " notification, sent_at, recorded_at) VALUES (?, 'a', 's', 'USAGE', 'c', 'p', 1, DATE('2026-11-01'),"
                        + " DATE('2026-12-01'), 'EUR', 0, 1, 1, 'APPLIED', ?, 1, 'x', 'y', 'policy', 'NONE', ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, id);
            insert.setString(2, cause);
            insert.setLong(3, Micros.of(recordedAt.minusMillis(millis)));
            insert.setLong(4, Micros.of(recordedAt));
            insert.executeUpdate();
        }
    }

    private static DataSource derby() {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName("memory:measurements");
        source.setCreateDatabase("create");
        return source;
    }
}
