package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.model.Proposal;
import org.openadjust.billing.adjustment.model.Proposal.Terms;
import org.openadjust.billing.adjustment.model.Transition;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.integration.Outbox;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Portions;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Ruling;

/** Proposals, by JDBC batches, each transition with its step, its audit entry and its message in the same transaction. */
@ApplicationScoped
public class JdbcProposalBook {

    /** How long people have before it is overdue. */
    private static final Duration TIME_TO_DECIDE = Duration.ofDays(3);

    private static final String SELECT = "SELECT id, account, subscription, invoice, document, kind, line, currency,"
            + " net, gross, reason_code, reason, origin, cause, cause_source, cause_id, outcome, rule_name,"
            + " rule_version, proposed_by, proposed_at, state, approvers, effective_at, note, version FROM proposal";
    private static final String ONE = SELECT + " WHERE id = ?";
    private static final String SEVERAL = SELECT + " WHERE id IN " + InList.PARAMETERS;
    private static final String STANDING = SELECT + " WHERE account = ? AND standing = TRUE ORDER BY id";
    private static final String BY_KEY = SELECT + " WHERE cause_id = ? AND cause_source = ? ORDER BY id";
    private static final String BY_NOTE = SELECT + " WHERE note = ? AND account = ? AND state = 'APPLIED' ORDER BY id";
    private static final String DUE = "SELECT id FROM proposal WHERE effective_at <= ? AND state = 'APPROVED'"
            + " ORDER BY effective_at, id FETCH FIRST ? ROWS ONLY";
    private static final String DECIDERS = "SELECT proposed_by, approvers FROM proposal WHERE account = ?"
            + " AND proposed_at < ? AND (note = ? OR document = ? OR invoice = ?)"
            + " UNION SELECT approved_by, '' FROM adjustment WHERE account = ? AND document = ?";
    private static final String INSERT = "INSERT INTO proposal (id, account, subscription, invoice, document, kind,"
            + " line, currency, net, gross, reason_code, reason, origin, cause, cause_source, cause_id, outcome,"
            + " rule_name, rule_version, proposed_by, proposed_at, state, approvers, effective_at, note, version,"
            + " standing, changed_at, assignee, due_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)";
    private static final String UPDATE = "UPDATE proposal SET net = ?, gross = ?, outcome = ?, rule_name = ?,"
            + " rule_version = ?, state = ?, approvers = ?, effective_at = ?, note = ?, version = ?, standing = ?,"
            + " changed_at = ? WHERE id = ?";
    private static final String ASSIGN = "UPDATE proposal SET assignee = ?, changed_at = ? WHERE id = ?";
    private static final String LATE = "SELECT id FROM proposal WHERE state = 'PROPOSED' AND due_at < ?"
            + " AND escalated_at IS NULL ORDER BY due_at, id FETCH FIRST ? ROWS ONLY";
    private static final String ESCALATE = "UPDATE proposal SET escalated_at = ?, assignee = '', changed_at = ?"
            + " WHERE id = ? AND state = 'PROPOSED' AND escalated_at IS NULL";
    private static final String UNTOLD = "SELECT id FROM proposal WHERE state = 'PROPOSED' AND due_at < ?"
            + " AND escalated_at IS NOT NULL AND escalation_told_at IS NULL ORDER BY due_at, id FETCH FIRST ? ROWS ONLY";
    private static final String TOLD = "UPDATE proposal SET escalation_told_at = ? WHERE id = ?";
    private static final String STEP = "INSERT INTO proposal_step (id, proposal, action, actor, reason_code, text,"
            + " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private AuditTrail audit;
    private Outbox outbox;

    protected JdbcProposalBook() {}

