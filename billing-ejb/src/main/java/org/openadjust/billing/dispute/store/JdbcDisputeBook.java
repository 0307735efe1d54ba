package org.openadjust.billing.dispute.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.dispute.DisputeDecision.Outcome;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.dispute.model.Dispute;
import org.openadjust.billing.dispute.model.Dispute.Credit;
import org.openadjust.billing.dispute.model.Dispute.Terms;
import org.openadjust.billing.dispute.model.Dispute.Verdict;
import org.openadjust.billing.dispute.model.Written;
import org.openadjust.billing.integration.Outbox;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Disputes, by JDBC batches, each transition with its step, its audit entry and its message in the same transaction. */
@ApplicationScoped
public class JdbcDisputeBook {

    private static final String SELECT = "SELECT id, account, document, line, kind, currency, amount, total, text_key,"
            + " source, source_id, opened_by, opened_at, state, acknowledged_at, reviewer, outcome, reason, proposal,"
            + " credit, decided_at, told_at, version FROM dispute";
    private static final String ONE = SELECT + " WHERE id = ?";
    private static final String UNDECIDED = SELECT + " WHERE account = ? AND urgency = 0 ORDER BY id";
    private static final String BY_SOURCE = SELECT + " WHERE source_id = ? AND source = ? ORDER BY id";

    /** Nobody can object to them any more, or it is known what became of their credits. */
    private static final String DUE = "SELECT id FROM dispute d WHERE urgency = 1 AND (due_at <= ? OR told_at IS NULL"
            + " AND EXISTS (SELECT 1 FROM proposal p WHERE p.id = d.proposal"
            + " AND p.state NOT IN ('PROPOSED', 'APPROVED'))) ORDER BY id FETCH FIRST ? ROWS ONLY";

    private static final String INSERT = "INSERT INTO dispute (account, document, line, kind, currency, amount, total,"
            + " text_key, source, source_id, opened_by, opened_at, held, state, urgency, acknowledged_at, reviewer,"
            + " outcome, reason, proposal, credit, decided_at, told_at, due_at, changed_at, version, id)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE dispute SET held = ?, state = ?, urgency = ?, acknowledged_at = ?,"
            + " reviewer = ?, outcome = ?, reason = ?, proposal = ?, credit = ?, decided_at = ?, told_at = ?,"
            + " due_at = ?, changed_at = ?, version = ? WHERE id = ?";
    private static final int TERMS_COLUMNS = 12;
    private static final String STEP =
            "INSERT INTO dispute_step (id, dispute, action, actor, text, recorded_at)" + " VALUES (?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private AuditTrail audit;
    private Outbox outbox;

    protected JdbcDisputeBook() {}

