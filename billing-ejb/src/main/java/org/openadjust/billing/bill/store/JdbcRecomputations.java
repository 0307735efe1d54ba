package org.openadjust.billing.bill.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Which drafts have to be worked out anew, and why. */
@ApplicationScoped
public class JdbcRecomputations {

    private static final String REQUEST = "INSERT INTO recomputation (subscription, cause, cause_source, cause_id,"
            + " sent_at, requested_at) SELECT s.subscription, CAST(? AS VARCHAR(64)), CAST(? AS VARCHAR(256)),"
            + " CAST(? AS VARCHAR(128)), CAST(? AS BIGINT), CAST(? AS BIGINT) FROM subscription s"
            + " WHERE NOT EXISTS (SELECT 1 FROM recomputation r WHERE r.subscription = s.subscription)";
    private static final String REQUEST_PLAN = REQUEST + " AND (s.plan = ? OR EXISTS (SELECT 1 FROM subscription_change"
            + " c WHERE c.subscription = s.subscription AND c.plan = ?))";
    private static final String REQUEST_TAXED = REQUEST
            + " AND EXISTS (SELECT 1 FROM subscription_tax t WHERE t.subscription = s.subscription AND t.tax = ?)";
    private static final String REQUEST_ONE = REQUEST + " AND s.subscription = ?";
    private static final String FIRST =
            "SELECT subscription FROM recomputation ORDER BY requested_at FETCH FIRST ? ROWS ONLY";
    private static final String FIND = "SELECT subscription, cause, cause_source, cause_id, sent_at FROM recomputation"
            + " WHERE subscription IN " + InList.PARAMETERS;
    private static final String DELETE = "DELETE FROM recomputation WHERE subscription = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcRecomputations() {}

    /** Outside a container. */
    public JdbcRecomputations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Asks for every subscription to the plan; one that awaits it already keeps its cause. */
    public void request(String plan, Cause cause, Instant requestedAt) {
        request(REQUEST_PLAN, List.of(plan), cause, requestedAt);
    }

    /** Asks for every subscription that bears the tax; one that awaits it already keeps its cause. */
    public void requestTaxed(String tax, Cause cause, Instant requestedAt) {
        request(REQUEST_TAXED, List.of(tax), cause, requestedAt);
    }

    /** Asks for these subscriptions; one that awaits it already keeps its cause. */
    public void request(Collection<String> subscriptions, Cause cause, Instant requestedAt) {
        request(REQUEST_ONE, subscriptions, cause, requestedAt);
    }

    private void request(String sql, Collection<String> ids, Cause cause, Instant requestedAt) {
        if (ids.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (String id : ids) {
                insert.setString(1, cause.type());
                insert.setString(2, cause.source());
                insert.setString(3, cause.eventId());
                insert.setLong(4, Micros.of(cause.sentAt()));
                insert.setLong(5, Micros.of(requestedAt));
                insert.setString(6, id);
                if (sql.equals(REQUEST_PLAN)) {
                    insert.setString(7, id);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("asking for recomputation", e);
        }
    }

    public List<String> first(int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIRST)) {
            select.setInt(1, rowsMax);
            try (ResultSet rows = select.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        } catch (SQLException e) {
            throw new StoreException("listing subscriptions", e);
        }
    }

    /** The causes of those among the subscriptions that await it. */
    public Map<String, Cause> find(Collection<String> subscriptions) {
        if (subscriptions.isEmpty()) {
            return Map.of();
        }
        Map<String, Cause> found = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            for (List<String> portion : InList.portions(subscriptions)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.put(
                                rows.getString(1),
                                new Cause(
                                        rows.getString(2),
                                        rows.getString(3),
                                        rows.getString(4),
                                        Micros.toInstant(rows.getLong(5))));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking for recomputations", e);
        }
        return found;
    }

    public void done(Collection<String> subscriptions) {
        if (subscriptions.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (String subscription : subscriptions) {
                delete.setString(1, subscription);
                delete.addBatch();
            }
            delete.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("clearing recomputations", e);
        }
    }
}
