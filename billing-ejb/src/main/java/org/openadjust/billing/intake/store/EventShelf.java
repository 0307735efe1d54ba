package org.openadjust.billing.intake.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvent.Kept;
import org.openadjust.billing.platform.Micros;

/**
 * Where events lie. Each is read by the index of its times from the newest on, and Derby is told so: it would rather read all events of
 * a source, and sort them. A condition that is empty costs nothing, and the statements stay the same for all searches.
 */
enum EventShelf {
    INBOX(
            "source, event_id, type, fate, received_at, settled_at",
            "inbox --DERBY-PROPERTIES index=inbox_received_ix\n",
            " AND (CAST(? AS VARCHAR(16)) = '' OR fate = ?)",
            "source, event_id") {
        @Override
        ReceivedEvent event(ResultSet row) throws SQLException {
            return taken(row);
        }
    },
    /** As they are in the inbox too, where they could not be found among all others. */
    WAITING(
            "source, event_id, type, 'WAITING', received_at, CAST(NULL AS BIGINT)",
            "waiting --DERBY-PROPERTIES index=waiting_received_ix\n",
            " AND (CAST(? AS VARCHAR(16)) = '' OR CAST(? AS VARCHAR(16)) = 'WAITING')",
            "source, event_id") {
        @Override
        ReceivedEvent event(ResultSet row) throws SQLException {
            return taken(row);
        }
    },
    /** What was taken in the end is in the inbox; what the product found out by itself is no event. */
    QUARANTINE(
            Columns.OF_CASE,
            "quarantine --DERBY-PROPERTIES index=quarantine_received_ix\n",
            " AND (CAST(? AS VARCHAR(16)) = '' OR CAST(? AS VARCHAR(16)) = 'QUARANTINED')" + " AND state <> 'RESOLVED'"
                    + Columns.CAME,
            "source, event_id, id DESC") {
        @Override
        ReceivedEvent event(ResultSet row) throws SQLException {
            return kept(row);
        }
    };

    /** What statements about single events need too. */
    static final class Columns {
        static final String OF_CASE = "source, event_id, type, received_at, id, origin, reason, detail, state";
        static final String CAME = " AND origin IN ('JMS', 'REST', 'RETRY', 'WAITING', 'FILE')";

        private Columns() {}
    }

    private static final String IN_TIME = " WHERE received_at >= ? AND received_at < ?";
    private static final String NARROWED =
            " AND (CAST(? AS VARCHAR(256)) = '' OR source = ?) AND (CAST(? AS VARCHAR(64)) = '' OR type = ?)";

    private final String times;
    private final String rows;

    EventShelf(String columns, String table, String narrowed, String among) {
        String from = " FROM " + table + IN_TIME + NARROWED + narrowed + " ORDER BY received_at DESC";
        times = "SELECT received_at" + from + " FETCH FIRST ? ROWS ONLY";
        rows = "SELECT " + columns + from + ", " + among + " FETCH FIRST ? ROWS ONLY";
    }

    /** Where what is looked for may lie; of equal times the first one's come first. */
    static List<EventShelf> of(Optional<Fate> fate) {
        return fate.map(EventShelf::of).orElse(List.of(INBOX, QUARANTINE));
    }

    private static List<EventShelf> of(Fate fate) {
        return switch (fate) {
            case APPLIED, DUPLICATE -> List.of(INBOX);
            case WAITING -> List.of(WAITING);
            case QUARANTINED -> List.of(QUARANTINE);
            case REJECTED -> List.of();
        };
    }

    /** A query of the times of those that match, the newest first; {@link #bind} gives it its parameters. */
    String times() {
        return times;
    }

    /** A query of those themselves, in an order that is always the same. */
    String rows() {
        return rows;
    }

    static void bind(PreparedStatement select, EventSearch search, int rowsMax) throws SQLException {
        bind(select, 1, search, rowsMax);
    }

    /** Of a statement that has other parameters before. */
    static void bind(PreparedStatement select, int first, EventSearch search, int rowsMax) throws SQLException {
        String fate = search.fate().map(Fate::name).orElse("");
        int parameter = bindTime(select, first, search);
        for (String text : List.of(search.source(), search.type(), fate)) {
            select.setString(parameter++, text);
            select.setString(parameter++, text);
        }
        select.setInt(parameter, rowsMax);
    }

    /** @return the next parameter */
    static int bindTime(PreparedStatement select, int first, EventSearch search) throws SQLException {
        select.setLong(first, Micros.of(search.from()));
        select.setLong(first + 1, Micros.of(search.to()));
        return first + 2;
    }

    abstract ReceivedEvent event(ResultSet row) throws SQLException;

    /** A row of the inbox. */
    static ReceivedEvent taken(ResultSet row) throws SQLException {
        long settledMicros = row.getLong(6);
        Optional<Instant> settledAt = row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(settledMicros));
        return new ReceivedEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Fate.valueOf(row.getString(4)),
                Micros.toInstant(row.getLong(5)),
                settledAt,
                Optional.empty());
    }

    /** A row of the quarantine. */
    static ReceivedEvent kept(ResultSet row) throws SQLException {
        return new ReceivedEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Fate.QUARANTINED,
                Micros.toInstant(row.getLong(4)),
                Optional.empty(),
                Optional.of(new Kept(
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        QuarantineState.valueOf(row.getString(9)))));
    }
}
