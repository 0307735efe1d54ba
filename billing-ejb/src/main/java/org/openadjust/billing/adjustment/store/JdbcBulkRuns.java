package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.BulkDesk.Note;
import org.openadjust.billing.adjustment.BulkDesk.Notes;
import org.openadjust.billing.adjustment.BulkDesk.OfRun;
import org.openadjust.billing.adjustment.BulkDesk.RuleRun;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.model.RunItem;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.Origin;

/** Runs and what they are about, by JDBC. */
@ApplicationScoped
public class JdbcBulkRuns {

    /** Who started a run, and as what. */
    public record Starter(String actor, Origin origin) {}

    private static final String RUNS = "SELECT r.id, r.act, r.reason_code, r.reason, r.choice, r.state, r.started_by,"
            + " r.items, r.done, r.refused, r.started_at, r.ended_at FROM desk_run r";
    private static final String ONE = RUNS + " WHERE r.id = ?";
    private static final String LATEST = RUNS + " ORDER BY r.id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String COUNT = "SELECT COUNT(*) FROM desk_run";
    private static final String RUNNING =
            "SELECT id FROM desk_run WHERE state = 'RUNNING' ORDER BY id FETCH FIRST 1 ROWS ONLY";
    private static final String STARTER = "SELECT started_by, origin FROM desk_run WHERE id = ?";
    private static final String PENDING = "SELECT run, item_no, account, proposal, version, document FROM desk_run_item"
            + " WHERE run = ? AND state = 'PENDING' ORDER BY item_no FETCH FIRST ? ROWS ONLY";
    private static final String PENDING_OF = "SELECT item_no FROM desk_run_item"
            + " WHERE run = ? AND item_no >= ? AND item_no <= ? AND state = 'PENDING'";
    private static final String REFUSED = "SELECT account, proposal, document, code, detail FROM desk_run_item"
            + " WHERE run = ? AND state = 'REFUSED' ORDER BY item_no OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String REFUSALS = "SELECT refused FROM desk_run WHERE id = ?";
    private static final String INSERT = "INSERT INTO desk_run (id, act, reason_code, reason, choice, state,"
            + " started_by, origin, items, started_at, ended_at) VALUES (?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?, NULL)";
    private static final String INSERT_ITEM = "INSERT INTO desk_run_item (run, item_no, account, proposal, version,"
            + " document, state, code, detail) VALUES (?, ?, ?, ?, ?, ?, 'PENDING', '', '')";
    private static final String UPDATE_ITEM =
            "UPDATE desk_run_item SET state = ?, code = ?, detail = ? WHERE run = ? AND item_no = ?";
    private static final String GIVE_UP = UPDATE_ITEM + " AND state = 'PENDING'";
    private static final String COUNT_ON = "UPDATE desk_run SET done = done + ?, refused = refused + ? WHERE id = ?";
    private static final String END = "UPDATE desk_run SET state = ?, ended_at = ? WHERE id = ? AND state = 'RUNNING'";
    private static final String NOTES =
            "SELECT DISTINCT d.account, d.document, d.currency, d.net + d.tax, d.issued_at FROM ";
    private static final String STANDING = " AND d.effect = 'NONE' AND d.reverses = ''"
            + " AND NOT EXISTS (SELECT 1 FROM document t WHERE t.account = d.account AND t.reverses = d.document)"
            + " ORDER BY d.account, d.document FETCH FIRST ? ROWS ONLY";
    private static final String NOTES_OF_RULE = NOTES
            + "adjustment a JOIN document d ON d.account = a.account AND d.document = a.document"
            + " WHERE a.recorded_at >= ? AND a.recorded_at < ? AND a.approved_by = ?" + STANDING;
    private static final String NOTES_OF_RUN = NOTES + "desk_run_item i JOIN proposal p ON p.id = i.proposal"
            + " JOIN document d ON d.account = p.account AND d.document = p.note"
            + " WHERE i.run = ? AND i.state = 'DONE' AND i.code IN ('APPLIED', 'APPROVED')" + STANDING;

