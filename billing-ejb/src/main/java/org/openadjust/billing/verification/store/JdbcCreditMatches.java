package org.openadjust.billing.verification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.verification.CreditMatch;

/** What credit notes take back, by JDBC batches. */
@ApplicationScoped
public class JdbcCreditMatches {

    private static final int ORIGINALS_MAX = 1_000;
    private static final String KEEPING = "keeping what credit notes take back";
    private static final String DELETE = "DELETE FROM credit_match WHERE issuer = ? AND customer = ?";
    private static final String DELETE_OF_DOCUMENT =
            "DELETE FROM credit_match WHERE issuer = ? AND document = ? AND customer = ?";
    private static final String INSERT = "INSERT INTO credit_match (issuer, document, line, customer, result, quantity,"
            + " originals, matched_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcCreditMatches() {}

    /** Outside a container. */
    public JdbcCreditMatches(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Instead of all that was known of a customer. */
    public void replace(String issuer, String customer, List<CreditMatch> matches, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            delete.setString(1, issuer);
            delete.setString(2, customer);
            delete.executeUpdate();
            insert(insert, issuer, customer, matches, now);
        } catch (SQLException e) {
            throw new StoreException(KEEPING, e);
        }
    }

    /** Instead of what was known of some documents of a customer. */
    public void replace(
            String issuer, String customer, List<String> documents, List<CreditMatch> matches, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE_OF_DOCUMENT);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (String document : documents) {
                delete.setString(1, issuer);
                delete.setString(2, document);
                delete.setString(3, customer);
                delete.addBatch();
            }
            delete.executeBatch();
            insert(insert, issuer, customer, matches, now);
        } catch (SQLException e) {
            throw new StoreException(KEEPING, e);
        }
    }

    private static void insert(
            PreparedStatement insert, String issuer, String customer, List<CreditMatch> matches, Instant now)
            throws SQLException {
        for (CreditMatch match : matches) {
            insert.setString(1, issuer);
            insert.setString(2, match.document());
            insert.setInt(3, match.line());
            insert.setString(4, customer);
            insert.setString(5, match.result().name());
            insert.setBigDecimal(6, match.quantity());
            insert.setString(7, originals(match));
            insert.setLong(8, Micros.of(now));
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** As many as fit. */
    private static String originals(CreditMatch match) {
        StringBuilder text = new StringBuilder();
        for (String number : match.originals()) {
            if (text.length() + number.length() + 1 > ORIGINALS_MAX) {
                break;
            }
            text.append(text.isEmpty() ? "" : " ").append(number);
        }
        return text.toString();
    }
}
