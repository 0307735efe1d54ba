package org.openadjust.billing.audit.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.model.EntryBytes;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Portions;

/**
 * Where entries wait, from the transaction that they are about until the sequencer gives them their places in the log: in each
 * row as many as fit, one a line.
 */
public final class JdbcAuditQueue {

    private static final String INSERT = "INSERT INTO audit_queue (id, entries) VALUES (?, ?)";

    /** No entry contains one: JSON writes it as an escape. */
    private static final byte LINE_END = '\n';

    private final IdBlocks ids;

    public JdbcAuditQueue(IdBlocks ids) {
        this.ids = ids;
    }

    /** Adds the entries, in one batch, within the connection's transaction. */
    public void add(Connection connection, List<AuditEntry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            List<byte[]> lines = entries.stream().map(EntryBytes::of).toList();
            for (List<byte[]> portion : Portions.of(lines, line -> line.length + 1, EntryBytes.BYTES_MAX + 1)) {
                insert.setLong(1, ids.next("audit_seq"));
                insert.setBytes(2, joined(portion));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static byte[] joined(List<byte[]> lines) {
        ByteBuffer joined = ByteBuffer.allocate(
                lines.stream().mapToInt(line -> line.length + 1).sum() - 1);
        for (byte[] line : lines) {
            if (joined.position() > 0) {
                joined.put(LINE_END);
            }
            joined.put(line);
        }
        return joined.array();
    }

    /** The entries of a row. */
    static List<byte[]> parted(byte[] joined) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < joined.length; i++) {
            if (joined[i] == LINE_END) {
                lines.add(Arrays.copyOfRange(joined, from, i));
                from = i + 1;
            }
        }
        lines.add(Arrays.copyOfRange(joined, from, joined.length));
        return lines;
    }
}
