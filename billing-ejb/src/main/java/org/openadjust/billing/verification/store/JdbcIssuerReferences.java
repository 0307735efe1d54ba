package org.openadjust.billing.verification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.verification.IssuerReferences.Version;

/** What is known of issuers, and whose turn it is to verify one. By JDBC. */
@ApplicationScoped
public class JdbcIssuerReferences {

    private static final String SELECT =
            "SELECT issuer, version, source, kept_by, kept_at, definition FROM issuer_reference WHERE issuer = ?"
                    + " ORDER BY version DESC";
    private static final String INSERT =
            "INSERT INTO issuer_reference (issuer, version, source, definition, kept_by, kept_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String TURN = "UPDATE issuer_turn SET verified_at = ? WHERE issuer = ?";
    private static final String FIRST_TURN = "INSERT INTO issuer_turn (verified_at, issuer) VALUES (?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcIssuerReferences() {}

    /** Outside a container. */
    public JdbcIssuerReferences(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The newest first. */
    public List<Version> versions(String issuer) {
        return versions(issuer, Slice.LIMIT_MAX);
    }

    public Optional<Version> current(String issuer) {
        return versions(issuer, 1).stream().findFirst();
    }

    private List<Version> versions(String issuer, int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, issuer);
            select.setMaxRows(rowsMax);
            List<Version> versions = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    versions.add(new Version(
                            rows.getString(1),
                            rows.getInt(2),
                            rows.getString(3),
                            rows.getString(4),
                            Micros.toInstant(rows.getLong(5)),
                            rows.getString(6)));
                }
            }
            return versions;
        } catch (SQLException e) {
            throw new StoreException("reading what is known of an issuer", e);
        }
    }

    public void add(Version version) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, version.issuer());
            insert.setInt(2, version.version());
            insert.setString(3, version.source());
            insert.setString(4, version.definition());
            insert.setString(5, version.keptBy());
            insert.setLong(6, Micros.of(version.keptAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("keeping what is known of an issuer", e);
        }
    }

    /** Nobody else verifies the issuer's documents until the transaction is over. */
    public void takeTurn(String issuer, Instant now) {
        try (Connection connection = dataSource.getConnection()) {
            if (turn(connection, TURN, issuer, now) == 0) {
                turn(connection, FIRST_TURN, issuer, now);
            }
        } catch (SQLException e) {
            throw new StoreException("taking the turn to verify an issuer", e);
        }
    }

    private static int turn(Connection connection, String sql, String issuer, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Micros.of(now));
            statement.setString(2, issuer);
            return statement.executeUpdate();
        }
    }
}