    @Inject
    public JdbcDisputeBook(IdBlocks ids, AuditTrail audit, Outbox outbox) {
        this.ids = ids;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Outside a container. */
    public JdbcDisputeBook(DataSource dataSource, IdBlocks ids, AuditTrail audit, Outbox outbox) {
        this(ids, audit, outbox);
        this.dataSource = dataSource;
    }

    public long nextId() {
        return ids.next("dispute_seq");
    }

    // ---- reading

    public Optional<Dispute> find(long id) {
        return read(ONE, select -> select.setLong(1, id)).stream().findFirst();
    }

    /** Those of an account that nobody has decided. */
    public List<Dispute> undecided(String account) {
        return read(UNDECIDED, select -> select.setString(1, account));
    }

    /** The one that came with an event, or with a call under the caller's own key. */
    public Optional<Dispute> bySource(String source, String id) {
        return read(BY_SOURCE, select -> {
                    select.setString(1, id);
                    select.setString(2, source);
                })
                .stream()
                .findFirst();
    }

    /** Some of those that go on without anybody, at most {@code rowsMax}. */
    public List<Long> due(Instant now, int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setLong(1, Micros.of(now));
            select.setInt(2, rowsMax);
            try (ResultSet rows = select.executeQuery()) {
                List<Long> due = new ArrayList<>();
                while (rows.next()) {
                    due.add(rows.getLong(1));
                }
                return due;
            }
        } catch (SQLException e) {
            throw new StoreException("looking for disputes that go on by themselves", e);
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<Dispute> read(String query, Binding binding) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                List<Dispute> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(dispute(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException("reading disputes", e);
        }
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString(6));
        Terms terms = new Terms(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                DisputeKind.valueOf(row.getString(5)),
                money(currency, row.getBigDecimal(7)),
                money(currency, row.getBigDecimal(8)),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                Micros.toInstant(row.getLong(13)));
        int version = row.getInt(23);
        Optional<Instant> acknowledged = instant(row, 15);
        return switch (DisputeState.valueOf(row.getString(14))) {
            case OPEN -> new Dispute.Open(terms, version);
            case ACKNOWLEDGED -> new Dispute.Acknowledged(terms, acknowledged.orElseThrow(), version);
            case UNDER_REVIEW -> new Dispute.UnderReview(terms, acknowledged.orElseThrow(), row.getString(16), version);
            case UPHELD, PARTLY_UPHELD, REJECTED ->
                new Dispute.Decided(
                        terms, acknowledged.orElseThrow(), verdict(row, currency), instant(row, 22), version);
            case CLOSED ->
                new Dispute.Closed(
                        terms,
                        acknowledged.orElseThrow(),
                        verdict(row, currency),
                        instant(row, 22).orElseThrow(),
                        version);
            case WITHDRAWN -> new Dispute.Withdrawn(terms, acknowledged, version);
        };
    }

    private static Verdict verdict(ResultSet row, CurrencyUnit currency) throws SQLException {
        long proposal = row.getLong(19);
        return new Verdict(
                Outcome.valueOf(row.getString(17)),
                row.getString(16),
                row.getString(18),
                proposal == 0
                        ? Optional.empty()
                        : Optional.of(new Credit(proposal, money(currency, row.getBigDecimal(20)))),
                instant(row, 21).orElseThrow());
    }

    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    // ---- writing

    /** Several transitions, in their order. */
    public void write(List<Written> transitions) {
        if (transitions.isEmpty()) {
            return;
        }
        Map<Long, String> stood = stood(transitions);
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Written written : transitions) {
                    if (written.isNew()) {
                        terms(insert, written.dispute().terms());
                        state(insert, TERMS_COLUMNS, written);
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                for (Written written : transitions) {
                    if (!written.isNew()) {
                        state(update, 0, written);
                        update.addBatch();
                    }
                }
                update.executeBatch();
            }
            try (PreparedStatement step = connection.prepareStatement(STEP)) {
                for (Written written : transitions) {
                    step(
                            step,
                            written.dispute().terms().id(),
                            written.action().word(),
                            written.actor(),
                            written.text(),
                            written.at());
                    step.addBatch();
                }
                step.executeBatch();
            }
        } catch (SQLException e) {
            throw new StoreException("writing disputes", e);
        }
        audit.append(transitions.stream()
                .map(written ->
                        entry(written, stood.put(written.dispute().terms().id(), words(written.dispute()))))
                .toList());
        outbox.append(transitions.stream().map(DisputeMessage::of).toList());
    }

    private static void terms(PreparedStatement insert, Terms terms) throws SQLException {
        insert.setString(1, terms.account());
        insert.setString(2, terms.document());
        insert.setString(3, terms.line());
        insert.setString(4, terms.kind().name());
        insert.setString(5, terms.amount().getCurrencyUnit().getCode());
        insert.setBigDecimal(6, terms.amount().getAmount());
        insert.setBigDecimal(7, terms.total().getAmount());
        insert.setString(8, terms.textKey());
        insert.setString(9, terms.source());
        insert.setString(10, terms.sourceId());
        insert.setString(11, terms.openedBy());
        insert.setLong(12, Micros.of(terms.openedAt()));
    }

