package org.openadjust.billing.identity.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.Standing;
import org.openadjust.billing.platform.Micros;

/** The users, within the caller's transaction. */
public final class JdbcUsers {

    private static final String SELECT = "SELECT user_id, name, password_hash, roles, failures, failing_since_at,"
            + " locked_until_at, created_at, disabled_at, last_sign_in_at, first_password_at, sessions_from_at FROM app_user";
    private static final String BY_NAME = SELECT + " WHERE name = ?";
    private static final String BY_ID = SELECT + " WHERE user_id = ?";
    private static final String ADMINISTRATORS = '%' + Roles.ADMINISTRATOR + '%';
    private static final String LIST = SELECT + " ORDER BY name FETCH FIRST ? ROWS ONLY";

    private final DataSource dataSource;

    public JdbcUsers(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public boolean isEmpty() throws SQLException {
        return list(1).isEmpty();
    }

    public Optional<StoredUser> byName(String name) throws SQLException {
        return only(BY_NAME, name);
    }

    public Optional<StoredUser> byId(String id) throws SQLException {
        return only(BY_ID, id);
    }

    /** The user with its row locked until the transaction ends, so that attempts are counted one after the other. */
    public Optional<StoredUser> lockByName(String name) throws SQLException {
        touch("UPDATE app_user SET version = version + 1 WHERE name = ?", name);
        return byName(name);
    }

    /** The user with its row locked; whoever needs the administrators as well locks those before. */
    public Optional<StoredUser> lockById(String id) throws SQLException {
        touch("UPDATE app_user SET version = version + 1 WHERE user_id = ?", id);
        return byId(id);
    }

    /** All administrators, their rows locked: of two who take each other's role, the second sees what the first has done. */
    public List<StoredUser> lockAdministrators() throws SQLException {
        touch("UPDATE app_user SET version = version + 1 WHERE roles LIKE ?", ADMINISTRATORS);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " WHERE roles LIKE ?")) {
            select.setString(1, ADMINISTRATORS);
            return all(select);
        }
    }

    private void touch(String statement, String value) throws SQLException {
        update(statement, touch -> touch.setString(1, value));
    }

    public void add(StoredUser user) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO app_user (user_id, name, password_hash, roles, failures, failing_since_at,"
                                + " locked_until_at, created_at, first_password_at, version)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")) {
            insert.setString(1, user.id());
            insert.setString(2, user.name());
            insert.setString(3, user.passwordHash());
            insert.setString(4, text(user.roles()));
            insert.setInt(5, user.lockOut().failures());
            insert.setLong(6, Micros.of(user.lockOut().since()));
            insert.setLong(7, Micros.of(user.lockOut().lockedUntil()));
            insert.setLong(8, Micros.of(user.createdAt()));
            setInstant(insert, 9, user.standing().firstPasswordAt());
            insert.executeUpdate();
        }
    }

    public void setLockOut(String id, LockOut lockOut) throws SQLException {
        update(
                "UPDATE app_user SET failures = ?, failing_since_at = ?, locked_until_at = ? WHERE user_id = ?",
                update -> {
                    update.setInt(1, lockOut.failures());
                    update.setLong(2, Micros.of(lockOut.since()));
                    update.setLong(3, Micros.of(lockOut.lockedUntil()));
                    update.setString(4, id);
                });
    }

    public void setLastSignIn(String id, Instant at) throws SQLException {
        update("UPDATE app_user SET last_sign_in_at = ? WHERE user_id = ?", update -> {
            update.setLong(1, Micros.of(at));
            update.setString(2, id);
        });
    }

    public void setRoles(String id, Set<String> roles) throws SQLException {
        update("UPDATE app_user SET roles = ? WHERE user_id = ?", update -> {
            update.setString(1, text(roles));
            update.setString(2, id);
        });
    }

    /** Empty: the user may sign in again. */
    public void setDisabled(String id, Optional<Instant> at) throws SQLException {
        update("UPDATE app_user SET disabled_at = ? WHERE user_id = ?", update -> {
            setInstant(update, 1, at);
            update.setString(2, id);
        });
    }

    /** @param firstAt when the system made it; empty for one that its owner has chosen */
    public void setPassword(String id, String hash, Optional<Instant> firstAt) throws SQLException {
        update("UPDATE app_user SET password_hash = ?, first_password_at = ? WHERE user_id = ?", update -> {
            update.setString(1, hash);
            setInstant(update, 2, firstAt);
            update.setString(3, id);
        });
    }

    public void endSessions(String id, Instant begunBefore) throws SQLException {
        update("UPDATE app_user SET sessions_from_at = ? WHERE user_id = ?", update -> {
            update.setLong(1, Micros.of(begunBefore));
            update.setString(2, id);
        });
    }

    @FunctionalInterface
    private interface Values {
        void setIn(PreparedStatement statement) throws SQLException;
    }

    private void update(String statement, Values values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            values.setIn(update);
            update.executeUpdate();
        }
    }

    private static void setInstant(PreparedStatement statement, int place, Optional<Instant> at) throws SQLException {
        if (at.isPresent()) {
            statement.setLong(place, Micros.of(at.get()));
        } else {
            statement.setNull(place, Types.BIGINT);
        }
    }

    private static String text(Set<String> roles) {
        return String.join(",", new TreeSet<>(roles));
    }

    /** The account that a user pays for; empty if it is not known, or there is none. */
    public String ownAccountOf(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT own_account FROM app_user WHERE user_id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** @return whether there is such a user */
    public boolean setOwnAccount(String id, String account) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE app_user SET own_account = ? WHERE user_id = ?")) {
            update.setString(1, account);
            update.setString(2, id);
            return update.executeUpdate() > 0;
        }
    }

    /** By name. */
    public List<StoredUser> list(int usersMax) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setInt(1, usersMax);
            return all(select);
        }
    }

    private static List<StoredUser> all(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<StoredUser> users = new ArrayList<>();
            while (row.next()) {
                users.add(read(row));
            }
            return users;
        }
    }

    private Optional<StoredUser> only(String query, String value) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static StoredUser read(ResultSet row) throws SQLException {
        LockOut lockOut =
                new LockOut(row.getInt(5), Micros.toInstant(row.getLong(6)), Micros.toInstant(row.getLong(7)));
        return new StoredUser(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Set.of(row.getString(4).split(",")),
                lockOut,
                Micros.toInstant(row.getLong(8)),
                new Standing(instant(row, 9), instant(row, 10), instant(row, 11), Micros.toInstant(row.getLong(12))));
    }

    private static Optional<Instant> instant(ResultSet row, int place) throws SQLException {
        long micros = row.getLong(place);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }
}
