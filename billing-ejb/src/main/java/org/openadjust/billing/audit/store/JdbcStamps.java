package org.openadjust.billing.audit.store;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.Head;
import org.openadjust.billing.audit.model.ListedStamp;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.Stamp;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Time stamps with the checkpoints that they are of: of each authority and day the last, and of each state the first. */
public final class JdbcStamps {

    private final Statements statements;

    public JdbcStamps(DataSource dataSource) {
        this.statements = new Statements(dataSource, "the audit log's time stamps");
    }

    /** All that there are, the oldest first. */
    public List<ListedStamp> all() {
        return statements.read(
                "SELECT authority, note, stamped_at FROM audit_stamp ORDER BY authority, stamped_on",
                select -> {},
                row -> {
                    Checkpoint signed =
                            Checkpoint.parse(SignedNote.parse(row.getString(2)).text());
                    Head state = new Head(signed.leaves(), signed.root());
                    return new ListedStamp(row.getString(1), state, Micros.toInstant(row.getLong(3)));
                });
    }

    /** An authority's stamp of a state with so many entries; empty if there is none, or none any more. */
    public Optional<Stamp> of(String authority, long leaves) {
        return statements
                .read(
                        "SELECT note, stamped_at, response FROM audit_stamp WHERE authority = ? AND leaves = ?",
                        select -> {
                            select.setString(1, authority);
                            select.setLong(2, leaves);
                        },
                        row -> new Stamp(
                                SignedNote.parse(row.getString(1)), Micros.toInstant(row.getLong(2)), row.getBytes(3)))
                .stream()
                .findFirst();
    }

    void keep(String authority, Stamp stamp) {
        long leaves = Checkpoint.parse(stamp.note().text()).leaves();
        Date day = Date.valueOf(LocalDate.ofInstant(stamp.at(), ZoneOffset.UTC));
        if (isPassed(authority, leaves, day)) {
            return;
        }
        Statements.Binder values = statement -> {
            statement.setLong(1, leaves);
            statement.setString(2, stamp.note().toString());
            statement.setLong(3, Micros.of(stamp.at()));
            statement.setBytes(4, stamp.response());
            statement.setString(5, authority);
            statement.setDate(6, day);
        };
        int updated = statements.update(
                "UPDATE audit_stamp SET leaves = ?, note = ?, stamped_at = ?, response = ?"
                        + " WHERE authority = ? AND stamped_on = ?",
                values);
        if (updated == 0) {
            statements.update(
                    "INSERT INTO audit_stamp (leaves, note, stamped_at, response, authority, stamped_on)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    values);
        }
    }

    /** Whether a stamp says more already: of this state earlier, or on this day of a larger one. */
    private boolean isPassed(String authority, long leaves, Date day) {
        return statements.one(
                        "SELECT COUNT(*) FROM audit_stamp"
                                + " WHERE authority = ? AND (leaves = ? OR stamped_on = ? AND leaves > ?)",
                        select -> {
                            select.setString(1, authority);
                            select.setLong(2, leaves);
                            select.setDate(3, day);
                            select.setLong(4, leaves);
                        },
                        row -> row.getLong(1))
                > 0;
    }
}