    /** What transitions change, and the dispute's number. */
    private static void state(PreparedStatement statement, int before, Written written) throws SQLException {
        Dispute dispute = written.dispute();
        Optional<Verdict> verdict = verdict(dispute);
        Optional<Credit> credit = verdict.flatMap(Verdict::credit);
        statement.setBigDecimal(before + 1, dispute.held().getAmount());
        statement.setString(before + 2, dispute.state().name());
        statement.setInt(before + 3, urgency(dispute.state()));
        instant(statement, before + 4, dispute.acknowledgedAt());
        statement.setString(before + 5, reviewer(dispute));
        statement.setString(before + 6, verdict.map(one -> one.outcome().name()).orElse(""));
        statement.setString(before + 7, verdict.map(Verdict::reason).orElse(""));
        statement.setLong(before + 8, credit.map(Credit::proposal).orElse(0L));
        statement.setBigDecimal(
                before + 9, credit.map(one -> one.gross().getAmount()).orElse(BigDecimal.ZERO));
        instant(statement, before + 10, verdict.map(Verdict::at));
        instant(statement, before + 11, told(dispute));
        instant(statement, before + 12, dispute.dueAt());
        statement.setLong(before + 13, Micros.of(written.at()));
        statement.setInt(before + 14, dispute.version());
        statement.setLong(before + 15, dispute.terms().id());
    }

    private static Optional<Verdict> verdict(Dispute dispute) {
        return switch (dispute) {
            case Dispute.Decided decided -> Optional.of(decided.verdict());
            case Dispute.Closed closed -> Optional.of(closed.verdict());
            default -> Optional.empty();
        };
    }

    private static String reviewer(Dispute dispute) {
        return dispute instanceof Dispute.UnderReview review
                ? review.reviewer()
                : verdict(dispute).map(Verdict::reviewer).orElse("");
    }

    private static Optional<Instant> told(Dispute dispute) {
        return switch (dispute) {
            case Dispute.Decided decided -> decided.told();
            case Dispute.Closed closed -> Optional.of(closed.told());
            default -> Optional.empty();
        };
    }

    private static int urgency(DisputeState state) {
        return state.isUndecided() ? 0 : state.isDecided() ? 1 : 2;
    }

    private static void instant(PreparedStatement statement, int index, Optional<Instant> instant) throws SQLException {
        if (instant.isPresent()) {
            statement.setLong(index, Micros.of(instant.get()));
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private void step(PreparedStatement step, long dispute, String action, String actor, String text, Instant at)
            throws SQLException {
        step.setLong(1, ids.next("dispute_step_seq"));
        step.setLong(2, dispute);
        step.setString(3, action);
        step.setString(4, actor);
        step.setString(5, text);
        step.setLong(6, Micros.of(at));
    }

    /** How those stand that were there before; after each transition, how it has left them. */
    private Map<Long, String> stood(List<Written> transitions) {
        Map<Long, String> stood = new HashMap<>();
        transitions.stream()
                .filter(written -> !written.isNew())
                .map(written -> written.dispute().terms().id())
                .distinct()
                .forEach(id -> find(id).ifPresent(dispute -> stood.put(id, words(dispute))));
        return stood;
    }

    private static String words(Dispute dispute) {
        return dispute.state() + ", " + dispute.held() + " held";
    }

    private static AuditEntry entry(Written written, String before) {
        Dispute dispute = written.dispute();
        Terms terms = dispute.terms();
        return AuditEntry.of("dispute", written.action().word(), "dispute/" + terms.id())
                .account(terms.account())
                .by(written.actor())
                .changed(before == null ? "" : before, words(dispute))
                .because(terms.kind() + " on " + terms.document()
                        + verdict(dispute)
                                .flatMap(Verdict::credit)
                                .map(credit -> "; proposal/" + credit.proposal())
                                .orElse(""))
                .evidence(terms.source(), terms.sourceId())
                .at(written.at());
    }

    // ---- what changes no state

    public void comment(Dispute dispute, String text, String actor, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement step = connection.prepareStatement(STEP)) {
            step(step, dispute.terms().id(), "commented", actor, text, at);
            step.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("noting a comment on a dispute", e);
        }
        audit.append(List.of(AuditEntry.of(
                        "dispute", "commented", "dispute/" + dispute.terms().id())
                .account(dispute.terms().account())
                .by(actor)
                .at(at)));
    }
}
