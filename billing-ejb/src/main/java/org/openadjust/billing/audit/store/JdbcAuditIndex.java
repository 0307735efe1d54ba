package org.openadjust.billing.audit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.Block;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.platform.Statements;

/** What is kept about whole stretches of the log: see {@link Block}. */
public final class JdbcAuditIndex {

    private static final String NEXT = "SELECT COALESCE(MAX(block) + 1, 0) FROM audit_block";
    private static final String ADD =
            "INSERT INTO audit_block (block, recorded_from, recorded_to, roots) VALUES (?, ?, ?, ?)";
    private static final String TERM = "INSERT INTO audit_term (term, block) VALUES (?, ?)";
    private static final String ROOTS =
            "SELECT block, roots FROM audit_block WHERE block >= ? AND block < ? ORDER BY block";
    private static final String PERIOD = "SELECT COALESCE(MIN(CASE WHEN recorded_to >= ? THEN block END), -1),"
            + " COALESCE(MAX(CASE WHEN recorded_from < ? THEN block END), -1) FROM audit_block";

    private final Statements statements;

    public JdbcAuditIndex(DataSource dataSource) {
        this.statements = new Statements(dataSource, "the audit log's index");
    }

    /** Number of the first stretch that is not in it. */
    public long next() {
        return statements.one(NEXT, select -> {}, row -> row.getLong(1));
    }

    /** In the caller's transaction. */
    public void add(Block block) {
        statements.batch(ADD, List.of(block), (insert, one) -> {
            insert.setLong(1, one.number());
            insert.setLong(2, one.recordedFrom());
            insert.setLong(3, one.recordedTo());
            insert.setBytes(4, one.rootBytes());
        });
        statements.batch(TERM, block.terms(), (insert, term) -> {
            insert.setString(1, term);
            insert.setLong(2, block.number());
        });
    }

    /** Roots over each 256 entries, by stretch, of those from one to another (exclusive) that are in it. */
    NavigableMap<Long, List<Hash>> roots(long from, long to) {
        NavigableMap<Long, List<Hash>> roots = new TreeMap<>();
        statements.each(
                ROOTS,
                select -> {
                    select.setLong(1, from);
                    select.setLong(2, to);
                },
                row -> roots.put(row.getLong(1), Block.roots(row.getBytes(2))));
        return roots;
    }

    /**
     * Stretches, the newest first, that have one of the words of each list, and entries of the time.
     *
     * @param before only stretches before this one
     * @param from in microseconds, inclusive
     * @param to in microseconds, exclusive
     */
    List<Long> find(List<List<String>> terms, long before, long from, long to, int max) {
        StringBuilder query = new StringBuilder("SELECT b.block FROM audit_block b WHERE b.block < ?"
                + " AND b.recorded_to >= ? AND b.recorded_from < ?");
        terms.forEach(
                any -> query.append(" AND EXISTS (SELECT 1 FROM audit_term t WHERE t.block = b.block AND t.term IN (?")
                        .append(", ?".repeat(any.size() - 1))
                        .append("))"));
        query.append(" ORDER BY b.block DESC FETCH FIRST ? ROWS ONLY");
        List<String> words = new ArrayList<>();
        terms.forEach(words::addAll);
        return statements.read(
                query.toString(),
                select -> {
                    int at = 1;
                    select.setLong(at++, before);
                    select.setLong(at++, from);
                    select.setLong(at++, to);
                    for (String word : words) {
                        select.setString(at++, word);
                    }
                    select.setInt(at, max);
                },
                row -> row.getLong(1));
    }

    /** The first and the last stretch that has entries of the time; -1 for none. */
    Map.Entry<Long, Long> period(long from, long to) {
        return statements.one(
                PERIOD,
                select -> {
                    select.setLong(1, from);
                    select.setLong(2, to);
                },
                row -> Map.entry(row.getLong(1), row.getLong(2)));
    }
}
