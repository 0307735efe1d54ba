package org.openadjust.billing.audit.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.AnchorBook;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.Stamp;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** What places outside have been told, a row for each. */
public final class JdbcAnchorBook implements AnchorBook {

    private final Statements statements;
    private final JdbcStamps stamps;

    public JdbcAnchorBook(DataSource dataSource) {
        this.statements = new Statements(dataSource, "the audit log's anchors");
        this.stamps = new JdbcStamps(dataSource);
    }

    @Override
    public Map<String, Told> all() {
        Map<String, Told> all = new HashMap<>();
        statements.each(
                "SELECT anchor, note, anchored_at FROM audit_anchor",
                select -> {},
                row -> all.put(
                        row.getString(1),
                        new Told(SignedNote.parse(row.getString(2)), Micros.toInstant(row.getLong(3)))));
        return all;
    }

    @Override
    public void keep(String name, Stamp stamp) {
        stamps.keep(name, stamp);
    }

    @Override
    public void keep(String name, Told told) {
        int updated =
                statements.update("UPDATE audit_anchor SET note = ?, anchored_at = ? WHERE anchor = ?", update -> {
                    update.setString(1, told.note().toString());
                    update.setLong(2, Micros.of(told.at()));
                    update.setString(3, name);
                });
        if (updated == 0) {
            statements.batch(
                    "INSERT INTO audit_anchor (anchor, note, anchored_at) VALUES (?, ?, ?)",
                    List.of(told),
                    (insert, one) -> {
                        insert.setString(1, name);
                        insert.setString(2, one.note().toString());
                        insert.setLong(3, Micros.of(one.at()));
                    });
        }
    }
}
