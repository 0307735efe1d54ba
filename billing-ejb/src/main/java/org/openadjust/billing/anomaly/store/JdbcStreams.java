package org.openadjust.billing.anomaly.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** What was learnt of streams, as bytes; whose turn it is to look; and what came of it. */
@ApplicationScoped
public class JdbcStreams {

    private static final String FIND =
            "SELECT account, time_zone, streams, learnt_to FROM anomaly_account WHERE account IN " + InList.PARAMETERS;
    private static final String INSERT =
            "INSERT INTO anomaly_account (streams, learnt_to, time_zone, account) VALUES (?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE anomaly_account SET streams = ?, learnt_to = ?, time_zone = ? WHERE account = ?";
    private static final String FORGET = "DELETE FROM anomaly_account";
    private static final String CALIBRATIONS = "SELECT segment, deviations FROM anomaly_calibration";
    private static final String CALIBRATE = "UPDATE anomaly_calibration SET deviations = ? WHERE segment = ?";
    private static final String FIRST_CALIBRATION =
            "INSERT INTO anomaly_calibration (deviations, segment) VALUES (?, ?)";
    private static final String TAKE =
            "UPDATE anomaly_turn SET node = ?, until_at = ? WHERE turn = 1 AND (node = ? OR until_at < ?)";
    private static final String COUNT = "UPDATE anomaly_turn SET looked_at = ?, saved_at = ?, facts = facts + ?,"
            + " streams = ?, relearnt = relearnt + ?, damaged = damaged + ?, beyond_budget = beyond_budget + ?, error = ''"
            + " WHERE turn = 1 AND node = ?";
    private static final String FAIL = "UPDATE anomaly_turn SET error = ? WHERE turn = 1";
    private static final String TURN = "SELECT node, until_at, looked_at, saved_at, facts, streams, relearnt, damaged,"
            + " beyond_budget, error FROM anomaly_turn WHERE turn = 1";
    private static final int ERROR_MAX = 200;

    /**
     * What is kept of an account.
     *
     * @param learntTo facts that were recorded until then are in it, whether told or not
     */
    public record Kept(String account, String zone, byte[] streams, Instant learntTo) {}

    /** What came of looking since it was noted last. */
    public record Counts(long facts, long streams, long relearnt, long damaged, long beyondBudget) {}

    /** Who looks, and what came of it. */
    public record Turn(String node, Instant until, Instant lookedAt, Instant savedAt, Counts counts, String error) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcStreams() {}

    /** Outside a container. */
    public JdbcStreams(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "what was learnt of streams");
    }

    public Map<String, Kept> find(Collection<String> accounts) {
        Map<String, Kept> found = new HashMap<>();
        rows().eachOf(
                        FIND,
                        accounts,
                        row -> found.put(
                                row.getString(1),
                                new Kept(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getBytes(3),
                                        Micros.toInstant(row.getLong(4)))));
        return found;
    }

    public void insert(Collection<Kept> accounts) {
        write(INSERT, accounts);
    }

    public void update(Collection<Kept> accounts) {
        write(UPDATE, accounts);
    }

    private void write(String statement, Collection<Kept> accounts) {
        rows().batch(statement, accounts, (write, kept) -> {
            write.setBytes(1, kept.streams());
            write.setLong(2, Micros.of(kept.learntTo()));
            write.setString(3, kept.zone());
            write.setString(4, kept.account());
        });
    }

    /** Nothing is known any more. */
    public void forget() {
        rows().update(FORGET, delete -> {});
    }

    public Map<String, byte[]> calibrations() {
        Map<String, byte[]> found = new HashMap<>();
        rows().each(CALIBRATIONS, select -> {}, row -> found.put(row.getString(1), row.getBytes(2)));
        return found;
    }

    public void calibrate(Map<String, byte[]> segments) {
        Map<String, byte[]> known = calibrations();
        List<Map.Entry<String, byte[]>> changed = new ArrayList<>();
        List<Map.Entry<String, byte[]>> added = new ArrayList<>();
        segments.entrySet().forEach(one -> (known.containsKey(one.getKey()) ? changed : added).add(one));
        rows().batch(CALIBRATE, changed, (update, one) -> {
            update.setBytes(1, one.getValue());
            update.setString(2, one.getKey());
        });
        rows().batch(FIRST_CALIBRATION, added, (insert, one) -> {
            insert.setBytes(1, one.getValue());
            insert.setString(2, one.getKey());
        });
    }

    /** Takes or keeps the turn; false if another server has it. */
    public boolean takeTurn(String node, Instant now, Duration atMost) {
        return rows().update(TAKE, update -> {
                    update.setString(1, node);
                    update.setLong(2, Micros.of(now.plus(atMost)));
                    update.setString(3, node);
                    update.setLong(4, Micros.of(now));
                })
                > 0;
    }

    /** Notes what came of looking; false if another server has the turn, and what was learnt here is not to be saved. */
    public boolean count(String node, Counts counts, Instant now) {
        return rows().update(COUNT, update -> {
                    update.setLong(1, Micros.of(now));
                    update.setLong(2, Micros.of(now));
                    update.setLong(3, counts.facts());
                    update.setLong(4, counts.streams());
                    update.setLong(5, counts.relearnt());
                    update.setLong(6, counts.damaged());
                    update.setLong(7, counts.beyondBudget());
                    update.setString(8, node);
                })
                > 0;
    }

    /** Why it cannot go on; empty once it does again. */
    public void fail(String error) {
        String text = error.length() <= ERROR_MAX ? error : error.substring(0, ERROR_MAX);
        rows().update(FAIL, update -> update.setString(1, text));
    }

    public Turn turn() {
        return rows().one(
                        TURN,
                        select -> {},
                        row -> new Turn(
                                row.getString(1),
                                Micros.toInstant(row.getLong(2)),
                                Micros.toInstant(row.getLong(3)),
                                Micros.toInstant(row.getLong(4)),
                                new Counts(
                                        row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9)),
                                row.getString(10)));
    }
}
