package org.openadjust.billing.verification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openadjust.billing.platform.StoreException;

/** How many documents customers of other systems have, without reading them. By JDBC. */
@ApplicationScoped
public class JdbcCustomerSizes {

    private static final String COUNT = "SELECT COUNT(*) FROM (SELECT id FROM legacy_document WHERE issuer = ?"
            + " AND customer = ? AND variant = 0 FETCH FIRST ? ROWS ONLY) counted";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcCustomerSizes() {}

    /** Outside a container. */
    public JdbcCustomerSizes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether a customer has more documents than so many. */
    public boolean hasMoreThan(int documents, String issuer, String customer) {
        return of(issuer, customer, documents + 1) > documents;
    }

    /** How many documents a customer has; not counted beyond a number. */
    public int of(String issuer, String customer, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setString(1, issuer);
            count.setString(2, customer);
            count.setInt(3, most);
            try (ResultSet row = count.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw new StoreException("counting documents of other systems", e);
        }
    }
}
