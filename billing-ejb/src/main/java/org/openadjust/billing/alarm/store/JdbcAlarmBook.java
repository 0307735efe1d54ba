package org.openadjust.billing.alarm.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.alarm.AlarmView.Acknowledgement;
import org.openadjust.billing.alarm.model.Alarm;
import org.openadjust.billing.alarm.model.Alarm.Times;
import org.openadjust.billing.alarm.model.Place;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Alarms, by JDBC, each step with its line of history and its audit entry in the same transaction. */
@ApplicationScoped
public class JdbcAlarmBook {

    private static final String SELECT = "SELECT id, part, which, node, severity, state, detail, raised_at, began_at,"
            + " seen_at, cleared_at, acknowledged_by, acknowledged_at, note, occurrences, revision FROM alarm";
    private static final String ONE = SELECT + " WHERE id = ?";
    private static final String KNOWN =
            SELECT + " WHERE cleared_at IS NULL UNION ALL " + SELECT + " WHERE cleared_at > ?";
    private static final String INSERT = "INSERT INTO alarm (severity, state, detail, urgency, began_at, seen_at,"
            + " cleared_at, acknowledged_by, acknowledged_at, note, occurrences, revision, once_key, changed_at,"
            + " id, part, which, node, raised_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE alarm SET severity = ?, state = ?, detail = ?, urgency = ?,"
            + " began_at = ?, seen_at = ?, cleared_at = ?, acknowledged_by = ?, acknowledged_at = ?, note = ?,"
            + " occurrences = ?, revision = ?, once_key = ?, changed_at = ? WHERE id = ? AND revision = ?";
    private static final String LASTS = "UPDATE alarm SET detail = ?, seen_at = ? WHERE id = ? AND revision = ?";
    private static final String STEP =
            "INSERT INTO alarm_step (id, alarm, action, actor, state, text, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final int OWN = 14;

    /**
     * What is written down of a step.
     *
     * @param action past tense, such as {@code acknowledged}
     * @param text what the alarm says besides its state, or a person's words
     */
    public record Note(String action, String actor, String text, Instant at) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private AuditTrail audit;

    protected JdbcAlarmBook() {}

    @Inject
    public JdbcAlarmBook(IdBlocks ids, AuditTrail audit) {
        this.ids = ids;
        this.audit = audit;
    }

