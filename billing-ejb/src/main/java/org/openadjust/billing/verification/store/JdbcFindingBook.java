package org.openadjust.billing.verification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.verification.EvidenceJson;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingSubject;
import org.openadjust.billing.verification.model.FindingCase;
import org.openadjust.billing.verification.model.FindingCase.Transition;

/** Findings, by JDBC batches. */
@ApplicationScoped
public class JdbcFindingBook implements FindingBook {

    private static final String SYSTEM = "system:verification";
    private static final int EVIDENCE_MAX = 32_000;
    private static final int ROWS_OF_BATCH = 500;

    private static final String INSERT = "INSERT INTO finding (id, account, subscription, document, kind, currency,"
            + " amount, recorded_at, issuer, customer, cause, about, sentence, at_stake, direction, confidence, state,"
            + " version, reference, reason, changed_at, finding_key, evidence)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REFIGURE = "UPDATE finding SET amount = ?, at_stake = ?, direction = ?, sentence = ?,"
            + " confidence = ?, evidence = ?, state = ?, version = version + 1, changed_at = ? WHERE id = ?";
    private static final String MOVE = "UPDATE finding SET state = ?, reference = ?, reason = ?, changed_at = ?,"
            + " version = version + 1 WHERE id = ? AND version = ?";
    private static final String STEP =
            "INSERT INTO finding_step (id, finding, action, actor, text, recorded_at) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String COLUMNS =
            "SELECT id, finding_key, state, version, amount, at_stake, sentence, evidence,"
                    + " account, reference, currency FROM finding WHERE ";
    private static final String BY_KEY = COLUMNS + "finding_key IN " + InList.PARAMETERS;
    private static final String OF_CUSTOMERS = COLUMNS + "customer IN " + InList.PARAMETERS + " AND issuer = ?";
    private static final String OF_DOCUMENTS =
            COLUMNS + "document IN " + InList.PARAMETERS + " AND issuer = ? AND customer = ?";
    private static final String BY_CAUSE =
            COLUMNS + "account IN " + InList.PARAMETERS + " AND issuer = '' AND cause LIKE ?";
    private static final String BY_ID = COLUMNS + "id = ?";

    /** A finding as it stands. */
    private record Kept(
            long id,
            FindingState state,
            int version,
            BigDecimal amount,
            BigDecimal atStake,
            String sentence,
            String evidence,
            String account,
            String reference) {

        boolean says(Finding finding, String text) {
            return amount.compareTo(finding.amount().getAmount()) == 0
                    && atStake.compareTo(finding.atStake().getAmount()) == 0
                    && sentence.equals(finding.cause().sentence())
                    && evidence.equals(text);
        }

        boolean isSameMoney(Finding finding) {
            return amount.compareTo(finding.amount().getAmount()) == 0
                    && atStake.compareTo(finding.atStake().getAmount()) == 0;
        }
    }

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private AuditTrail audit;

    protected JdbcFindingBook() {}

    @Inject
    public JdbcFindingBook(IdBlocks ids, AuditTrail audit) {
        this.ids = ids;
        this.audit = audit;
    }

    /** Outside a container. */
    public JdbcFindingBook(DataSource dataSource, IdBlocks ids, AuditTrail audit) {
        this(ids, audit);
        this.dataSource = dataSource;
    }

    // ---- what was found

    @Override
    public void raise(Collection<Raised> findings, Instant recordedAt) {
        if (findings.isEmpty()) {
            return;
        }
        Map<String, Raised> found = byKey(findings);
        try (Connection connection = dataSource.getConnection()) {
            Map<String, Kept> kept = kept(connection, BY_KEY, found.keySet(), statement -> {});
            new Writing(connection, recordedAt).write(found, kept);
        } catch (SQLException e) {
            throw new StoreException("writing findings", e);
        }
    }

