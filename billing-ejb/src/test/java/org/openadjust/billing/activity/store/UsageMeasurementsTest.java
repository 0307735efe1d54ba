package org.openadjust.billing.activity.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.activity.Throughput;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.testing.ThrowawayDerby;
import org.openadjust.billing.testing.ThrowawayPostgres;

class UsageMeasurementsTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T12:00:00Z");

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Test
    void countsExactlyOnBothDatabases() throws SQLException {
        DataSource derby = ThrowawayDerby.migrated();
        DataSource postgres = POSTGRES.migrated();
        for (DataSource source : List.of(derby, postgres)) {
            countsExactly(source);
        }
    }

    private static void countsExactly(DataSource source) throws SQLException {
        UsageMeasurements measurements = new UsageMeasurements(source);
        assertEquals(0, measurements.applied());
        assertEquals(new Throughput(0, 0, Instant.EPOCH, Instant.EPOCH), measurements.throughput(SINCE));

        try (Connection connection = source.getConnection()) {
            usage(connection, "earlier", SINCE.minusMillis(1));
            usage(connection, "a", SINCE);
            usage(connection, "b", SINCE);
            usage(connection, "c", SINCE.plusMillis(5));
        }
        assertEquals(new Throughput(3, 2, SINCE, SINCE.plusMillis(5)), measurements.throughput(SINCE));
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
}
