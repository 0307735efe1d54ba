package org.openadjust.billing.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.PolicyJson;
import org.openadjust.billing.policy.model.Reviewed;

/** Versions of the policy, within the caller's transaction. */
public final class JdbcPolicies {

    private static final String SELECT = "SELECT " + ReviewedColumns.COLUMNS + " FROM policy_version";
    private static final String ACTIVE = SELECT + " WHERE state = 'ACTIVE'";
    private static final String ONE = SELECT + " WHERE version = ?";
    private static final String SOME = SELECT + " ORDER BY version DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String COUNT = "SELECT COUNT(*), COALESCE(MAX(version), 0) FROM policy_version";
    private static final String INSERT = "INSERT INTO policy_version (" + ReviewedColumns.COLUMNS
            + ", version) VALUES (" + ReviewedColumns.PARAMETERS + ", ?)";
    private static final String UPDATE =
            "UPDATE policy_version SET " + ReviewedColumns.ASSIGNMENTS + " WHERE version = ? AND revision = ?";

    private final DataSource dataSource;

    public JdbcPolicies(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Optional<Reviewed<Policy>> one(int version) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setInt(1, version);
            return read(select).stream().findFirst();
        } catch (SQLException e) {
            throw new StoreException("reading a policy", e);
        }
    }

    /** The newest first. */
    public Page<Reviewed<Policy>> page(Slice slice) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SOME)) {
            select.setInt(1, slice.offset());
            select.setInt(2, slice.limit());
            return new Page<>(read(select), Math.min(counted(connection, 1), Page.COUNT_MAX));
        } catch (SQLException e) {
            throw new StoreException("reading policies", e);
        }
    }

    /** All that were approved. */
    public List<Reviewed<Policy>> active() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ACTIVE)) {
            return read(select);
        } catch (SQLException e) {
            throw new StoreException("reading policies", e);
        }
    }

    /** The number of the next version; another transaction may take it first. */
    public int nextVersion() {
        try (Connection connection = dataSource.getConnection()) {
            return counted(connection, 2) + 1;
        } catch (SQLException e) {
            throw new StoreException("numbering a policy", e);
        }
    }

    /** @throws StoreException with a duplicate key if another transaction took the number */
    public void insert(Reviewed<Policy> version) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int next = ReviewedColumns.bind(insert, version, PolicyJson::write);
            insert.setInt(next, version.content().version());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("writing a policy", e);
        }
    }

    /** Whether it was still at the revision that was expected. */
    public boolean update(Reviewed<Policy> version, long expected) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            int next = ReviewedColumns.bind(update, version, PolicyJson::write);
            update.setInt(next, version.content().version());
            update.setLong(next + 1, expected);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("writing a policy", e);
        }
    }

    private static int counted(Connection connection, int column) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT);
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(column);
        }
    }

    private static List<Reviewed<Policy>> read(PreparedStatement select) throws SQLException {
        List<Reviewed<Policy>> versions = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                versions.add(ReviewedColumns.read(row, PolicyJson::stored));
            }
        }
        return versions;
    }
}
