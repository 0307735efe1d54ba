package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.reconciliation.Noticed;

/**
 * Each applied adjustment in itself: it moves its line by what it says, and has its approval, its decision whether the account is told,
 * and the document that it names. A key is the first of a block of numbers.
 */
@ApplicationScoped
public class ApprovalsCheck implements NightlyCheck {

    private static final long BLOCK = 10_000;
    private static final String ENDS = "SELECT MIN(id), MAX(id) FROM adjustment";
    private static final String FIRST = "SELECT MIN(id) FROM adjustment WHERE id >= ?";
    private static final String BLOCK_OF = "SELECT a.id, a.account, a.approved_by, a.notification, a.before, a.after,"
            + " a.delta, a.proposal, a.document FROM adjustment a WHERE a.id >= ? AND a.id < ?";
    private static final String UNSAID =
            BLOCK_OF + " AND (a.approved_by = '' OR a.notification = ''" + " OR a.after - a.before <> a.delta)";
    private static final String NO_PROPOSAL = BLOCK_OF + " AND a.proposal <> 0 AND NOT EXISTS (SELECT 1 FROM proposal p"
            + " WHERE p.id = a.proposal AND p.account = a.account)";
    private static final String NO_DOCUMENT =
            BLOCK_OF + " AND a.document <> '' AND NOT EXISTS (SELECT 1 FROM document d"
                    + " WHERE d.account = a.account AND d.document = a.document)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected ApprovalsCheck() {}

    /** Outside a container. */
    public ApprovalsCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "adjustments");
    }

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public Step step() {
        return Step.BOOKS;
    }

    /** Numbers skip where a server ended; what a range has of blocks is at most this. */
    @Override
    public List<Range> ranges(int rangesMax) {
        long blocks = rows().one(ENDS, select -> {}, row -> {
            long first = row.getLong(1);
            return row.wasNull() ? 0 : row.getLong(2) / BLOCK - first / BLOCK + 1;
        });
        return List.of(Range.whole(blocks));
    }

    @Override
    public List<String> keys(Range range, String after, int keysMax) {
        long from = after.isEmpty() ? 0 : Long.parseLong(after) + BLOCK;
        return LongStream.iterate(firstBlock(from), block -> block >= 0, block -> firstBlock(block + BLOCK))
                .limit(keysMax)
                .mapToObj(block -> String.format("%019d", block))
                .toList();
    }

    /** The block of the next adjustment; below 0 if there is none. */
    private long firstBlock(long from) {
        return rows().one(FIRST, select -> select.setLong(1, from), row -> {
            long first = row.getLong(1);
            return row.wasNull() ? -1 : first / BLOCK * BLOCK;
        });
    }

    @Override
    public Result check(List<String> keys) {
        Noticed noticed = new Noticed();
        for (String key : keys) {
            long block = Long.parseLong(key);
            each(UNSAID, block, "ADJUSTMENT_UNSAID", "approval, decision to tell and sum", noticed);
            each(NO_PROPOSAL, block, "PROPOSAL_GONE", "the proposal that it names", noticed);
            each(NO_DOCUMENT, block, "DOCUMENT_GONE", "the document that it names", noticed);
        }
        return noticed.result();
    }

    private void each(String query, long block, String what, String expected, Noticed noticed) {
        rows().each(
                        query,
                        select -> {
                            select.setLong(1, block);
                            select.setLong(2, block + BLOCK);
                        },
                        row -> noticed.add(
                                what,
                                row.getString(2),
                                "adjustment/" + row.getLong(1),
                                "approved by '" + row.getString(3) + "', told '" + row.getString(4) + "', "
                                        + row.getBigDecimal(5) + " to " + row.getBigDecimal(6) + " by "
                                        + row.getBigDecimal(7) + ", proposal " + row.getLong(8) + ", document '"
                                        + row.getString(9) + "'",
                                expected));
    }
}
