package org.openadjust.billing.notification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.model.Claimed;
import org.openadjust.billing.notification.model.Result;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** What is to be sent, and what became of it. The time of the next attempt is also the end of a claim. */
@ApplicationScoped
public class JdbcMailQueue {

    /** Mails that are claimed at once: a server that is killed sends at most so many twice. */
    static final int MAILS_MAX = 20;
    /** Notifications that are looked at for that, digests having several. */
    static final int ROWS_MAX = 200;

    private static final String DUE = "SELECT id, account, template, reference, data, digest, attempts, message_id,"
            + " created_at, version FROM notification WHERE next_attempt_at <= ?"
            + " ORDER BY next_attempt_at, account, id FETCH FIRST ? ROWS ONLY";
    private static final String CLAIM = "UPDATE notification SET claimed = TRUE, next_attempt_at = ?, message_id = ?,"
            + " attempts = attempts + 1, version = version + 1 WHERE id = ? AND version = ?";
    private static final String FINISH = "UPDATE notification SET state = ?, attempts = ?, next_attempt_at = ?,"
            + " last_error = ?, language = ?, sent_at = ?, claimed = FALSE, version = version + 1 WHERE id = ?";
    private static final String FREE = " AND (claimed = FALSE OR next_attempt_at < ?)";
    private static final String RETRY = "UPDATE notification SET state = 'QUEUED', attempts = 0, claimed = FALSE,"
            + " next_attempt_at = CASE WHEN due_at > ? THEN due_at ELSE CAST(? AS BIGINT) END, version = version + 1"
            + " WHERE id = ? AND state IN ('RETRYING', 'FAILED', 'BOUNCED', 'CANCELLED')" + FREE;
    private static final String CANCEL = "UPDATE notification SET state = 'CANCELLED', claimed = FALSE,"
            + " next_attempt_at = NULL, version = version + 1"
            + " WHERE id = ? AND state IN ('QUEUED', 'RETRYING', 'FAILED', 'BOUNCED')" + FREE;

    private record Due(
            long id, Notice notice, boolean isDigest, int attempts, String messageId, long created, long version) {
        /** What goes into one mail. A digest that was tried before stays the mail that it was. */
        String mail() {
            return isDigest ? "digest " + messageId + ' ' + notice.account() : "one " + id;
        }

        String newMessageId(String domain) {
            return messageId.isEmpty() ? "notification." + id + '.' + created + '@' + domain : messageId;
        }
    }

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcMailQueue() {}

    /** Outside a container. */
    public JdbcMailQueue(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public boolean isAnyDue(Instant now) {
        return !due(now, 1).isEmpty();
    }

    /** Claims whole mails, as many as there may be. */
    public List<Claimed> claim(Instant now, Instant until, String domain) {
        List<Due> due = due(now, ROWS_MAX);
        Map<String, List<Due>> mails = new LinkedHashMap<>();
        due.forEach(row ->
                mails.computeIfAbsent(row.mail(), mail -> new ArrayList<>()).add(row));
        if (due.size() == ROWS_MAX && mails.size() > 1) {
            // it may go on beyond what was looked at
            mails.remove(due.getLast().mail());
        }
        List<Due> wanted = new ArrayList<>();
        Map<Long, String> messageIds = new LinkedHashMap<>();
        mails.values().stream().limit(MAILS_MAX).forEach(mail -> {
            String messageId = mail.getFirst().newMessageId(domain);
            mail.forEach(row -> messageIds.put(row.id(), messageId));
            wanted.addAll(mail);
        });
        return claim(wanted, messageIds, until);
    }

    private List<Claimed> claim(List<Due> wanted, Map<Long, String> messageIds, Instant until) {
        List<Claimed> claimed = new ArrayList<>();
        if (wanted.isEmpty()) {
            return claimed;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(CLAIM)) {
            for (Due row : wanted) {
                update.setLong(1, Micros.of(until));
                update.setString(2, messageIds.get(row.id()));
                update.setLong(3, row.id());
                update.setLong(4, row.version());
                update.addBatch();
            }
            int[] counts = update.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    Due row = wanted.get(i);
                    claimed.add(new Claimed(
                            row.id(), row.notice(), row.isDigest(), row.attempts() + 1, messageIds.get(row.id())));
                }
            }
        } catch (SQLException e) {
            throw new StoreException("claiming notifications", e);
        }
        return claimed;
    }

    private List<Due> due(Instant now, int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setLong(1, Micros.of(now));
            select.setInt(2, rowsMax);
            try (ResultSet rows = select.executeQuery()) {
                List<Due> due = new ArrayList<>();
                while (rows.next()) {
                    due.add(new Due(
                            rows.getLong(1),
                            NoticeJson.read(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)),
                            rows.getBoolean(6),
                            rows.getInt(7),
                            rows.getString(8),
                            rows.getLong(9),
                            rows.getLong(10)));
                }
                return due;
            }
        } catch (SQLException e) {
            throw new StoreException("looking for notifications that are due", e);
        }
    }

    /** Notes what came of claimed ones, and ends the claims. */
    public void finish(List<Result> results, Instant now) {
        if (results.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(FINISH)) {
            for (Result result : results) {
                update.setString(1, result.state().name());
                update.setInt(2, result.attempts());
                setInstant(update, 3, result.nextAttemptAt());
                update.setString(4, result.error());
                update.setString(5, result.language());
                setInstant(update, 6, result.state() == NotificationState.SENT ? now : null);
                update.setLong(7, result.claimed().id());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("noting what came of notifications", e);
        }
    }

    private static void setInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, Micros.of(instant));
        }
    }

    /** Whether it is tried again; not while it is being sent, or once it was. */
    public boolean retry(long id, Instant now) {
        long micros = Micros.of(now);
        return update(RETRY, micros, micros, id, micros);
    }

    /** Whether it is cancelled; not while it is being sent, or once it was. */
    public boolean cancel(long id, Instant now) {
        return update(CANCEL, id, Micros.of(now));
    }

    private boolean update(String statement, long... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                update.setLong(i + 1, values[i]);
            }
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("changing a notification", e);
        }
    }
}
