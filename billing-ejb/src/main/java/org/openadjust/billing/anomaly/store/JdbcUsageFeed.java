package org.openadjust.billing.anomaly.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.openadjust.billing.anomaly.UsageFeed;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.Statements;

/** Facts that are to be looked at, several a row, in the order in which each node has committed them. */
@ApplicationScoped
public class JdbcUsageFeed implements UsageFeed {

    private static final String INSERT = "INSERT INTO anomaly_feed (node, id, recorded_at, facts) VALUES (?, ?, ?, ?)";
    private static final String NODES = "SELECT DISTINCT node FROM anomaly_feed";

    /** Derby alone would read and sort the whole table. */
    private static final String AFTER = "SELECT id, recorded_at, facts FROM anomaly_feed"
            + " --DERBY-PROPERTIES constraint=anomaly_feed_pk\n"
            + " WHERE node = ? AND id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";

    private static final String FIRST = "SELECT id FROM anomaly_feed --DERBY-PROPERTIES constraint=anomaly_feed_pk\n"
            + " WHERE node = ? AND id <= ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String DELETE = "DELETE FROM anomaly_feed WHERE node = ? AND id <= ?";
    private static final String MARKS = "SELECT node, id FROM anomaly_mark";
    private static final String MARK = "UPDATE anomaly_mark SET id = ? WHERE node = ?";
    private static final String FIRST_MARK = "INSERT INTO anomaly_mark (id, node) VALUES (?, ?)";

    /** Some facts of one transaction. */
    public record Row(String node, long id, Instant recordedAt, List<Fed> facts) {
        public Row {
            facts = List.copyOf(facts);
        }
    }

    private record New(long id, byte[] facts) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private Settings settings;
    private ModelSwitches switches;

    protected JdbcUsageFeed() {}

    @Inject
    public JdbcUsageFeed(IdBlocks ids, Settings settings, ModelSwitches switches) {
        this.ids = ids;
        this.settings = settings;
        this.switches = switches;
    }

    /** Outside a container. */
    public JdbcUsageFeed(DataSource dataSource, IdBlocks ids, Settings settings, ModelSwitches switches) {
        this(ids, settings, switches);
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "facts that are to be looked at");
    }

    @Override
    public boolean isOn() {
        return switches.isOn(Model.ANOMALY);
    }

    @Override
    public void append(List<Fed> facts, Instant recordedAt) {
        if (facts.isEmpty()) {
            return;
        }
        List<New> rows = new ArrayList<>();
        FeedBytes.write(facts).forEach(bytes -> rows.add(new New(ids.next("anomaly_feed_seq"), bytes)));
        String node = settings.node();
        rows().batch(INSERT, rows, (insert, row) -> {
            insert.setString(1, node);
            insert.setLong(2, row.id());
            insert.setLong(3, Micros.of(recordedAt));
            insert.setBytes(4, row.facts());
        });
    }

    /** What each node has told after the place that was reached in it, at most so many rows of each. */
    public List<Row> after(Map<String, Long> reached, int rowsMax) {
        List<Row> found = new ArrayList<>();
        for (String node : rows().read(NODES, select -> {}, row -> row.getString(1))) {
            rows().each(
                            AFTER,
                            select -> {
                                select.setString(1, node);
                                select.setLong(2, reached.getOrDefault(node, 0L));
                                select.setInt(3, rowsMax);
                            },
                            row -> found.add(new Row(
                                    node,
                                    row.getLong(1),
                                    Micros.toInstant(row.getLong(2)),
                                    FeedBytes.read(row.getBytes(3)))));
        }
        return found;
    }

    /** How far what is saved has come. */
    public Map<String, Long> marks() {
        Map<String, Long> marks = new TreeMap<>();
        rows().each(MARKS, select -> {}, row -> marks.put(row.getString(1), row.getLong(2)));
        return marks;
    }

    public void mark(Map<String, Long> reached) {
        reached.forEach((node, id) -> {
            int known = rows().update(MARK, update -> {
                update.setLong(1, id);
                update.setString(2, node);
            });
            if (known == 0) {
                rows().update(FIRST_MARK, insert -> {
                    insert.setLong(1, id);
                    insert.setString(2, node);
                });
            }
        });
    }

    /**
     * Deletes some of what is saved.
     *
     * @return whether there may be more
     */
    public boolean clear(Map<String, Long> marks, int rowsMax) {
        boolean isMore = false;
        for (Map.Entry<String, Long> mark : marks.entrySet()) {
            List<Long> first = rows().read(
                            FIRST,
                            select -> {
                                select.setString(1, mark.getKey());
                                select.setLong(2, mark.getValue());
                                select.setInt(3, rowsMax);
                            },
                            row -> row.getLong(1));
            if (!first.isEmpty()) {
                rows().update(DELETE, delete -> {
                    delete.setString(1, mark.getKey());
                    delete.setLong(2, first.getLast());
                });
            }
            isMore |= first.size() == rowsMax;
        }
        return isMore;
    }

    /** Forgets all that was not looked at: nobody looks any more. */
    public void clearAll() {
        rows().update("DELETE FROM anomaly_feed", delete -> {});
    }
}
