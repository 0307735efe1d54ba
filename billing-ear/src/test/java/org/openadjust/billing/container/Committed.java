package org.openadjust.billing.container;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the database holds once it is committed. */
record Committed(DataSource database) {

    /** The single value that a query has; zero where it has none. */
    BigDecimal number(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, parameters);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                BigDecimal value = row.getBigDecimal(1);
                return value == null ? BigDecimal.ZERO : value.stripTrailingZeros();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    int count(String sql, Object... parameters) {
        return number(sql, parameters).intValueExact();
    }

    /** How many entries of a kind the audit log has about an account, those that still queue included. */
    int audited(String account, String kind) {
        int entries = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT entries FROM audit_queue UNION ALL SELECT entry FROM audit_leaf");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                entries += (int) new String(rows.getBytes(1), StandardCharsets.UTF_8)
                        .lines()
                        .filter(entry -> entry.contains("\"account\":\"" + account + "\"")
                                && entry.contains("\"kind\":\"" + kind + "\""))
                        .count();
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int update(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, parameters);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
