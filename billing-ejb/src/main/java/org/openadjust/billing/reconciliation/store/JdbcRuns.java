package org.openadjust.billing.reconciliation.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunPart;

/** Runs, whose turn it is, and how far their parts are. Everything joins the caller's transaction. */
@ApplicationScoped
public class JdbcRuns {

    private static final String INSERT = "INSERT INTO reconciliation_run (id, origin, night, started_by, state, node,"
            + " problem, requested_at, alive_at, ended_at) VALUES (?, ?, ?, ?, 'REQUESTED', '', '', ?, ?, NULL)";
    private static final String TAKE_TURN = "UPDATE reconciliation_turn SET run = ? WHERE turn = 1 AND run = 0";
    private static final String GIVE_TURN = "UPDATE reconciliation_turn SET run = 0 WHERE turn = 1 AND run = ?";
    private static final String WHOSE_TURN = "SELECT run FROM reconciliation_turn WHERE turn = 1";
    private static final String TAKE_NIGHT = "INSERT INTO reconciliation_night (night, node, taken_at) SELECT"
            + " CAST(? AS DATE), CAST(? AS VARCHAR(64)), CAST(? AS BIGINT) FROM reconciliation_turn t WHERE t.turn = 1"
            + " AND NOT EXISTS (SELECT 1 FROM reconciliation_night n WHERE n.night = ?)";
    private static final String NIGHT = "SELECT node FROM reconciliation_night WHERE night = ?";
    private static final String MOVE =
            "UPDATE reconciliation_run SET state = ?, alive_at = ? WHERE id = ? AND state = ?";
    private static final String GO_ON =
            "UPDATE reconciliation_run SET state = 'REQUESTED', problem = '', ended_at = NULL,"
                    + " alive_at = ? WHERE id = ? AND state IN ('STOPPED', 'FAILED', 'INTERRUPTED')";
    private static final String CARRY_OUT = "UPDATE reconciliation_run SET state = 'RUNNING', node = ?, alive_at = ?"
            + " WHERE id = ? AND state = 'REQUESTED'";
    private static final String END = "UPDATE reconciliation_run SET state = ?, problem = ?, ended_at = ? WHERE id = ?"
            + " AND state IN ('REQUESTED', 'RUNNING', 'STOPPING')";
    private static final String ALIVE = "UPDATE reconciliation_run SET alive_at = ? WHERE id = ?";
    private static final String LOCK = "UPDATE reconciliation_run SET alive_at = alive_at WHERE id = ?";
    private static final String STATE = "SELECT state FROM reconciliation_run WHERE id = ?";
    private static final String DEAD = "SELECT id FROM reconciliation_run WHERE state IN ('RUNNING', 'STOPPING')"
            + " AND id <> ? AND (node = ? OR alive_at < ?)";
    private static final String EXECUTED =
            "INSERT INTO reconciliation_execution (run, begun_at, node, execution) VALUES (?, ?, ?, ?)";
    private static final String EXECUTIONS =
            "SELECT node, execution FROM reconciliation_execution WHERE run = ? ORDER BY begun_at";
    private static final String RUN = "SELECT r.id, r.origin, r.night, r.started_by, r.state, r.node, r.requested_at,"
            + " r.ended_at, r.problem,"
            + " (SELECT SUM(p.keys_done) FROM reconciliation_part p WHERE p.run = r.id AND p.step = 'ACCOUNTS'),"
            + " (SELECT SUM(p.differing) FROM reconciliation_part p WHERE p.run = r.id AND p.step = 'ACCOUNTS'),"
            + " (SELECT SUM(p.differing) FROM reconciliation_part p WHERE p.run = r.id AND p.step <> 'ACCOUNTS'),"
            + " (SELECT SUM(p.skipped) FROM reconciliation_part p WHERE p.run = r.id) FROM reconciliation_run r";
    private static final String ONE = RUN + " WHERE r.id = ?";
    private static final String LATEST = RUN + " ORDER BY r.id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String COUNT = "SELECT COUNT(*) FROM reconciliation_run";
    private static final String NEWEST =
            "SELECT id, state FROM reconciliation_run ORDER BY id DESC FETCH FIRST 1 ROWS ONLY";
    private static final String COMPLETED = "SELECT MAX(ended_at) FROM reconciliation_run WHERE state = 'COMPLETED'";
    private static final String WAITING = "SELECT id FROM reconciliation_run WHERE state = 'REQUESTED' AND id ="
            + " (SELECT run FROM reconciliation_turn WHERE turn = 1)";
    private static final String PLAN = "INSERT INTO reconciliation_part (run, part_no, step, check_name, range_after,"
            + " range_to, keys_total, keys_done, reached, differing, noted, skipped, skips_noted, state, busy_micros)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, '', 0, 0, 0, 0, 'PLANNED', 0)";
    private static final String PART = "SELECT part_no, step, check_name, range_after, range_to, keys_total, keys_done,"
            + " reached, differing, noted, skipped, state, busy_micros, skips_noted FROM reconciliation_part WHERE run = ?";
    private static final String PARTS = PART + " ORDER BY part_no";
    private static final String ONE_PART = PART + " AND part_no = ?";
    private static final String ADVANCE = "UPDATE reconciliation_part SET keys_done = keys_done + ?, reached = ?,"
            + " differing = differing + ?, noted = noted + ?, skipped = skipped + ?, skips_noted = skips_noted + ?,"
            + " busy_micros = busy_micros + ?, state = 'RUNNING' WHERE run = ? AND part_no = ? AND reached = ?";
    private static final String CLOSE = "UPDATE reconciliation_part SET state = 'DONE' WHERE run = ? AND part_no = ?";