    @Inject
    public JdbcProposalBook(IdBlocks ids, AuditTrail audit, Outbox outbox) {
        this.ids = ids;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Outside a container. */
    public JdbcProposalBook(DataSource dataSource, IdBlocks ids, AuditTrail audit, Outbox outbox) {
        this(ids, audit, outbox);
        this.dataSource = dataSource;
    }

    /** Of the same numbers as adjustments. */
    public long nextId() {
        return ids.next("adjustment_seq");
    }

    // ---- reading

    public Optional<Proposal> find(long id) {
        return read(ONE, select -> select.setLong(1, id)).stream().findFirst();
    }

    /** Those of many that there are, by their numbers. */
    public Map<Long, Proposal> findAll(Collection<Long> ids) {
        Map<Long, Proposal> found = new HashMap<>();
        for (List<Long> portion : Portions.of(ids, id -> 1, InList.SIZE)) {
            read(SEVERAL, select -> {
                        for (int i = 0; i < InList.SIZE; i++) {
                            select.setLong(i + 1, portion.get(Math.min(i, portion.size() - 1)));
                        }
                    })
                    .forEach(proposal -> found.put(proposal.terms().id(), proposal));
        }
        return found;
    }

    /** Those of an account that decide what happens to corrections that are still open. */
    public List<Proposal> standing(String account) {
        return read(STANDING, select -> select.setString(1, account));
    }

    /** What was proposed by a caller under the caller's own key. */
    public Optional<Proposal> byKey(String source, String key) {
        return read(BY_KEY, select -> {
                    select.setString(1, key);
                    select.setString(2, source);
                })
                .stream()
                .findFirst();
    }

    /** The one that a note has applied. */
    public Optional<Proposal> appliedBy(String account, String note) {
        return read(BY_NOTE, select -> {
                    select.setString(1, note);
                    select.setString(2, account);
                })
                .stream()
                .findFirst();
    }

    /** Some that were approved and whose day has come, at most {@code rowsMax}. */
    public List<Long> due(Instant now, int rowsMax) {
        return ids(DUE, now, rowsMax);
    }

    /** Some that should have been decided by now, and were not escalated yet. */
    public List<Long> late(Instant now, int rowsMax) {
        return ids(LATE, now, rowsMax);
    }

    /** Some that were escalated, that still wait, and of which those in charge were not told. */
    public List<Long> untold(Instant now, int rowsMax) {
        return ids(UNTOLD, now, rowsMax);
    }

    private List<Long> ids(String query, Instant now, int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, Micros.of(now));
            select.setInt(2, rowsMax);
            try (ResultSet rows = select.executeQuery()) {
                List<Long> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException("looking for proposals whose time has come", e);
        }
    }

