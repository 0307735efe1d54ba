package org.openadjust.billing.health.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.activity.store.IntakeProbe;
import org.openadjust.billing.adjustment.store.ApprovalsProbe;
import org.openadjust.billing.dispute.store.DisputesProbe;
import org.openadjust.billing.health.CountingProbe;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.intake.store.QuarantineProbe;
import org.openadjust.billing.learning.app.ChallengerProbe;
import org.openadjust.billing.learning.store.JdbcDecisions;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.privacy.store.PrivacyProbe;
import org.openadjust.billing.reconciliation.app.RegularityProbe;
import org.openadjust.billing.reconciliation.store.JdbcRuns;

/** What the probes of the features see in their tables, on every database. */
abstract class ProbesContract {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:30Z");
    private static final long MICROS = Micros.of(NOW);
    private static final long SECOND = 1_000_000;
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Settings settings = new Settings() {
        @Override
        public Database database() {
            return dialect();
        }

        @Override
        public Duration quarantinePatience() {
            return Duration.ofHours(24);
        }

        @Override
        public Optional<LocalTime> reconciliationAt() {
            return Optional.of(LocalTime.of(2, 0));
        }
    };

    private DataSource database;
    private long ids;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void open() {
        database = freshDatabase();
        row("account", Map.of("account", "a", "currency", "EUR", "time_zone", "UTC"));
    }

