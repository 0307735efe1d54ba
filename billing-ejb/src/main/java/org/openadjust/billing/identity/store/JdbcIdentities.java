package org.openadjust.billing.identity.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.identity.model.ProvenIdentity;
import org.openadjust.billing.platform.Micros;

/** Whom the provider means by what, within the caller's transaction. */
public final class JdbcIdentities {

    private final DataSource dataSource;

    public JdbcIdentities(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The user that this identity is bound to. */
    public Optional<String> userOf(ProvenIdentity identity) throws SQLException {
        return text(
                "SELECT user_id FROM provider_identity WHERE issuer = ? AND subject = ?",
                identity.issuer(),
                identity.subject());
    }

    /** Whether the user is bound to some identity of this issuer. */
    public boolean isBound(String user, String issuer) throws SQLException {
        return text("SELECT subject FROM provider_identity WHERE issuer = ? AND user_id = ?", issuer, user)
                .isPresent();
    }

    private Optional<String> text(String query, String first, String second) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, first);
            select.setString(2, second);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    public void bind(String user, ProvenIdentity identity, Instant at) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO provider_identity (issuer, subject, user_id, bound_at) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, identity.issuer());
            insert.setString(2, identity.subject());
            insert.setString(3, user);
            insert.setLong(4, Micros.of(at));
            insert.executeUpdate();
        }
    }

    /** Whoever comes under the user's name next is bound to the user. */
    public void release(String user) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM provider_identity WHERE user_id = ?")) {
            delete.setString(1, user);
            delete.executeUpdate();
        }
    }
}