    /** Who has proposed, before then, or approved what has made a document, or is about it. */
    public Set<String> decidersOf(String account, String document, Instant before) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DECIDERS)) {
            select.setString(1, account);
            select.setLong(2, Micros.of(before));
            select.setString(3, document);
            select.setString(4, document);
            select.setString(5, document);
            select.setString(6, account);
            select.setString(7, document);
            try (ResultSet rows = select.executeQuery()) {
                Set<String> deciders = new HashSet<>();
                while (rows.next()) {
                    deciders.add(rows.getString(1));
                    deciders.addAll(ProposalRow.actors(rows.getString(2)));
                }
                return deciders;
            }
        } catch (SQLException e) {
            throw new StoreException("looking for who has decided about a document", e);
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<Proposal> read(String query, Binding binding) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                List<Proposal> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(proposal(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException("reading proposals", e);
        }
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString(8));
        Terms terms = new Terms(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                AdjustmentKind.valueOf(row.getString(6)),
                row.getString(7),
                Money.of(currency, row.getBigDecimal(9), RoundingMode.UNNECESSARY),
                Money.of(currency, row.getBigDecimal(10), RoundingMode.UNNECESSARY),
                ReasonCode.valueOf(row.getString(11)),
                row.getString(12),
                Origin.valueOf(row.getString(13)),
                new Cause(
                        row.getString(14),
                        row.getString(15),
                        row.getString(16),
                        Micros.toInstant(row.getLong(21)),
                        row.getString(20)),
                new Ruling(Outcome.valueOf(row.getString(17)), row.getString(18), row.getInt(19)),
                row.getString(20),
                Micros.toInstant(row.getLong(21)));
        List<String> approvers = ProposalRow.actors(row.getString(23));
        int version = row.getInt(26);
        return switch (ProposalState.valueOf(row.getString(22))) {
            case PROPOSED -> new Proposal.Proposed(terms, approvers, version);
            case APPROVED -> new Proposal.Approved(terms, approvers, Micros.toInstant(row.getLong(24)), version);
            case APPLIED -> new Proposal.Applied(terms, approvers, row.getString(25), version);
            case REVERSED -> new Proposal.Reversed(terms, approvers, row.getString(25), version);
            case REJECTED -> new Proposal.Rejected(terms, approvers, version);
            case EXPIRED -> new Proposal.Expired(terms, approvers, version);
        };
    }

    // ---- writing

    /** Several transitions, in their order. */
    public void write(List<Transition> transitions) {
        if (transitions.isEmpty()) {
            return;
        }
        Map<Long, String> stood = stood(transitions);
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Transition written : transitions) {
                    if (written.isNew()) {
                        insert(insert, written);
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                for (Transition written : transitions) {
                    if (!written.isNew()) {
                        update(update, written);
                        update.addBatch();
                    }
                }
                update.executeBatch();
            }
            try (PreparedStatement step = connection.prepareStatement(STEP)) {
                for (Transition written : transitions) {
                    step(
                            step,
                            written.proposal().terms().id(),
                            written.action(),
                            written.actor(),
                            written.reasonCode(),
                            written.text(),
                            written.at());
                    step.addBatch();
                }
                step.executeBatch();
            }
        } catch (SQLException e) {
            throw new StoreException("writing proposals", e);
        }
        audit.append(transitions.stream()
                .map(written ->
                        entry(written, stood.put(written.proposal().terms().id(), words(written.proposal()))))
                .toList());
        outbox.append(transitions.stream()
                .filter(written -> written.proposal().state() != ProposalState.APPLIED)
                .filter(written -> !written.action().equals(Transition.CLOSED))
                .map(ProposalMessage::of)
                .toList());
    }

    private void insert(PreparedStatement insert, Transition written) throws SQLException {
        Proposal proposal = written.proposal();
        Terms terms = proposal.terms();
        insert.setLong(1, terms.id());
        insert.setString(2, terms.account());
        insert.setString(3, terms.subscription());
        insert.setString(4, terms.invoice());
        insert.setString(5, terms.document());
        insert.setString(6, terms.kind().name());
        insert.setString(7, terms.line());
        insert.setString(8, terms.net().getCurrencyUnit().getCode());
        insert.setBigDecimal(9, terms.net().getAmount());
        insert.setBigDecimal(10, terms.gross().getAmount());
        insert.setString(11, terms.reasonCode().name());
        insert.setString(12, terms.reason());
        insert.setString(13, terms.origin().name());
        insert.setString(14, terms.cause().type());
        insert.setString(15, terms.cause().source());
        insert.setString(16, terms.cause().eventId());
        insert.setString(17, terms.ruling().outcome().name());
        insert.setString(18, terms.ruling().rule());
        insert.setInt(19, terms.ruling().version());
        insert.setString(20, terms.proposedBy());
        insert.setLong(21, Micros.of(terms.proposedAt()));
        insert.setString(22, proposal.state().name());
        insert.setString(23, String.join(",", proposal.approvers()));
        effective(insert, 24, proposal);
        insert.setString(25, note(proposal));
        insert.setInt(26, proposal.version());
        insert.setBoolean(27, written.isStanding());
        insert.setLong(28, Micros.of(written.at()));
        insert.setLong(29, Micros.of(terms.proposedAt().plus(TIME_TO_DECIDE)));
    }

    private static void update(PreparedStatement update, Transition written) throws SQLException {
        Proposal proposal = written.proposal();
        Terms terms = proposal.terms();
        update.setBigDecimal(1, terms.net().getAmount());
        update.setBigDecimal(2, terms.gross().getAmount());
        update.setString(3, terms.ruling().outcome().name());
        update.setString(4, terms.ruling().rule());
        update.setInt(5, terms.ruling().version());
        update.setString(6, proposal.state().name());
        update.setString(7, String.join(",", proposal.approvers()));
        effective(update, 8, proposal);
        update.setString(9, note(proposal));
        update.setInt(10, proposal.version());
        update.setBoolean(11, written.isStanding());
        update.setLong(12, Micros.of(written.at()));
        update.setLong(13, terms.id());
    }

    private static void effective(PreparedStatement statement, int index, Proposal proposal) throws SQLException {
        if (proposal instanceof Proposal.Approved approved) {
            statement.setLong(index, Micros.of(approved.effectiveAt()));
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private static String note(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Applied applied -> applied.note();
            case Proposal.Reversed reversed -> reversed.note();
            default -> "";
        };
    }

    private void step(
            PreparedStatement step,
            long proposal,
            String action,
            String actor,
            String reasonCode,
            String text,
            Instant at)
            throws SQLException {
        step.setLong(1, ids.next("proposal_step_seq"));
        step.setLong(2, proposal);
        step.setString(3, action);
        step.setString(4, actor);
        step.setString(5, reasonCode);
        step.setString(6, text);
        step.setLong(7, Micros.of(at));
    }

    /** How those stand that were there before; after each transition, how it has left them. */
    private Map<Long, String> stood(List<Transition> transitions) {
        Set<Long> isNew = transitions.stream()
                .filter(Transition::isNew)
                .map(written -> written.proposal().terms().id())
                .collect(Collectors.toSet());
        List<Long> known = transitions.stream()
                .map(written -> written.proposal().terms().id())
                .filter(id -> !isNew.contains(id))
                .distinct()
                .toList();
        Map<Long, String> stood = new HashMap<>();
        findAll(known).forEach((id, proposal) -> stood.put(id, words(proposal)));
        return stood;
    }

    private static String words(Proposal proposal) {
        return proposal.terms().gross() + " " + proposal.state();
    }

    private static AuditEntry entry(Transition written, String before) {
        Terms terms = written.proposal().terms();
        return AuditEntry.of("adjustment", written.action(), "proposal/" + terms.id())
                .account(terms.account())
                .by(written.actor())
                .changed(before == null ? "" : before, words(written.proposal()))
                .because(terms.kind() + " on " + terms.document() + "; "
                        + terms.ruling().actor() + (written.reasonCode().isEmpty() ? "" : "; " + written.reasonCode()))
                .evidence(terms.cause().source(), terms.cause().eventId())
                .at(written.at());
    }

    // ---- what changes no state

    public void assign(long proposal, String assignee, String actor, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(ASSIGN)) {
            update.setString(1, assignee);
            update.setLong(2, Micros.of(at));
            update.setLong(3, proposal);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("assigning a proposal", e);
        }
        note(proposal, "assigned", actor, assignee, at);
        enter(proposal, "assigned", actor, "to " + (assignee.isEmpty() ? "nobody" : assignee), at);
    }

    /**
     * Puts one before everybody, once.
     *
     * @return whether it still waited, and was not escalated before
     */
    public boolean escalate(long proposal, String actor, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(ESCALATE)) {
            update.setLong(1, Micros.of(at));
            update.setLong(2, Micros.of(at));
            update.setLong(3, proposal);
            if (update.executeUpdate() == 0) {
                return false;
            }
        } catch (SQLException e) {
            throw new StoreException("escalating a proposal", e);
        }
        note(proposal, "escalated", actor, "", at);
        enter(proposal, "escalated", actor, "to everybody", at);
        return true;
    }

    /** Those in charge were told that these were escalated. */
    public void told(List<Long> proposals, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(TOLD)) {
            for (long proposal : proposals) {
                update.setLong(1, Micros.of(at));
                update.setLong(2, proposal);
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("noting that those in charge were told", e);
        }
    }

    public void comment(long proposal, String text, String actor, Instant at) {
        note(proposal, "commented", actor, text, at);
        enter(proposal, "commented", actor, "", at);
    }

    private void note(long proposal, String action, String actor, String text, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement step = connection.prepareStatement(STEP)) {
            step(step, proposal, action, actor, "", text, at);
            step.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("noting what happened to a proposal", e);
        }
    }

    /** What people write stands with the proposal, and nowhere else. */
    private void enter(long proposal, String action, String actor, String after, Instant at) {
        audit.append(List.of(AuditEntry.of("adjustment", action, "proposal/" + proposal)
                .account(find(proposal).map(known -> known.terms().account()).orElse(""))
                .by(actor)
                .changed("", after)
                .at(at)));
    }
}