    /** A row of which only this matters: whatever else must be there is empty, zero or false. */
    private void row(String table, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.putIfAbsent("id", ++ids);
        try (Connection connection = database.getConnection();
                PreparedStatement shape = connection.prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData columns = shape.executeQuery().getMetaData();
            List<String> names = new ArrayList<>();
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String name = columns.getColumnName(i).toLowerCase(Locale.ROOT);
                if (all.containsKey(name) || columns.isNullable(i) == ResultSetMetaData.columnNoNulls) {
                    names.add(name);
                    row.add(all.getOrDefault(name, nothing(columns.getColumnType(i))));
                }
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " ("
                    + String.join(", ", names) + ") VALUES (?" + ", ?".repeat(names.size() - 1) + ")")) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setObject(i + 1, row.get(i));
                }
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private static Object nothing(int type) {
        return switch (type) {
            case Types.BIGINT -> 0L;
            case Types.INTEGER, Types.SMALLINT, Types.DECIMAL, Types.NUMERIC -> 0;
            case Types.DOUBLE -> 0.0;
            case Types.BOOLEAN, Types.BIT -> false;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> new byte[0];
            default -> "";
        };
    }

    private static void assertSeen(Severity severity, String detail, Probe probe) {
        assertEquals(List.of(new Observation(probe.part(), "", CountingProbe.OVERDUE, severity, detail)), probe.look());
    }

    private static List<String> said(Probe probe) {
        return probe.look().stream()
                .map(seen -> seen.part() + " " + seen.state() + " " + seen.severity() + " " + seen.detail())
                .toList();
    }

    @Test
    void adjustmentsThatShouldHaveBeenDecided() {
        Probe probe = new ApprovalsProbe(database, CLOCK);
        row("proposal", Map.of("account", "a", "currency", "EUR", "state", "PROPOSED", "due_at", MICROS));
        row("proposal", Map.of("account", "a", "currency", "EUR", "state", "APPROVED", "due_at", MICROS - 1));
        assertEquals(List.of(), probe.look());
        row("proposal", Map.of("account", "a", "currency", "EUR", "state", "PROPOSED", "due_at", MICROS - 1));
        row("proposal", Map.of("account", "a", "currency", "EUR", "state", "PROPOSED", "due_at", 1L));
        assertSeen(Severity.WARNING, "2", probe);
    }

    @Test
    void disputesThatShouldHaveBeenDecided() {
        Probe probe = new DisputesProbe(database, CLOCK);
        row("dispute", Map.of("account", "a", "currency", "EUR", "urgency", 0, "due_at", MICROS));
        row("dispute", Map.of("account", "a", "currency", "EUR", "urgency", 1, "due_at", MICROS - 1));
        assertEquals(List.of(), probe.look());
        row("dispute", Map.of("account", "a", "currency", "EUR", "urgency", 0, "due_at", MICROS - 1));
        assertSeen(Severity.WARNING, "1", probe);
    }

    @Test
    void personsWhoShouldHaveHadAnAnswer() {
        Probe probe = new PrivacyProbe(database, CLOCK);
        row("privacy_request", Map.of("state", "ASKED", "due_at", MICROS));
        row("privacy_request", Map.of("state", "RETAINED", "due_at", MICROS - 1));
        assertEquals(List.of(), probe.look());
        row("privacy_request", Map.of("state", "ASKED", "due_at", MICROS - 1));
        assertSeen(Severity.SERIOUS, "1", probe);
    }

    @Test
    void messagesThatLieInQuarantineForTooLong() {
        Probe probe = new QuarantineProbe(database, settings, CLOCK);
        long bound = MICROS - 24 * 3_600 * SECOND;
        row("quarantine", Map.of("message_id", "1", "state", "OPEN", "received_at", bound));
        row("quarantine", Map.of("message_id", "2", "state", "DISMISSED", "received_at", bound - 1));
        assertEquals(List.of(), probe.look());
        row("quarantine", Map.of("message_id", "3", "state", "OPEN", "received_at", bound - 1));
        assertSeen(Severity.WARNING, "1", probe);
    }

    @Test
    void whatArrivesAndIsTooLateForMinutes() {
        Probe probe = new IntakeProbe(database, CLOCK);
        long minute = Micros.of(Instant.parse("2026-11-28T12:00:00Z"));
        row("activity", minute(minute - 6 * 60 * SECOND, 0, 50));
        row("activity", minute(minute, 0, 50));
        assertEquals(List.of(), probe.look(), "the minute is not over, and another was too long ago");
        for (int ago = 1; ago <= 3; ago++) {
            row("activity", minute(minute - ago * 60 * SECOND, 90, 10));
        }
        assertEquals(List.of("INTAKE SLOW WARNING PT10S"), said(probe));
        row("activity", minute(minute - 4 * 60 * SECOND, 0, 0));
        assertEquals(List.of("INTAKE SLOW WARNING PT10S"), said(probe), "in a quiet minute nothing is too late");
        Map<String, Object> other = new HashMap<>(minute(minute - 2 * 60 * SECOND, 2_000, 0));
        other.put("node", "node-2");
        row("activity", other);
        assertEquals(List.of(), probe.look(), "all servers together were soon enough in one of them");
    }

    private static Map<String, Object> minute(long at, long soon, long late) {
        return Map.of("minute_at", at, "node", "node-1", "within_100ms", soon, "within_10s", late);
    }

    @Test
    void nightsThatFailOrAreMissed() {
        RegularityProbe probe = new RegularityProbe(new JdbcRuns(database, settings), settings, CLOCK);
        assertEquals(List.of("RECONCILIATION LATE WARNING "), said(probe), "it never was, since the epoch");
        Instant before = NOW.minus(Duration.ofHours(27));
        row("reconciliation_run", Map.of("id", 1L, "state", "COMPLETED", "ended_at", Micros.of(before)));
        assertEquals(List.of("RECONCILIATION LATE WARNING " + before), said(probe));
        row("reconciliation_run", Map.of("id", 2L, "state", "COMPLETED", "ended_at", MICROS));
        assertEquals(List.of(), probe.look());
        row("reconciliation_run", Map.of("id", 3L, "state", "FAILED", "ended_at", MICROS));
        assertEquals(List.of("RECONCILIATION FAILED WARNING 3"), said(probe));
    }

    @Test
    void treesThatHadToGiveWay() {
        Probe probe = new ChallengerProbe(new JdbcDecisions(database, new IdBlocks(database, dialect())), CLOCK);
        assertEquals(Part.CHALLENGER, probe.part());
        row("decision_version", Map.of("version", 7L, "kind", "TREES"));
        row("decision_trial", Map.of("tried_at", MICROS - 2, "version", 7L, "outcome", "PROMOTED"));
        assertEquals(List.of(), probe.look());
        row("decision_trial", Map.of("tried_at", MICROS - 1, "version", 7L, "outcome", "RETURNED"));
        assertEquals(List.of("CHALLENGER RETURNED WARNING 7"), said(probe));
        Clock nextDay = Clock.offset(CLOCK, Duration.ofDays(1));
        assertEquals(
                List.of(),
                new ChallengerProbe(new JdbcDecisions(database, new IdBlocks(database, dialect())), nextDay).look(),
                "that is no news any more");
    }
}
