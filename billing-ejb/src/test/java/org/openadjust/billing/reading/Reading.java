package org.openadjust.billing.reading;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Micros;

/** A migrated database with rows that other code wrote, and the persistence unit that reads them. */
final class Reading implements AutoCloseable {
    /** Those that refer to others come first. */
    private static final List<String> TABLES = List.of(
            "document_part",
            "document_tax",
            "document_line",
            "document",
            "finding_step",
            "finding",
            "subscription_change",
            "discount_grant",
            "discount",
            "subscription_tax",
            "tax_rate",
            "usage_change",
            "usage_event",
            "subscription",
            "account",
            "plan_version",
            "draft_line",
            "adjustment",
            "waiting",
            "quarantine",
            "recomputation",
            "notification",
            "activity",
            "activity_money");

    private final DataSource dataSource;
    private final EntityManagerFactory factory;
    private final EntityManager entities;

    Reading(DataSource dataSource, Database database) {
        this.dataSource = dataSource;
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.nonJtaDataSource", dataSource);
        settings.put("eclipselink.logging.level", "SEVERE");
        factory = Persistence.createEntityManagerFactory("billing", settings);
        entities = factory.createEntityManager();
    }

    EntityManager entities() {
        return entities;
    }

    void account(String account, String currency, String zone, Instant registeredAt) {
        insert("account", account, currency, zone, 1L, registeredAt);
    }

    void subscription(String subscription, String account, String plan, Instant start) {
        insert("subscription", subscription, account, plan, BigDecimal.ONE, start, 1, start, start);
    }

    /** Takes all rows away. */
    void empty() {
        entities.clear();
        for (String table : TABLES) {
            update("DELETE FROM " + table);
        }
    }

    private void update(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row, value by value in the order of the table's columns; the last ones may be left to their defaults. */
    void insert(String table, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(statement(connection, table, values.length))) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, stored(values[i]));
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String statement(Connection connection, String table, int columns) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0")) {
            for (int i = 1; i <= columns; i++) {
                names.add(select.getMetaData().getColumnName(i));
            }
        }
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (?" + ", ?".repeat(columns - 1)
                + ")";
    }

    private static String columns(Connection connection, String table, int count) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            for (int column = 1; column <= count; column++) {
                names.add(none.getMetaData().getColumnName(column));
            }
        }
        return String.join(", ", names);
    }

    private static Object stored(Object value) {
        return switch (value) {
            case Instant instant -> Micros.of(instant);
            case LocalDate day -> java.sql.Date.valueOf(day);
            case null, default -> value;
        };
    }

    @Override
    public void close() {
        entities.close();
        factory.close();
    }
}