    @Override
    public Changes replace(Scope scope, Collection<Raised> findings, Instant recordedAt) {
        Map<String, Raised> found = byKey(findings);
        try (Connection connection = dataSource.getConnection()) {
            Map<String, Kept> kept = switch (scope) {
                case Scope.OfCustomers(String issuer, List<String> customers) ->
                    kept(
                            connection,
                            OF_CUSTOMERS,
                            customers,
                            statement -> statement.setString(InList.SIZE + 1, issuer));
                case Scope.OfDocuments(String issuer, String customer, List<String> documents) ->
                    kept(connection, OF_DOCUMENTS, documents, statement -> {
                        statement.setString(InList.SIZE + 1, issuer);
                        statement.setString(InList.SIZE + 2, customer);
                    });
                case Scope.QualityOf(List<String> accounts) ->
                    kept(
                            connection,
                            BY_CAUSE,
                            accounts,
                            statement -> statement.setString(InList.SIZE + 1, QUALITY + "%"));
                case Scope.AnomaliesOf(List<String> accounts) ->
                    kept(
                            connection,
                            BY_CAUSE,
                            accounts,
                            statement -> statement.setString(InList.SIZE + 1, ANOMALY + "%"));
                case Scope.ForecastsOf(List<String> accounts) ->
                    kept(
                            connection,
                            BY_CAUSE,
                            accounts,
                            statement -> statement.setString(InList.SIZE + 1, FORECAST + "%"));
            };
            Writing writing = new Writing(connection, recordedAt);
            Changes changes = writing.write(found, kept);
            kept.keySet().removeAll(found.keySet());
            return changes.and(writing.close(kept.values()));
        } catch (SQLException e) {
            throw new StoreException("writing findings", e);
        }
    }

