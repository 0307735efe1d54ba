package org.openadjust.billing.identity.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;

/** The keys, within the caller's transaction. */
public final class JdbcApiKeys {

    private static final String SELECT =
            "SELECT key_id, name, role_name, created_by, created_at, last_used_on, revoked_at FROM api_key";

    private final DataSource dataSource;

    public JdbcApiKeys(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void add(StoredKey key, byte[] secretHash) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO api_key (key_id, name, role_name,"
                        + " created_by, created_at, secret_hash) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, key.id());
            insert.setString(2, key.name());
            insert.setString(3, key.role());
            insert.setString(4, key.createdBy());
            insert.setLong(5, Micros.of(key.createdAt()));
            insert.setBytes(6, secretHash);
            insert.executeUpdate();
        }
    }

    public Optional<StoredKey> bySecret(byte[] secretHash) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(SELECT + " WHERE secret_hash = ? AND revoked_at IS NULL")) {
            select.setBytes(1, secretHash);
            return first(select);
        }
    }

    public Optional<StoredKey> byName(String name) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " WHERE name = ?")) {
            select.setString(1, name);
            return first(select);
        }
    }

    public Optional<StoredKey> byId(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " WHERE key_id = ?")) {
            select.setString(1, id);
            return first(select);
        }
    }

    /** The newest first. */
    public List<StoredKey> list(int keysMax) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        SELECT + " ORDER BY created_at DESC, key_id FETCH FIRST ? ROWS ONLY")) {
            select.setInt(1, keysMax);
            try (ResultSet row = select.executeQuery()) {
                List<StoredKey> keys = new ArrayList<>();
                while (row.next()) {
                    keys.add(read(row));
                }
                return keys;
            }
        }
    }

    public void usedOn(String id, LocalDate day) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE api_key SET last_used_on = ? WHERE key_id = ?")) {
            update.setDate(1, Date.valueOf(day));
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /** Whether there was one to revoke. */
    public boolean revoke(String id, Instant at) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE api_key SET revoked_at = ? WHERE key_id = ? AND revoked_at IS NULL")) {
            update.setLong(1, Micros.of(at));
            update.setString(2, id);
            return update.executeUpdate() == 1;
        }
    }

    private static Optional<StoredKey> first(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    private static StoredKey read(ResultSet row) throws SQLException {
        return new StoredKey(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Micros.toInstant(row.getLong(5)),
                Optional.ofNullable(row.getDate(6)).map(Date::toLocalDate),
                row.getObject(7) != null);
    }
}
