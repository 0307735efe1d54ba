package org.openadjust.billing.notification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.openadjust.billing.notification.NotificationPreference;
import org.openadjust.billing.notification.NotificationPreference.Channel;
import org.openadjust.billing.notification.NotificationPreference.Digest;
import org.openadjust.billing.notification.model.Postbag.Customer;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** How customers are written to: their preferences, and what their accounts say. */
@ApplicationScoped
public class JdbcCustomers {

    private static final String FIND = "SELECT a.account, a.language, a.jurisdiction, a.time_zone, p.channel, p.digest,"
            + " p.quiet_from, p.quiet_to FROM account a LEFT JOIN notification_preference p ON p.account = a.account"
            + " WHERE a.account IN " + InList.PARAMETERS;
    private static final String UPDATE = "UPDATE notification_preference SET channel = ?, digest = ?, quiet_from = ?,"
            + " quiet_to = ?, updated_at = ? WHERE account = ?";
    private static final String INSERT = "INSERT INTO notification_preference (channel, digest, quiet_from, quiet_to,"
            + " updated_at, account) VALUES (?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcCustomers() {}

    /** Outside a container. */
    public JdbcCustomers(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Those of the accounts that there are. */
    public Map<String, Customer> find(Collection<String> accounts) {
        Map<String, Customer> found = new HashMap<>();
        if (accounts.isEmpty()) {
            return found;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            for (List<String> portion : InList.portions(accounts)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.put(
                                rows.getString(1),
                                new Customer(
                                        rows.getString(2),
                                        rows.getString(3),
                                        ZoneId.of(rows.getString(4)),
                                        preference(rows)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking up how customers are written to", e);
        }
        return found;
    }

    private static NotificationPreference preference(ResultSet row) throws SQLException {
        String channel = row.getString(5);
        return channel == null
                ? NotificationPreference.USUAL
                : new NotificationPreference(
                        Channel.valueOf(channel),
                        Digest.valueOf(row.getString(6)),
                        time(row.getInt(7)),
                        time(row.getInt(8)));
    }

    private static LocalTime time(int minute) {
        return LocalTime.ofSecondOfDay(minute * 60L);
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    /** From now on this account's customer is told so. */
    public void set(String account, NotificationPreference preference, Instant now) {
        if (write(UPDATE, account, preference, now) == 0) {
            write(INSERT, account, preference, now);
        }
    }

    private int write(String statement, String account, NotificationPreference preference, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement write = connection.prepareStatement(statement)) {
            write.setString(1, preference.channel().name());
            write.setString(2, preference.digest().name());
            write.setInt(3, minute(preference.quietFrom()));
            write.setInt(4, minute(preference.quietTo()));
            write.setLong(5, Micros.of(now));
            write.setString(6, account);
            return write.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("keeping how a customer is written to", e);
        }
    }
}
