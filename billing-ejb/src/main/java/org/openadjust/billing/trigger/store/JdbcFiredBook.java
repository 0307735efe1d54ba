package org.openadjust.billing.trigger.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.trigger.ActionKind;
import org.openadjust.billing.trigger.ActionState;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.trigger.model.Fired;
import org.openadjust.billing.trigger.model.Fired.Asked;

/** Triggers that were set off, by JDBC batches, each change with its step and its audit entry in the same transaction. */
@ApplicationScoped
public class JdbcFiredBook {

    private static final String KNOWN =
            "SELECT occasion_key FROM trigger_fired WHERE occasion_key IN " + InList.PARAMETERS;
    private static final String SELECT = "SELECT id, trigger_code, policy_version, signal, account, subject, occasion,"
            + " evidence, currency, amount, percent, scope, scope_id, state, assignee, fired_at, revision"
            + " FROM trigger_fired";
    private static final String ONE = SELECT + " WHERE id = ?";
    private static final String RESTRAINING = SELECT + " WHERE account = ? AND state IN ('HELD', 'OPEN') ORDER BY id";
    private static final String ACTIONS =
            "SELECT kind, state, detail FROM trigger_action WHERE fired = ? ORDER BY action_no";
    private static final String INSERT = "INSERT INTO trigger_fired (id, occasion_key, trigger_code, policy_version,"
            + " signal, account, subject, occasion, evidence, currency, amount, percent, scope, scope_id, state, urgency,"
            + " assignee, fired_at, changed_at, revision)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ACTION = "INSERT INTO trigger_action (fired, action_no, kind, state, detail,"
            + " attempts, next_attempt_at, error) VALUES (?, ?, ?, ?, ?, 0, ?, '')";
    private static final String UPDATE =
            "UPDATE trigger_fired SET state = ?, urgency = ?, assignee = ?, changed_at = ?,"
                    + " revision = ? WHERE id = ? AND revision = ?";
    private static final String END =
            "UPDATE trigger_action SET state = 'ENDED' WHERE fired = ? AND action_no = ? AND state = 'LASTING'";
    private static final String STEP =
            "INSERT INTO trigger_step (id, fired, action, actor, text, recorded_at) VALUES (?, ?, ?, ?, ?, ?)";

    /** @param key what it is set off for once */
    public record New(String key, Fired fired) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private AuditTrail audit;

    protected JdbcFiredBook() {}

    @Inject
    public JdbcFiredBook(IdBlocks ids, AuditTrail audit) {
        this.ids = ids;
        this.audit = audit;
    }

    /** Outside a container. */
    public JdbcFiredBook(DataSource dataSource, IdBlocks ids, AuditTrail audit) {
        this(ids, audit);
        this.dataSource = dataSource;
    }

    public long nextId() {
        return ids.next("trigger_seq");
    }

    // ---- reading

    /** Which of these occasions have been. */
    public Set<String> known(Collection<String> keys) {
        Set<String> known = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(KNOWN)) {
            for (List<String> portion : InList.portions(keys)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        known.add(rows.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking for triggers that were set off before", e);
        }
        return known;
    }

    public Optional<Fired> find(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setLong(1, id);
            return read(connection, select).stream().findFirst();
        } catch (SQLException e) {
            throw new StoreException("reading a trigger that was set off", e);
        }
    }

    /** Those of an account that wait for a person, and so may restrain something. */
    public List<Fired> waiting(String account) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(RESTRAINING)) {
            select.setString(1, account);
            return read(connection, select);
        } catch (SQLException e) {
            throw new StoreException("reading what triggers restrain", e);
        }
    }

    private static List<Fired> read(Connection connection, PreparedStatement select) throws SQLException {
        List<Fired> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(fired(rows, List.of()));
            }
        }
        List<Fired> whole = new ArrayList<>();
        for (Fired one : found) {
            whole.add(with(one, actions(connection, one.id())));
        }
        return whole;
    }

    private static Fired fired(ResultSet row, List<Asked> actions) throws SQLException {
        String currency = row.getString(9);
        Optional<Money> amount = currency.isEmpty()
                ? Optional.empty()
                : Optional.of(Money.of(CurrencyUnit.of(currency), row.getBigDecimal(10), RoundingMode.UNNECESSARY));
        Signal signal = new Signal(
                SignalKind.valueOf(row.getString(4)),
                row.getString(5),
                CustomerProfile.UNKNOWN,
                amount,
                Optional.ofNullable(row.getBigDecimal(11)),
                row.getString(6),
                row.getString(8));
        return new Fired(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                signal,
                new Restraint.Scope(Restraint.Of.valueOf(row.getString(12)), row.getString(13)),
                row.getString(7),
                actions,
                FiredState.valueOf(row.getString(14)),
                row.getString(15),
                Micros.toInstant(row.getLong(16)),
                row.getInt(17));
    }

    private static Fired with(Fired one, List<Asked> actions) {
        return new Fired(
                one.id(),
                one.trigger(),
                one.version(),
                one.signal(),
                one.scope(),
                one.occasion(),
                actions,
                one.state(),
                one.assignee(),
                one.firedAt(),
                one.revision());
    }

    private static List<Asked> actions(Connection connection, long fired) throws SQLException {
        List<Asked> actions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ACTIONS)) {
            select.setLong(1, fired);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    actions.add(new Asked(
                            ActionKind.valueOf(rows.getString(1)),
                            ActionState.valueOf(rows.getString(2)),
                            rows.getString(3)));
                }
            }
        }
        return actions;
    }

    // ---- writing

    /** Those that have just been set off. */
    public void write(List<New> all) {
        if (all.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (New one : all) {
                    bind(insert, one);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT_ACTION)) {
                for (New one : all) {
                    actions(insert, one.fired());
                }
                insert.executeBatch();
            }
            try (PreparedStatement step = connection.prepareStatement(STEP)) {
                for (New one : all) {
                    Fired fired = one.fired();
                    step(step, fired.id(), "fired", fired.actor(), "", fired.firedAt());
                    step.addBatch();
                }
                step.executeBatch();
            }
        } catch (SQLException e) {
            throw new StoreException("writing triggers that were set off", e);
        }
        audit.append(all.stream().map(one -> entry(one.fired())).toList());
    }

    private static void bind(PreparedStatement insert, New one) throws SQLException {
        Fired fired = one.fired();
        Signal signal = fired.signal();
        insert.setLong(1, fired.id());
        insert.setString(2, one.key());
        insert.setString(3, fired.trigger());
        insert.setInt(4, fired.version());
        insert.setString(5, signal.kind().name());
        insert.setString(6, signal.account());
        insert.setString(7, signal.subject());
        insert.setString(8, fired.occasion());
        insert.setString(9, signal.evidence());
        insert.setString(
                10,
                signal.amount()
                        .map(amount -> amount.getCurrencyUnit().getCode())
                        .orElse(""));
        insert.setBigDecimal(11, signal.amount().map(Money::getAmount).orElse(null));
        insert.setBigDecimal(12, signal.percent().orElse(null));
        insert.setString(13, fired.scope().of().name());
        insert.setString(14, fired.scope().id());
        insert.setString(15, fired.state().name());
        insert.setInt(16, urgency(fired.state()));
        insert.setString(17, fired.assignee());
        insert.setLong(18, Micros.of(fired.firedAt()));
        insert.setLong(19, Micros.of(fired.firedAt()));
        insert.setInt(20, fired.revision());
    }

    private static int urgency(FiredState state) {
        return switch (state) {
            case HELD -> 0;
            case OPEN -> 1;
            case CLOSED, NOTED -> 2;
        };
    }

    private static void actions(PreparedStatement insert, Fired fired) throws SQLException {
        for (int i = 0; i < fired.actions().size(); i++) {
            Asked asked = fired.actions().get(i);
            insert.setLong(1, fired.id());
            insert.setInt(2, i + 1);
            insert.setString(3, asked.kind().name());
            insert.setString(4, asked.state().name());
            insert.setString(5, asked.detail());
            if (asked.state() == ActionState.QUEUED) {
                insert.setLong(6, Micros.of(fired.firedAt()));
            } else {
                insert.setNull(6, Types.BIGINT);
            }
            insert.addBatch();
        }
    }

    private static AuditEntry entry(Fired fired) {
        Signal signal = fired.signal();
        String asked =
                fired.actions().stream().map(action -> action.kind().name()).collect(Collectors.joining(", "));
        return AuditEntry.of("trigger", "fired", subject(fired.id()))
                .account(signal.account())
                .by(fired.actor())
                .changed("", fired.state().name())
                .because(signal.kind() + " of " + signal.subject()
                        + signal.amount().map(amount -> ", " + amount).orElse("") + "; " + asked)
                .evidence(source(signal.evidence()), id(signal.evidence()))
                .at(fired.firedAt());
    }

    private static String source(String evidence) {
        return evidence.substring(0, Math.max(0, evidence.lastIndexOf('/')));
    }

    private static String id(String evidence) {
        return evidence.substring(evidence.lastIndexOf('/') + 1);
    }

    static String subject(long fired) {
        return "trigger/" + fired;
    }

    /** What a person did; whether nobody was faster. */
    public boolean update(Fired before, Fired after, String action, String actor, String text, Instant at) {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                update.setString(1, after.state().name());
                update.setInt(2, urgency(after.state()));
                update.setString(3, after.assignee());
                update.setLong(4, Micros.of(at));
                update.setInt(5, after.revision());
                update.setLong(6, after.id());
                update.setInt(7, before.revision());
                if (update.executeUpdate() != 1) {
                    return false;
                }
            }
            try (PreparedStatement end = connection.prepareStatement(END)) {
                for (int i = 0; i < after.actions().size(); i++) {
                    if (after.actions().get(i).state() == ActionState.ENDED) {
                        end.setLong(1, after.id());
                        end.setInt(2, i + 1);
                        end.addBatch();
                    }
                }
                end.executeBatch();
            }
            try (PreparedStatement step = connection.prepareStatement(STEP)) {
                step(step, after.id(), action, actor, text, at);
                step.executeUpdate();
            }
        } catch (SQLException e) {
            throw new StoreException("changing a trigger that was set off", e);
        }
        audit.append(List.of(AuditEntry.of("trigger", action, subject(after.id()))
                .account(after.signal().account())
                .by(actor)
                .changed(said(before), said(after))
                .because(action.equals("released") || action.equals("closed") ? text : "")
                .at(at)));
        return true;
    }

    private static String said(Fired fired) {
        return fired.state() + (fired.assignee().isEmpty() ? "" : ", " + fired.assignee());
    }

    /** Words that change no state. */
    public void comment(Fired fired, String text, String actor, Instant at) {
        note(fired.id(), "commented", actor, text, at);
        audit.append(List.of(AuditEntry.of("trigger", "commented", subject(fired.id()))
                .account(fired.signal().account())
                .by(actor)
                .at(at)));
    }

    void note(long fired, String action, String actor, String text, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement step = connection.prepareStatement(STEP)) {
            step(step, fired, action, actor, text, at);
            step.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("noting what happened to a trigger that was set off", e);
        }
    }

    private void step(PreparedStatement step, long fired, String action, String actor, String text, Instant at)
            throws SQLException {
        step.setLong(1, ids.next("trigger_step_seq"));
        step.setLong(2, fired);
        step.setString(3, action);
        step.setString(4, actor);
        step.setString(5, text);
        step.setLong(6, Micros.of(at));
    }
}
