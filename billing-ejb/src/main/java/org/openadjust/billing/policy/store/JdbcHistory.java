package org.openadjust.billing.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.model.History;

/** All that was ever approved. */
public final class JdbcHistory {

    /** What was approved stays so: the history has changed exactly if it has grown. */
    private static final String APPROVED = "SELECT COUNT(*) FROM policy_version WHERE state = 'ACTIVE'"
            + " UNION ALL SELECT COUNT(*) FROM compliance_rule WHERE state = 'ACTIVE'";

    private final DataSource dataSource;

    public JdbcHistory(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How many approvals there are. */
    public long approvals() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(APPROVED);
                ResultSet row = select.executeQuery()) {
            long sum = 0;
            while (row.next()) {
                sum += row.getLong(1);
            }
            return sum;
        } catch (SQLException e) {
            throw new StoreException("counting approvals", e);
        }
    }

    public History read() {
        return new History(new JdbcPolicies(dataSource).active(), new JdbcCompliance(dataSource).active());
    }
}