    /** What came of some keys of a part, as it is counted. */
    public record Advance(
            long run,
            int no,
            String before,
            String reached,
            int checked,
            long differing,
            int noted,
            int skipped,
            int skipsNoted,
            long micros) {}

    /** The run that was asked for last, and where it is. */
    public record Newest(long id, Run.State state) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Settings settings;

    protected JdbcRuns() {}

    @Inject
    public JdbcRuns(Settings settings) {
        this.settings = settings;
    }

    /** Outside a container. */
    public JdbcRuns(DataSource dataSource, Settings settings) {
        this(settings);
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "runs of the reconciliation");
    }

    // ---- runs

    public long nextId() {
        Database dialect = settings.database();
        return rows().read(dialect.nextValue("reconciliation_run_seq"), select -> {}, row -> row.getLong(1))
                .getFirst();
    }

    /** Begins its turn, if no other run has it. */
    public boolean takeTurn(long run) {
        return rows().update(TAKE_TURN, update -> update.setLong(1, run)) > 0;
    }

    /** The run whose turn it is; 0 if none has it. */
    public long turn() {
        return rows().read(WHOSE_TURN, select -> {}, row -> row.getLong(1)).getFirst();
    }

    /** Whether the night has become this server's; of two at the same moment one alone is told so. */
    public boolean takeNight(LocalDate night, String node, Instant now) {
        if (isTaken(night)) {
            return false;
        }
        try {
            return rows().update(TAKE_NIGHT, insert -> {
                        insert.setDate(1, Date.valueOf(night));
                        insert.setString(2, node);
                        insert.setLong(3, Micros.of(now));
                        insert.setDate(4, Date.valueOf(night));
                    })
                    > 0;
        } catch (StoreException e) {
            if (e.isDuplicateKey()) {
                throw new IllegalStateException("another server has begun the night at the same moment", e);
            }
            throw e;
        }
    }

    public boolean isTaken(LocalDate night) {
        return !rows().read(NIGHT, select -> select.setDate(1, Date.valueOf(night)), row -> row.getString(1))
                .isEmpty();
    }

    public void insert(long id, Run.Trigger trigger, Optional<LocalDate> night, String startedBy, Instant now) {
        rows().update(INSERT, insert -> {
            insert.setLong(1, id);
            insert.setString(2, trigger.name());
            if (night.isPresent()) {
                insert.setDate(3, Date.valueOf(night.get()));
            } else {
                insert.setNull(3, Types.DATE);
            }
            insert.setString(4, startedBy);
            insert.setLong(5, Micros.of(now));
            insert.setLong(6, Micros.of(now));
        });
    }

    /** From one state to another; whether it was in that state. */
    public boolean move(long run, Run.State from, Run.State to, Instant now) {
        return rows().update(MOVE, update -> {
                    update.setString(1, to.name());
                    update.setLong(2, Micros.of(now));
                    update.setLong(3, run);
                    update.setString(4, from.name());
                })
                > 0;
    }

    /** It waits for a server again; whether it was not at its end, and nobody carried it out. */
    public boolean goOn(long run, Instant now) {
        return rows().update(GO_ON, update -> {
                    update.setLong(1, Micros.of(now));
                    update.setLong(2, run);
                })
                > 0;
    }

    /** The run that waits for a server. */
    public OptionalLong waiting() {
        return rows().read(WAITING, select -> {}, row -> row.getLong(1)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Whether the server has it now; of two at the same moment one has. */
    public boolean carryOut(long run, String node, Instant now) {
        return rows().update(CARRY_OUT, update -> {
                    update.setString(1, node);
                    update.setLong(2, Micros.of(now));
                    update.setLong(3, run);
                })
                > 0;
    }

    public void executed(long run, String node, long execution, Instant now) {
        rows().update(EXECUTED, insert -> {
            insert.setLong(1, run);
            insert.setLong(2, Micros.of(now));
            insert.setString(3, node);
            insert.setLong(4, execution);
        });
    }

    public void alive(long run, Instant now) {
        rows().update(ALIVE, update -> {
            update.setLong(1, Micros.of(now));
            update.setLong(2, run);
        });
    }

    public Optional<Newest> newest() {
        return rows()
                .read(NEWEST, select -> {}, row -> new Newest(row.getLong(1), Run.State.valueOf(row.getString(2))))
                .stream()
                .findFirst();
    }

    /** When a run last came to its end. */
    public Optional<Instant> completedAt() {
        return rows().one(COMPLETED, select -> {}, row -> {
            long ended = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(ended));
        });
    }

    /** Runs that their servers carry out no more: this server's own but one, and others' that said nothing for long. */
    public List<Long> dead(long own, String node, Instant silentSince) {
        return rows().read(
                        DEAD,
                        select -> {
                            select.setLong(1, own);
                            select.setString(2, node);
                            select.setLong(3, Micros.of(silentSince));
                        },
                        row -> row.getLong(1));
    }

    /** Its turn is over; whether it was under way. */
    public boolean end(long run, Run.State state, String problem, Instant now) {
        boolean wasActive = rows().update(END, update -> {
                    update.setString(1, state.name());
                    update.setString(2, problem.length() > 500 ? problem.substring(0, 500) : problem);
                    update.setLong(3, Micros.of(now));
                    update.setLong(4, run);
                })
                > 0;
        if (wasActive) {
            rows().update(GIVE_TURN, update -> update.setLong(1, run));
        }
        return wasActive;
    }

    public Optional<Run> run(long id) {
        return rows().read(ONE, select -> select.setLong(1, id), this::run).stream()
                .findFirst();
    }

    /** In which state it is, without a look at its parts. */
    public Optional<Run.State> state(long id) {
        return rows().read(STATE, select -> select.setLong(1, id), row -> Run.State.valueOf(row.getString(1))).stream()
                .findFirst();
    }

    /** The latest first. */
    public Page<Run> runs(Slice slice) {
        List<Run> found = rows().read(
                        LATEST,
                        select -> {
                            select.setInt(1, slice.offset());
                            select.setInt(2, slice.limit());
                        },
                        this::run);
        int count = rows().read(COUNT, select -> {}, row -> row.getInt(1)).getFirst();
        return new Page<>(found, Math.min(count, Page.COUNT_MAX));
    }

    private Run run(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        Date night = row.getDate(3);
        long ended = row.getLong(8);
        Optional<Instant> endedAt = row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(ended));
        return new Run(
                id,
                Run.Trigger.valueOf(row.getString(2)),
                Optional.ofNullable(night).map(Date::toLocalDate),
                row.getString(4),
                Run.State.valueOf(row.getString(5)),
                row.getString(6),
                Micros.toInstant(row.getLong(7)),
                endedAt,
                rows().read(
                                EXECUTIONS,
                                select -> select.setLong(1, id),
                                execution -> execution.getString(1) + ":" + execution.getLong(2)),
                new Run.Counts(row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13)),
                row.getString(9));
    }

    // ---- parts

    /** First locks the run, then its parts: as whoever changes a run and then reads it, which would be a deadlock otherwise. */
    public void plan(long run, List<RunPart> parts) {
        rows().update(LOCK, update -> update.setLong(1, run));
        rows().batch(PLAN, parts, (insert, part) -> {
            insert.setLong(1, run);
            insert.setInt(2, part.no());
            insert.setString(3, part.step().name());
            insert.setString(4, part.check());
            insert.setString(5, part.after());
            insert.setString(6, part.upTo());
            insert.setLong(7, part.total());
        });
    }

    public List<RunPart> parts(long run) {
        return rows().read(PARTS, select -> select.setLong(1, run), JdbcRuns::part);
    }

    public RunPart part(long run, int no) {
        return onePart(run, no, JdbcRuns::part);
    }

    /** How many skips of a part were noted. */
    public int skipsNoted(long run, int no) {
        return onePart(run, no, row -> row.getInt(14));
    }

    private <T> T onePart(long run, int no, Statements.Mapper<T> mapper) {
        return rows().read(
                        ONE_PART,
                        select -> {
                            select.setLong(1, run);
                            select.setInt(2, no);
                        },
                        mapper)
                .getFirst();
    }

    private static RunPart part(ResultSet row) throws SQLException {
        return new RunPart(
                row.getInt(1),
                NightlyCheck.Step.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getString(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                RunPart.State.valueOf(row.getString(12)),
                Duration.of(row.getLong(13), ChronoUnit.MICROS));
    }

    /** Whether the part was where the caller believed it to be. */
    public boolean advance(Advance step) {
        return rows().update(ADVANCE, update -> {
                    update.setInt(1, step.checked());
                    update.setString(2, step.reached());
                    update.setLong(3, step.differing());
                    update.setInt(4, step.noted());
                    update.setInt(5, step.skipped());
                    update.setInt(6, step.skipsNoted());
                    update.setLong(7, step.micros());
                    update.setLong(8, step.run());
                    update.setInt(9, step.no());
                    update.setString(10, step.before());
                })
                > 0;
    }

    public void close(long run, int no) {
        rows().update(CLOSE, update -> {
            update.setLong(1, run);
            update.setInt(2, no);
        });
    }
}
