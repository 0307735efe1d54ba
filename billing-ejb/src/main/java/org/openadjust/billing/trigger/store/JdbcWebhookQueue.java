package org.openadjust.billing.trigger.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.trigger.model.Call;
import org.openadjust.billing.trigger.model.Retries;

/**
 * The calls of other systems that are to be made. Who makes one claims its row by a conditional update; a claim ends by itself, so that a
 * server that is killed keeps nothing.
 */
@ApplicationScoped
public class JdbcWebhookQueue {

    private static final String BY = "system:webhooks";

    private static final String DUE = "SELECT a.fired, a.action_no, a.detail, a.attempts, a.next_attempt_at,"
            + " f.trigger_code, f.policy_version, f.signal, f.account, f.subject, f.occasion, f.evidence, f.currency,"
            + " f.amount, f.percent, f.fired_at FROM trigger_action a JOIN trigger_fired f ON f.id = a.fired"
            + " WHERE a.next_attempt_at <= ? ORDER BY a.next_attempt_at, a.fired, a.action_no FETCH FIRST ? ROWS ONLY";
    private static final String CLAIM = "UPDATE trigger_action SET attempts = ?, next_attempt_at = ?"
            + " WHERE fired = ? AND action_no = ? AND attempts = ? AND next_attempt_at = ?";
    private static final String FINISH = "UPDATE trigger_action SET state = ?, next_attempt_at = ?, error = ?"
            + " WHERE fired = ? AND action_no = ? AND attempts = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private JdbcFiredBook book;
    private AuditTrail audit;

    protected JdbcWebhookQueue() {}

    @Inject
    public JdbcWebhookQueue(JdbcFiredBook book, AuditTrail audit) {
        this.book = book;
        this.audit = audit;
    }

    /** Outside a container. */
    public JdbcWebhookQueue(DataSource dataSource, JdbcFiredBook book, AuditTrail audit) {
        this(book, audit);
        this.dataSource = dataSource;
    }

    /** Claims calls that are due, in the order in which they are, until an instant. */
    public List<Call> claim(Instant now, Instant until, int callsMax) {
        List<Call> claimed = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DUE);
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            select.setLong(1, Micros.of(now));
            select.setInt(2, callsMax);
            List<Call> due = new ArrayList<>();
            List<Long> dueAt = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new Call(
                            rows.getLong(1), rows.getInt(2), rows.getString(3), rows.getInt(4) + 1, body(rows)));
                    dueAt.add(rows.getLong(5));
                }
            }
            for (int i = 0; i < due.size(); i++) {
                Call call = due.get(i);
                claim.setInt(1, call.attempts());
                claim.setLong(2, Micros.of(until));
                claim.setLong(3, call.fired());
                claim.setInt(4, call.no());
                claim.setInt(5, call.attempts() - 1);
                claim.setLong(6, dueAt.get(i));
                if (claim.executeUpdate() == 1) {
                    claimed.add(call);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("claiming calls of other systems", e);
        }
        return claimed;
    }

    /** Ids and amounts, and nothing else. */
    private static String body(ResultSet row) throws SQLException {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", "trigger-" + row.getLong(1) + "-" + row.getInt(2))
                .add("fired", Long.toString(row.getLong(1)))
                .add("trigger", row.getString(6))
                .add("policyVersion", row.getInt(7))
                .add("signal", row.getString(8))
                .add("account", row.getString(9))
                .add("subject", row.getString(10))
                .add("occasion", row.getString(11))
                .add("evidence", row.getString(12))
                .add("firedAt", Micros.toInstant(row.getLong(16)).toString());
        if (!row.getString(13).isEmpty()) {
            json.add("currency", row.getString(13)).add("amount", plain(row.getBigDecimal(14)));
        }
        BigDecimal percent = row.getBigDecimal(15);
        if (percent != null) {
            json.add("percent", plain(percent));
        }
        return json.build().toString();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /**
     * Notes what came of a claimed call.
     *
     * @param error code of what went wrong; empty if nothing did
     */
    public void finish(Call call, String error, Instant now) {
        Optional<Instant> next = error.isEmpty() ? Optional.empty() : Retries.next(call.attempts(), now);
        String state = error.isEmpty() ? "DONE" : next.isPresent() ? "RETRYING" : "FAILED";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(FINISH)) {
            update.setString(1, state);
            if (next.isPresent()) {
                update.setLong(2, Micros.of(next.get()));
            } else {
                update.setNull(2, Types.BIGINT);
            }
            update.setString(3, error);
            update.setLong(4, call.fired());
            update.setInt(5, call.no());
            update.setInt(6, call.attempts());
            if (update.executeUpdate() != 1) {
                // its claim had ended, and another server calls
                return;
            }
        } catch (SQLException e) {
            throw new StoreException("noting what came of a call", e);
        }
        if (next.isEmpty()) {
            String action = error.isEmpty() ? "called" : "call-failed";
            book.note(call.fired(), action, BY, error.isEmpty() ? call.url() : error + " " + call.url(), now);
            audit.append(List.of(AuditEntry.of("trigger", action, JdbcFiredBook.subject(call.fired()))
                    .by(BY)
                    .changed("", state + " after " + call.attempts() + " attempts")
                    .because(error)
                    .at(now)));
        }
    }
}
