package org.openadjust.billing.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.ComplianceJson;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.model.Reviewed;

/** Versions of the compliance rules, within the caller's transaction. */
public final class JdbcCompliance {

    private static final String SELECT = "SELECT " + ReviewedColumns.COLUMNS + " FROM compliance_rule";
    private static final String OF_RULE = SELECT + " WHERE rule = ? ORDER BY version";
    private static final String STANDING = SELECT + " WHERE state IN ('ACTIVE', 'SUBMITTED') ORDER BY rule, version";
    private static final String ACTIVE = SELECT + " WHERE state = 'ACTIVE'";
    private static final String INSERT = "INSERT INTO compliance_rule (" + ReviewedColumns.COLUMNS
            + ", rule, version) VALUES (" + ReviewedColumns.PARAMETERS + ", ?, ?)";
    private static final String UPDATE = "UPDATE compliance_rule SET " + ReviewedColumns.ASSIGNMENTS
            + " WHERE rule = ? AND version = ? AND revision = ?";

    private final DataSource dataSource;

    public JdbcCompliance(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All versions of a rule, the oldest first. */
    public List<Reviewed<ComplianceRule>> of(String rule) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OF_RULE)) {
            select.setString(1, rule);
            return read(select);
        } catch (SQLException e) {
            throw new StoreException("reading a compliance rule", e);
        }
    }

    /** All versions that were approved or wait for it, by rule, the oldest first. */
    public List<Reviewed<ComplianceRule>> standing() {
        return read(STANDING);
    }

    /** All versions that were approved. */
    public List<Reviewed<ComplianceRule>> active() {
        return read(ACTIVE);
    }

    /** @throws StoreException with a duplicate key if another transaction took the number */
    public void insert(Reviewed<ComplianceRule> version) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int next = ReviewedColumns.bind(insert, version, JdbcCompliance::text);
            insert.setString(next, version.content().rule());
            insert.setInt(next + 1, version.content().version());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("writing a compliance rule", e);
        }
    }

    /** Whether it was still at the revision that was expected. */
    public boolean update(Reviewed<ComplianceRule> version, long expected) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            int next = ReviewedColumns.bind(update, version, JdbcCompliance::text);
            update.setString(next, version.content().rule());
            update.setInt(next + 1, version.content().version());
            update.setLong(next + 2, expected);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("writing a compliance rule", e);
        }
    }

    private static String text(ComplianceRule rule) {
        return ComplianceJson.json(rule).toString();
    }

    private List<Reviewed<ComplianceRule>> read(String statement) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(statement)) {
            return read(select);
        } catch (SQLException e) {
            throw new StoreException("reading compliance rules", e);
        }
    }

    private static List<Reviewed<ComplianceRule>> read(PreparedStatement select) throws SQLException {
        List<Reviewed<ComplianceRule>> versions = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                versions.add(ReviewedColumns.read(row, ComplianceJson::stored));
            }
        }
        return versions;
    }
}