    /** Outside a container. */
    public JdbcAlarmBook(DataSource dataSource, IdBlocks ids, AuditTrail audit) {
        this(ids, audit);
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "alarms");
    }

    // ---- reading

    public Optional<Alarm> find(long id) {
        return rows().read(ONE, select -> select.setLong(1, id), JdbcAlarmBook::alarm).stream()
                .findFirst();
    }

    /** All that go on, and those that were over later than the instant. */
    public List<Alarm> known(Instant overSince) {
        return rows().read(KNOWN, select -> select.setLong(1, Micros.of(overSince)), JdbcAlarmBook::alarm);
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                row.getLong(1),
                new Place(Part.valueOf(row.getString(2)), row.getString(3), row.getString(4)),
                Severity.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                new Times(instant(row, 8), instant(row, 9), instant(row, 10), optionalInstant(row, 11)),
                acknowledgement(row),
                row.getInt(15),
                row.getInt(16));
    }

    private static Optional<Acknowledgement> acknowledgement(ResultSet row) throws SQLException {
        String by = row.getString(12);
        String note = row.getString(14);
        return optionalInstant(row, 13).map(at -> new Acknowledgement(by, at, note));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return Micros.toInstant(row.getLong(column));
    }

    private static Optional<Instant> optionalInstant(ResultSet row, int column) throws SQLException {
        Instant instant = instant(row, column);
        return row.wasNull() ? Optional.empty() : Optional.of(instant);
    }

    // ---- writing

    public long nextId() {
        return ids.next("alarm_seq");
    }

    /** One that begins. The database refuses it if one that is about the same goes on. */
    public void add(Alarm alarm, Note note) {
        rows().update(INSERT, insert -> {
            bind(insert, alarm, note.at());
            insert.setLong(OWN + 1, alarm.id());
            insert.setString(OWN + 2, alarm.place().part().name());
            insert.setString(OWN + 3, alarm.place().which());
            insert.setString(OWN + 4, alarm.place().node());
            insert.setLong(OWN + 5, Micros.of(alarm.times().raised()));
        });
        write(note, alarm, "");
    }

    /** What became of one; whether nobody was faster. */
    public boolean update(Alarm before, Alarm after, Note note) {
        boolean isFirst = rows().update(UPDATE, update -> {
                    bind(update, after, note.at());
                    update.setLong(OWN + 1, before.id());
                    update.setInt(OWN + 2, before.revision());
                })
                == 1;
        if (isFirst) {
            write(note, after, said(before));
        }
        return isFirst;
    }

    /** That it goes on, unless something has become of it meanwhile. */
    public void lasts(Alarm alarm) {
        rows().update(LASTS, update -> {
            update.setString(1, alarm.detail());
            update.setLong(2, Micros.of(alarm.times().seen()));
            update.setLong(3, alarm.id());
            update.setInt(4, alarm.revision());
        });
    }

    private static void bind(PreparedStatement write, Alarm alarm, Instant changedAt) throws SQLException {
        write.setString(1, alarm.severity().name());
        write.setString(2, alarm.state());
        write.setString(3, alarm.detail());
        write.setInt(4, urgency(alarm));
        write.setLong(5, Micros.of(alarm.times().began()));
        write.setLong(6, Micros.of(alarm.times().seen()));
        bind(write, 7, alarm.times().cleared());
        write.setString(8, alarm.acknowledgement().map(Acknowledgement::by).orElse(""));
        bind(write, 9, alarm.acknowledgement().map(Acknowledgement::at));
        write.setString(10, alarm.acknowledgement().map(Acknowledgement::note).orElse(""));
        write.setInt(11, alarm.occurrences());
        write.setInt(12, alarm.revision());
        write.setString(13, onceKey(alarm));
        write.setLong(14, Micros.of(changedAt));
    }

    private static void bind(PreparedStatement write, int column, Optional<Instant> instant) throws SQLException {
        if (instant.isPresent()) {
            write.setLong(column, Micros.of(instant.get()));
        } else {
            write.setNull(column, Types.BIGINT);
        }
    }

    private static String onceKey(Alarm alarm) {
        String key = alarm.place().key();
        return alarm.isOpen() ? key : key + "#" + alarm.id();
    }

    private static int urgency(Alarm alarm) {
        if (!alarm.isOpen()) {
            return AlarmRow.OVER;
        }
        if (alarm.acknowledgement().isPresent()) {
            return AlarmRow.ACKNOWLEDGED;
        }
        return alarm.severity() == Severity.SERIOUS ? AlarmRow.SERIOUS : AlarmRow.WARNING;
    }

    private void write(Note note, Alarm alarm, String before) {
        rows().update(STEP, insert -> {
            insert.setLong(1, ids.next("alarm_step_seq"));
            insert.setLong(2, alarm.id());
            insert.setString(3, note.action());
            insert.setString(4, note.actor());
            insert.setString(5, alarm.isOpen() ? alarm.state() : "");
            insert.setString(6, note.text());
            insert.setLong(7, Micros.of(note.at()));
        });
        audit.append(List.of(AuditEntry.of("alarm", note.action(), "alarm/" + alarm.id())
                .by(note.actor())
                .changed(before, said(alarm))
                .because(note.text())
                .at(note.at())));
    }

    /** What it is about, what is wrong, and who has seen it. */
    private static String said(Alarm alarm) {
        Place place = alarm.place();
        String about = place.part() + (place.which().isEmpty() ? "" : " " + place.which());
        if (!alarm.isOpen()) {
            return about + " over";
        }
        return about + " " + alarm.state()
                + alarm.acknowledgement()
                        .map(seen -> ", acknowledged by " + seen.by())
                        .orElse("");
    }
}
