package org.openadjust.billing.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.model.EntryBytes;
import org.openadjust.billing.platform.IdBlocks;

/** Where an entry waits, from the transaction that it is about until the sequencer gives it its place in the log. */
public final class JdbcAuditQueue {

    private static final String INSERT = "INSERT INTO audit_queue (id, entry) VALUES (?, ?)";

    private final IdBlocks ids;

    public JdbcAuditQueue(IdBlocks ids) {
        this.ids = ids;
    }

    /** Adds the entries, in one batch, within the connection's transaction. */
    public void add(Connection connection, List<AuditEntry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (AuditEntry entry : entries) {
                insert.setLong(1, ids.next("audit_seq"));
                insert.setBytes(2, EntryBytes.of(entry));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