    private static Map<String, Raised> byKey(Collection<Raised> findings) {
        Map<String, Raised> byKey = new LinkedHashMap<>();
        findings.forEach(raised -> byKey.putIfAbsent(raised.key(), raised));
        return byKey;
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private static Map<String, Kept> kept(Connection connection, String query, Collection<String> keys, Binding more)
            throws SQLException {
        Map<String, Kept> kept = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (List<String> portion : InList.portions(keys)) {
                InList.bind(select, portion);
                more.bind(select);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        kept.put(rows.getString(2), kept(rows));
                    }
                }
            }
        }
        return kept;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong(1),
                FindingState.valueOf(row.getString(3)),
                row.getInt(4),
                row.getBigDecimal(5),
                row.getBigDecimal(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }

    /** What one transaction writes. */
    private final class Writing {
        private final Connection connection;
        private final Instant at;
        private final List<AuditEntry> entries = new ArrayList<>();

        Writing(Connection connection, Instant at) {
            this.connection = connection;
            this.at = at;
        }

        Changes write(Map<String, Raised> found, Map<String, Kept> kept) throws SQLException {
            int raised = 0;
            int changed = 0;
            int reopened = 0;
            try (PreparedStatement insert = connection.prepareStatement(INSERT);
                    PreparedStatement refigure = connection.prepareStatement(REFIGURE);
                    PreparedStatement step = connection.prepareStatement(STEP)) {
                for (Map.Entry<String, Raised> one : found.entrySet()) {
                    Finding finding = one.getValue().finding();
                    String evidence = EvidenceJson.text(finding.evidence(), EVIDENCE_MAX);
                    Kept known = kept.get(one.getKey());
                    if (known == null) {
                        long id = insert(insert, one.getKey(), one.getValue(), evidence);
                        note(step, id, one.getValue().subject().account(), "raised", finding);
                        raised++;
                    } else if (known.state() == FindingState.GONE
                            || !known.state().isOpen() && !known.isSameMoney(finding)) {
                        refigure(refigure, known, finding, evidence, FindingState.OPEN);
                        note(step, known.id(), known.account(), "reopened", finding);
                        reopened++;
                    } else if (!known.says(finding, evidence)) {
                        refigure(refigure, known, finding, evidence, known.state());
                        note(step, known.id(), known.account(), "changed", finding);
                        changed++;
                    }
                    if (entries.size() >= ROWS_OF_BATCH) {
                        send(insert, refigure, step);
                    }
                }
                send(insert, refigure, step);
            }
            return new Changes(raised, changed, reopened, 0);
        }

        private long insert(PreparedStatement insert, String key, Raised raised, String evidence) throws SQLException {
            FindingSubject subject = raised.subject();
            Finding finding = raised.finding();
            long id = ids.next("finding_seq");
            insert.setLong(1, id);
            insert.setString(2, subject.account());
            insert.setString(3, subject.subscription());
            insert.setString(4, subject.document());
            insert.setString(5, finding.kind().name());
            insert.setString(6, finding.amount().getCurrencyUnit().getCode());
            insert.setBigDecimal(7, finding.amount().getAmount());
            insert.setLong(8, Micros.of(at));
            insert.setString(9, subject.issuer());
            insert.setString(10, subject.customer());
            insert.setString(11, finding.cause().code());
            insert.setString(12, finding.cause().about());
            insert.setString(13, finding.cause().sentence());
            insert.setBigDecimal(14, finding.atStake().getAmount());
            insert.setString(15, finding.direction().name());
            insert.setBigDecimal(16, finding.confidence());
            insert.setString(17, FindingState.OPEN.name());
            insert.setInt(18, 0);
            insert.setString(19, "");
            insert.setString(20, "");
            insert.setLong(21, Micros.of(at));
            insert.setString(22, key);
            insert.setString(23, evidence);
            insert.addBatch();
            return id;
        }

        private void refigure(
                PreparedStatement update, Kept known, Finding finding, String evidence, FindingState state)
                throws SQLException {
            update.setBigDecimal(1, finding.amount().getAmount());
            update.setBigDecimal(2, finding.atStake().getAmount());
            update.setString(3, finding.direction().name());
            update.setString(4, finding.cause().sentence());
            update.setBigDecimal(5, finding.confidence());
            update.setString(6, evidence);
            update.setString(7, state.name());
            update.setLong(8, Micros.of(at));
            update.setLong(9, known.id());
            update.addBatch();
        }

        private void note(PreparedStatement step, long id, String account, String action, Finding finding)
                throws SQLException {
            Money shown = finding.amount().isZero() ? finding.atStake() : finding.amount();
            step(step, id, action, SYSTEM, "", at);
            step.addBatch();
            entries.add(AuditEntry.of("finding", action, "finding/" + id)
                    .account(account)
                    .by(SYSTEM)
                    .changed("", finding.kind() + " " + shown)
                    .because(finding.cause().code())
                    .at(at));
        }

        /** What is open and found no more. */
        Changes close(Collection<Kept> missing) throws SQLException {
            int gone = 0;
            try (PreparedStatement move = connection.prepareStatement(MOVE);
                    PreparedStatement step = connection.prepareStatement(STEP)) {
                for (Kept known : missing) {
                    if (known.state().isOpen()) {
                        move(move, known.id(), known.version(), FindingState.GONE, "", "", at);
                        move.addBatch();
                        step(step, known.id(), "gone", SYSTEM, "", at);
                        step.addBatch();
                        entries.add(AuditEntry.of("finding", "gone", "finding/" + known.id())
                                .account(known.account())
                                .by(SYSTEM)
                                .changed(known.state().name(), FindingState.GONE.name())
                                .at(at));
                        gone++;
                        if (entries.size() >= ROWS_OF_BATCH) {
                            send(move, step);
                        }
                    }
                }
                send(move, step);
            }
            return new Changes(0, 0, 0, gone);
        }

        /** A portion, however many there are: what is not sent yet is held in memory, by the driver too. */
        private void send(PreparedStatement... batches) throws SQLException {
            for (PreparedStatement batch : batches) {
                batch.executeBatch();
            }
            if (!entries.isEmpty()) {
                audit.append(List.copyOf(entries));
                entries.clear();
            }
        }
    }

    private static void move(
            PreparedStatement move,
            long id,
            int version,
            FindingState state,
            String reference,
            String reason,
            Instant at)
            throws SQLException {
        move.setString(1, state.name());
        move.setString(2, reference);
        move.setString(3, reason);
        move.setLong(4, Micros.of(at));
        move.setLong(5, id);
        move.setInt(6, version);
    }

    private void step(PreparedStatement step, long id, String action, String actor, String text, Instant at)
            throws SQLException {
        step.setLong(1, ids.next("finding_step_seq"));
        step.setLong(2, id);
        step.setString(3, action);
        step.setString(4, actor);
        step.setString(5, text);
        step.setLong(6, Micros.of(at));
    }

    // ---- what people decide

    public Optional<FindingCase> find(long id) {
        return read(id).map(known -> new FindingCase(known.id(), known.state(), known.version(), known.reference()));
    }

    private Optional<Kept> read(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(BY_ID)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(kept(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("reading a finding", e);
        }
    }

    /** Whether it was done; if not, somebody else was faster. */
    public boolean move(Transition transition, String actor, Instant at) {
        FindingCase after = transition.after();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement move = connection.prepareStatement(MOVE);
                PreparedStatement step = connection.prepareStatement(STEP)) {
            move(
                    move,
                    after.id(),
                    after.version() - 1,
                    after.state(),
                    after.reference(),
                    after.state() == FindingState.DISMISSED ? transition.text() : "",
                    at);
            if (move.executeUpdate() == 0) {
                return false;
            }
            step(step, after.id(), transition.action(), actor, transition.text(), at);
            step.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("deciding about a finding", e);
        }
        audit.append(List.of(AuditEntry.of("finding", transition.action(), "finding/" + after.id())
                .account(read(after.id()).map(Kept::account).orElse(""))
                .by(actor)
                .changed(transition.before().name(), after.state().name())
                .because(after.reference())
                .at(at)));
        return true;
    }
}
