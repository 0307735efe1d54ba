package org.openadjust.billing.learning.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.openadjust.billing.learning.Advice.Saying;
import org.openadjust.billing.learning.DecisionStatus;
import org.openadjust.billing.learning.DecisionStatus.Trial;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Versions, predictions and labels of the decision model. */
@ApplicationScoped
public class JdbcDecisions {

    private static final String ONE = "SELECT version, model, weights, digest, features, decisions, learnt, made_at"
            + " FROM decision_version WHERE version = ?";
    private static final String VERSIONS = "SELECT version, model, digest, decisions, learnt, made_at"
            + " FROM decision_version ORDER BY version DESC FETCH FIRST ? ROWS ONLY";
    private static final String NEW_VERSION = "INSERT INTO decision_version (version, weights, digest, features,"
            + " decisions, learnt, made_at, model) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String IN_CHARGE = "SELECT trees, (SELECT MAX(version) FROM decision_version"
            + " WHERE model = 'REGRESSION') FROM decision_turn WHERE turn = 1";
    private static final String LOCK = "UPDATE decision_turn SET trees = trees WHERE turn = 1";
    private static final String NUMBER = "SELECT MAX(version) FROM decision_version";
    private static final String PUT_IN_CHARGE = "UPDATE decision_turn SET trees = ? WHERE turn = 1";
    private static final String TRIALS = "SELECT tried_at, version, incumbent, known, learnt, judged, loss,"
            + " incumbent_loss, area, incumbent_area, chance, outcome FROM decision_trial"
            + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY";
    private static final String PROMOTED =
            "SELECT MAX(known) FROM decision_trial WHERE version = ? AND outcome = 'PROMOTED'";
    private static final String NEW_TRIAL = "INSERT INTO decision_trial (id, tried_at, version, incumbent, known,"
            + " learnt, judged, loss, incumbent_loss, area, incumbent_area, chance, outcome)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PREDICT = "INSERT INTO decision_prediction (id, subject, subject_no, kind, version,"
            + " features, contributions, score, deviation, withheld, automatic, account, invoice, predicted_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PREDICTION = "SELECT subject, subject_no, kind, version, features, contributions,"
            + " score, deviation, withheld, automatic, account, invoice, predicted_at FROM decision_prediction";
    private static final String OF_SUBJECT =
            PREDICTION + " WHERE subject = ? ORDER BY subject_no DESC FETCH FIRST ROW ONLY";
    private static final String AFTER = "SELECT subject, subject_no, kind, version, features, contributions, score,"
            + " deviation, withheld, automatic, account, invoice, predicted_at, id FROM decision_prediction"
            + " WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String IDS =
            "SELECT id FROM decision_prediction WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String SAID = "SELECT COUNT(*) FROM decision_prediction";
    private static final String KNOWN =
            "SELECT subject, subject_no FROM decision_prediction WHERE subject IN " + InList.PARAMETERS;
    private static final String LABELLED =
            "SELECT subject, corrected, yes FROM decision_label WHERE subject IN " + InList.PARAMETERS;
    private static final String LABEL = "INSERT INTO decision_label (subject, kind, cause, features, yes, corrected,"
            + " amount, decided_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CORRECT =
            "UPDATE decision_label SET yes = ?, corrected = TRUE WHERE subject = ? AND corrected = FALSE";
    private static final String LESSONS =
            "SELECT kind, features, yes FROM decision_label ORDER BY decided_at DESC, subject FETCH FIRST ? ROWS ONLY";
    private static final String LABELS = "SELECT COUNT(*) FROM decision_label";
    private static final String COUNTS =
            "SELECT kind, cause, yes, COUNT(*) FROM decision_label GROUP BY kind, cause, yes";
    private static final String OUTCOMES = "SELECT p.kind, l.yes FROM decision_prediction p"
            + " JOIN decision_label l ON l.subject = p.subject"
            + " WHERE p.withheld IN ('', 'AUDITED', 'BREAKER')"
            + " AND l.decided_at >= ? ORDER BY l.decided_at DESC FETCH FIRST ? ROWS ONLY";
    private static final String JUDGED = "SELECT p.score, l.yes, p.withheld, p.automatic, l.decided_at, p.kind"
            + " FROM decision_label l JOIN decision_prediction p ON p.subject = l.subject"
            + " ORDER BY l.decided_at DESC FETCH FIRST ? ROWS ONLY";
    private static final String ALIKE = "SELECT subject, yes, amount, decided_at FROM decision_label WHERE kind = ?"
            + " ORDER BY decided_at DESC FETCH FIRST ? ROWS ONLY";
    private static final String TAKE =
            "UPDATE decision_turn SET node = ?, until_at = ? WHERE turn = 1 AND (node = ? OR until_at < ?)";
    private static final String LOOKED = "SELECT looked_to_at FROM decision_turn WHERE turn = 1";
    private static final String LOOK = "UPDATE decision_turn SET looked_to_at = ? WHERE turn = 1";
    private static final String FAIL = "UPDATE decision_turn SET error = ? WHERE turn = 1";
    private static final String ERROR = "SELECT error, until_at FROM decision_turn WHERE turn = 1";
    private static final String REVERSED = "SELECT p.subject FROM decision_prediction p WHERE p.automatic = TRUE"
            + " AND p.predicted_at >= ? AND NOT EXISTS (SELECT 1 FROM decision_label l WHERE l.subject = p.subject)"
            + " AND EXISTS (SELECT 1 FROM document d WHERE d.account = p.account AND d.invoice = p.invoice"
            + " AND d.reverses <> '' AND d.recorded_at > p.predicted_at)";
    private static final int ERROR_MAX = 200;

    /** A version, which never changes. */
    public record Version(
            long version,
            Kind model,
            byte[] weights,
            String digest,
            String features,
            long decisions,
            int learnt,
            Instant madeAt) {}

    /** What a version is of. */
    public enum Kind {
        /** Learns on from version to version. */
        REGRESSION,
        /** Learnt in one night. */
        TREES
    }

    /** Which versions count: the trees that are in charge, if any are, and the latest regression; 0 if there is none. */
    public record InCharge(long trees, long regression) {}

    /**
     * What was said of a case.
     *
     * @param no version of the proposal or finding of which it was said
     */
    public record Predicted(
            String subject,
            int no,
            String kind,
            Saying saying,
            String withheld,
            boolean isAutomatic,
            String account,
            String invoice,
            Instant at) {}

    /** What people decided. */
    public record Label(
            String subject,
            String kind,
            String cause,
            String features,
            boolean isYes,
            boolean isCorrected,
            BigDecimal amount,
            Instant decidedAt,
            long version) {}

    /** How many decisions of a kind and cause were yes or no. */
    public record Count(String kind, String cause, boolean isYes, long count) {}

    /** Whether people agreed with what was, or would have been, automatic. */
    public record Outcome(String kind, boolean isRight) {}

    /** What was said of a case, and what people decided. */
    public record Judged(
            String score, boolean isYes, String withheld, boolean isAutomatic, Instant decidedAt, String kind) {}

    /** A case that was decided. */
    public record Past(String subject, boolean isYes, BigDecimal amount, Instant decidedAt) {}

    /** What is known of a label. */
    public record Labelled(boolean isCorrected, boolean isYes) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;

    protected JdbcDecisions() {}

    @Inject
    public JdbcDecisions(IdBlocks ids) {
        this.ids = ids;
    }

    /** Outside a container. */
    public JdbcDecisions(DataSource dataSource, IdBlocks ids) {
        this(ids);
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "what was learnt from decisions");
    }

    // ---- versions

    public InCharge inCharge() {
        return rows().one(IN_CHARGE, select -> {}, row -> new InCharge(row.getLong(1), row.getLong(2)));
    }

    /** Trees; 0 for the latest regression. */
    public void putInCharge(long trees) {
        rows().update(PUT_IN_CHARGE, update -> update.setLong(1, trees));
    }

    /** The number of the next version, which is the caller's until its transaction ends. */
    public long nextNumber() {
        rows().update(LOCK, update -> {});
        return 1 + rows().one(NUMBER, select -> {}, row -> row.getLong(1));
    }

    public Optional<Version> version(long number) {
        return rows()
                .read(
                        ONE,
                        select -> select.setLong(1, number),
                        row -> new Version(
                                row.getLong(1),
                                Kind.valueOf(row.getString(2)),
                                row.getBytes(3),
                                row.getString(4),
                                row.getString(5),
                                row.getLong(6),
                                row.getInt(7),
                                Micros.toInstant(row.getLong(8))))
                .stream()
                .findFirst();
    }

    /** The latest ones, the latest first. */
    public List<DecisionStatus.Version> versions(int rowsMax) {
        return rows().read(
                        VERSIONS,
                        select -> select.setInt(1, rowsMax),
                        row -> new DecisionStatus.Version(
                                row.getLong(1),
                                Kind.valueOf(row.getString(2)) == Kind.TREES,
                                row.getString(3),
                                row.getLong(4),
                                row.getInt(5),
                                Micros.toInstant(row.getLong(6))));
    }

    public void add(Version version) {
        rows().update(NEW_VERSION, insert -> {
            insert.setLong(1, version.version());
            insert.setBytes(2, version.weights());
            insert.setString(3, version.digest());
            insert.setString(4, version.features());
            insert.setLong(5, version.decisions());
            insert.setInt(6, version.learnt());
            insert.setLong(7, Micros.of(version.madeAt()));
            insert.setString(8, version.model().name());
        });
    }

    // ---- trials

    /** The latest first. */
    public List<Trial> trials(int rowsMax) {
        return rows().read(
                        TRIALS,
                        select -> select.setInt(1, rowsMax),
                        row -> new Trial(
                                Micros.toInstant(row.getLong(1)),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getInt(5),
                                row.getInt(6),
                                row.getDouble(7),
                                row.getDouble(8),
                                row.getDouble(9),
                                row.getDouble(10),
                                row.getDouble(11),
                                Trial.Outcome.valueOf(row.getString(12))));
    }

    /** How many decisions there were when trees were put in charge. */
    public long promoted(long trees) {
        return rows().one(PROMOTED, select -> select.setLong(1, trees), row -> row.getLong(1));
    }

    public void add(Trial trial) {
        rows().update(NEW_TRIAL, insert -> {
            insert.setLong(1, ids.next("decision_trial_seq"));
            insert.setLong(2, Micros.of(trial.at()));
            insert.setLong(3, trial.version());
            insert.setLong(4, trial.incumbent());
            insert.setLong(5, trial.known());
            insert.setInt(6, trial.learnt());
            insert.setInt(7, trial.judged());
            insert.setDouble(8, trial.loss());
            insert.setDouble(9, trial.incumbentLoss());
            insert.setDouble(10, trial.area());
            insert.setDouble(11, trial.incumbentArea());
            insert.setDouble(12, trial.chance());
            insert.setString(13, trial.outcome().name());
        });
    }

    // ---- predictions

    public void predict(Collection<Predicted> predictions) {
        rows().batch(PREDICT, predictions, (insert, one) -> {
            insert.setLong(1, ids.next("decision_prediction_seq"));
            insert.setString(2, one.subject());
            insert.setInt(3, one.no());
            insert.setString(4, one.kind());
            insert.setLong(5, one.saying().version());
            insert.setString(6, one.saying().features());
            insert.setString(7, one.saying().contributions());
            insert.setString(8, one.saying().score());
            insert.setString(9, one.saying().deviation());
            insert.setString(10, one.withheld());
            insert.setBoolean(11, one.isAutomatic());
            insert.setString(12, one.account());
            insert.setString(13, one.invoice());
            insert.setLong(14, Micros.of(one.at()));
        });
    }

    /** The latest one about a case. */
    public Optional<Predicted> prediction(String subject) {
        return rows().read(OF_SUBJECT, select -> select.setString(1, subject), JdbcDecisions::predicted).stream()
                .findFirst();
    }

    /** What was said, with its number. */
    public record Numbered(long id, Predicted said) {}

    /** Those with numbers after one, for whoever looks at all of them. */
    public List<Numbered> predictionsAfter(long id, int rowsMax) {
        return rows().read(
                        AFTER,
                        select -> {
                            select.setLong(1, id);
                            select.setInt(2, rowsMax);
                        },
                        row -> new Numbered(row.getLong(14), predicted(row)));
    }

    /** Their numbers alone. */
    public List<Long> numbersAfter(long id, int rowsMax) {
        return rows().read(
                        IDS,
                        select -> {
                            select.setLong(1, id);
                            select.setInt(2, rowsMax);
                        },
                        row -> row.getLong(1));
    }

    /** How many there are. */
    public long predictions() {
        return rows().one(SAID, select -> {}, row -> row.getLong(1));
    }

    private static Predicted predicted(ResultSet row) throws SQLException {
        return new Predicted(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                new Saying(row.getLong(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8)),
                row.getString(9),
                row.getBoolean(10),
                row.getString(11),
                row.getString(12),
                Micros.toInstant(row.getLong(13)));
    }

    /** The cases of which something was said, by subject and version of it: {@code adjustment/12#3}. */
    public Set<String> known(Collection<String> subjects) {
        Set<String> known = new HashSet<>();
        rows().eachOf(KNOWN, subjects, row -> known.add(row.getString(1) + '#' + row.getInt(2)));
        return known;
    }

    // ---- labels

    public Map<String, Labelled> labelled(Collection<String> subjects) {
        Map<String, Labelled> labelled = new HashMap<>();
        rows().eachOf(
                        LABELLED,
                        subjects,
                        row -> labelled.put(row.getString(1), new Labelled(row.getBoolean(2), row.getBoolean(3))));
        return labelled;
    }

    public void label(Collection<Label> labels) {
        rows().batch(LABEL, labels, (insert, label) -> {
            insert.setString(1, label.subject());
            insert.setString(2, label.kind());
            insert.setString(3, label.cause());
            insert.setString(4, label.features());
            insert.setBoolean(5, label.isYes());
            insert.setBoolean(6, label.isCorrected());
            insert.setBigDecimal(7, label.amount());
            insert.setLong(8, Micros.of(label.decidedAt()));
            insert.setLong(9, label.version());
        });
    }

    /** A decision was taken back: it is the other way round, once. */
    public void correct(String subject, boolean isYes) {
        rows().update(CORRECT, update -> {
            update.setBoolean(1, isYes);
            update.setString(2, subject);
        });
    }

    /** What was learnt. */
    public record Lesson(String kind, String features, boolean isYes) {}

    /** The latest ones, in the order in which they were decided. */
    public List<Lesson> lessons(int rowsMax) {
        return rows().read(
                        LESSONS,
                        select -> select.setInt(1, rowsMax),
                        row -> new Lesson(row.getString(1), row.getString(2), row.getBoolean(3)))
                .reversed();
    }

    /** How many decisions were learnt from. */
    public long labels() {
        return rows().one(LABELS, select -> {}, row -> row.getLong(1));
    }

    public List<Count> counts() {
        return rows().read(
                        COUNTS,
                        select -> {},
                        row -> new Count(row.getString(1), row.getString(2), row.getBoolean(3), row.getLong(4)));
    }

    /** The latest first. */
    public List<Outcome> outcomes(Instant since, int rowsMax) {
        return rows().read(
                        OUTCOMES,
                        select -> {
                            select.setLong(1, Micros.of(since));
                            select.setInt(2, rowsMax);
                        },
                        row -> new Outcome(row.getString(1), row.getBoolean(2)));
    }

    /** What was said and what people decided, the latest first. */
    public List<Judged> judged(int rowsMax) {
        return rows().read(
                        JUDGED,
                        select -> select.setInt(1, rowsMax),
                        row -> new Judged(
                                row.getString(1),
                                row.getBoolean(2),
                                row.getString(3),
                                row.getBoolean(4),
                                Micros.toInstant(row.getLong(5)),
                                row.getString(6)));
    }

    /** The latest decided cases of a kind, the latest first. */
    public List<Past> past(String kind, int rowsMax) {
        return rows().read(
                        ALIKE,
                        select -> {
                            select.setString(1, kind);
                            select.setInt(2, rowsMax);
                        },
                        row -> new Past(
                                row.getString(1),
                                row.getBoolean(2),
                                row.getBigDecimal(3),
                                Micros.toInstant(row.getLong(4))));
    }

    /** What was done without a person and taken back since, and is not known to be. */
    public List<String> takenBack(Instant since) {
        return new ArrayList<>(
                rows().read(REVERSED, select -> select.setLong(1, Micros.of(since)), row -> row.getString(1)));
    }

    // ---- whose turn it is

    public boolean takeTurn(String node, Instant now, Duration atMost) {
        return rows().update(TAKE, update -> {
                    update.setString(1, node);
                    update.setLong(2, Micros.of(now.plus(atMost)));
                    update.setString(3, node);
                    update.setLong(4, Micros.of(now));
                })
                > 0;
    }

    public Instant lookedTo() {
        return rows().one(LOOKED, select -> {}, row -> Micros.toInstant(row.getLong(1)));
    }

    public void lookedTo(Instant at) {
        rows().update(LOOK, update -> update.setLong(1, Micros.of(at)));
    }

    /** Why it cannot go on; empty once it does again. */
    public void fail(String error) {
        String text = error.length() <= ERROR_MAX ? error : error.substring(0, ERROR_MAX);
        rows().update(FAIL, update -> update.setString(1, text));
    }

    /** Until when somebody has the turn, and why it cannot go on; an empty error if nothing keeps it from that. */
    public record Turn(Instant until, String error) {}

    public Turn turn() {
        return rows().one(ERROR, select -> {}, row -> new Turn(Micros.toInstant(row.getLong(2)), row.getString(1)));
    }
}