    private static final int DETAIL_MAX = 500;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;

    protected JdbcBulkRuns() {}

    @Inject
    public JdbcBulkRuns(IdBlocks ids) {
        this.ids = ids;
    }

    /** Outside a container. */
    public JdbcBulkRuns(DataSource dataSource, IdBlocks ids) {
        this(ids);
        this.dataSource = dataSource;
    }

    public long nextId() {
        return ids.next("desk_run_seq");
    }

    // ---- reading

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String query, Binding binding, Reading<T> reading) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException("reading runs", e);
        }
    }

    public Optional<BulkRun> run(long id) {
        return read(ONE, select -> select.setLong(1, id), JdbcBulkRuns::run).stream()
                .findFirst();
    }

    public Page<BulkRun> runs(Slice slice) {
        List<BulkRun> rows = read(
                LATEST,
                select -> {
                    select.setInt(1, slice.offset());
                    select.setInt(2, slice.limit());
                },
                JdbcBulkRuns::run);
        int count = read(COUNT, select -> {}, row -> row.getInt(1)).getFirst();
        return new Page<>(rows, Math.min(count, Page.COUNT_MAX));
    }

    private static BulkRun run(ResultSet row) throws SQLException {
        long ended = row.getLong(12);
        Optional<Instant> endedAt = row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(ended));
        return new BulkRun(
                row.getLong(1),
                BulkRun.Act.valueOf(row.getString(2)),
                ReasonCode.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                BulkRun.State.valueOf(row.getString(6)),
                row.getString(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                Micros.toInstant(row.getLong(11)),
                endedAt);
    }

    /** The oldest that is not at its end. */
    public Optional<Long> running() {
        return read(RUNNING, select -> {}, row -> row.getLong(1)).stream().findFirst();
    }

    public Starter starter(long run) {
        return read(
                        STARTER,
                        select -> select.setLong(1, run),
                        row -> new Starter(row.getString(1), Origin.valueOf(row.getString(2))))
                .getFirst();
    }

    public List<RunItem> pending(long run, int itemsMax) {
        return read(
                PENDING,
                select -> {
                    select.setLong(1, run);
                    select.setInt(2, itemsMax);
                },
                row -> new RunItem(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getInt(5),
                        row.getString(6)));
    }

    /**
     * Which of some items of one run nothing has come of yet; of those whose accounts are locked it stays so.
     *
     * @param items in the order of their numbers
     */
    public Set<Integer> pendingOf(List<RunItem> items) {
        return new HashSet<>(read(
                PENDING_OF,
                select -> {
                    select.setLong(1, items.getFirst().run());
                    select.setInt(2, items.getFirst().no());
                    select.setInt(3, items.getLast().no());
                },
                row -> row.getInt(1)));
    }

    public Page<BulkRun.Refused> refused(long run, Slice slice) {
        List<BulkRun.Refused> rows = read(
                REFUSED,
                select -> {
                    select.setLong(1, run);
                    select.setInt(2, slice.offset());
                    select.setInt(3, slice.limit());
                },
                row -> new BulkRun.Refused(
                        row.getString(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)));
        return new Page<>(
                rows,
                read(REFUSALS, select -> select.setLong(1, run), row -> row.getInt(1)).stream()
                        .findFirst()
                        .orElse(0));
    }

    /** Those that were not taken back, and take nothing back themselves. */
    public List<Note> notesOf(Notes notes, int rowsMax) {
        return switch (notes) {
            case RuleRun(String rule, Instant from, Instant to) ->
                read(
                        NOTES_OF_RULE,
                        select -> {
                            select.setLong(1, Micros.of(from));
                            select.setLong(2, Micros.of(to));
                            select.setString(3, rule);
                            select.setInt(4, rowsMax);
                        },
                        JdbcBulkRuns::note);
            case OfRun(long run) ->
                read(
                        NOTES_OF_RUN,
                        select -> {
                            select.setLong(1, run);
                            select.setInt(2, rowsMax);
                        },
                        JdbcBulkRuns::note);
        };
    }

    private static Note note(ResultSet row) throws SQLException {
        return new Note(
                row.getString(1),
                row.getString(2),
                money(row.getString(3), row.getBigDecimal(4)),
                Micros.toInstant(row.getLong(5)));
    }

    private static Money money(String currency, BigDecimal amount) {
        return Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }

    // ---- writing

    public void start(BulkRun run, Origin origin, List<RunItem> items) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement item = connection.prepareStatement(INSERT_ITEM)) {
            insert.setLong(1, run.id());
            insert.setString(2, run.act().name());
            insert.setString(3, run.reasonCode().name());
            insert.setString(4, run.reason());
            insert.setString(5, run.choice());
            insert.setString(6, run.startedBy());
            insert.setString(7, origin.name());
            insert.setInt(8, run.items());
            insert.setLong(9, Micros.of(run.startedAt()));
            insert.executeUpdate();
            for (RunItem each : items) {
                item.setLong(1, each.run());
                item.setInt(2, each.no());
                item.setString(3, each.account());
                item.setLong(4, each.proposal());
                item.setInt(5, each.version());
                item.setString(6, each.document());
                item.addBatch();
            }
            item.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("starting a run", e);
        }
    }

    /** What came of items, in the transaction in which it came. */
    public void write(List<RunItem.Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement update = connection.prepareStatement(UPDATE_ITEM)) {
                for (RunItem.Outcome outcome : outcomes) {
                    bind(update, outcome);
                    update.addBatch();
                }
                update.executeBatch();
            }
            countOn(connection, outcomes);
        } catch (SQLException e) {
            throw new StoreException("writing what came of a run", e);
        }
    }

    /**
     * Notes that an item could not be done, unless something has come of it meanwhile.
     *
     * @return whether nothing had
     */
    public boolean giveUp(RunItem.Outcome outcome) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(GIVE_UP)) {
            bind(update, outcome);
            boolean wasPending = update.executeUpdate() > 0;
            if (wasPending) {
                countOn(connection, List.of(outcome));
            }
            return wasPending;
        } catch (SQLException e) {
            throw new StoreException("giving up an item of a run", e);
        }
    }

    private static void bind(PreparedStatement update, RunItem.Outcome outcome) throws SQLException {
        String detail = outcome.detail();
        update.setString(1, outcome.isDone() ? "DONE" : "REFUSED");
        update.setString(2, outcome.code());
        update.setString(3, detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX) : detail);
        update.setLong(4, outcome.item().run());
        update.setInt(5, outcome.item().no());
    }

    /** The last that a transaction writes of a run, as every other one of it waits for its end. */
    private static void countOn(Connection connection, List<RunItem.Outcome> outcomes) throws SQLException {
        Map<Long, List<RunItem.Outcome>> byRun = outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.item().run(), TreeMap::new, Collectors.toList()));
        try (PreparedStatement count = connection.prepareStatement(COUNT_ON)) {
            for (Map.Entry<Long, List<RunItem.Outcome>> each : byRun.entrySet()) {
                int done = (int)
                        each.getValue().stream().filter(RunItem.Outcome::isDone).count();
                count.setInt(1, done);
                count.setInt(2, each.getValue().size() - done);
                count.setLong(3, each.getKey());
                count.addBatch();
            }
            count.executeBatch();
        }
    }

    /** @return whether it was running */
    public boolean end(long run, BulkRun.State state, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(END)) {
            update.setString(1, state.name());
            update.setLong(2, Micros.of(at));
            update.setLong(3, run);
            return update.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new StoreException("ending a run", e);
        }
    }
}
