package org.openadjust.billing.intake.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;

/** An inbox with many events of a few sources, some hundred of which share each moment. */
final class ManyEvents {

    static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

    /** Of so many events one is of another type and source than all others. */
    static final int RARE = 50_000;

    private static final int TOGETHER = 250;
    private static final int COMMITTED = 25_000;
    private static final long APART_MICROS = 100_000;
    private static final int FIRST_ID = 1_000_000_000;
    private static final String INSERT = "INSERT INTO inbox (source, event_id, digest, type, fate, received_at)"
            + " VALUES (?, ?, ?, ?, 'APPLIED', ?)";

    private ManyEvents() {}

    static void write(DataSource database, int events) throws SQLException {
        byte[] digest = new byte[32];
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < events; i++) {
                boolean isRare = i % RARE == 0;
                insert.setString(1, isRare ? "urn:crm" : "urn:mediation");
                insert.setString(2, "e-" + (FIRST_ID + i));
                insert.setBytes(3, digest);
                insert.setString(4, isRare ? "billing.plan.published" : "billing.usage.recorded");
                insert.setLong(5, Micros.of(FIRST) + i / TOGETHER * APART_MICROS);
                insert.addBatch();
                if (i % COMMITTED == COMMITTED - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }
}
