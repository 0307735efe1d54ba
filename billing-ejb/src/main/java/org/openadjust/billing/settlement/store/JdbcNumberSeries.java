package org.openadjust.billing.settlement.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.settlement.NumberSeries;

/**
 * Document numbers without gaps: a row for each series and year (UTC, of the date of issue), locked from the first number that a
 * transaction takes until it ends, so that the numbers of one that fails are given to the next.
 */
@ApplicationScoped
public class JdbcNumberSeries implements NumberSeries {

    private static final String RAISE =
            "UPDATE number_series SET last_no = last_no + 1 WHERE series = ? AND year_of = ?";
    private static final String READ = "SELECT last_no FROM number_series WHERE series = ? AND year_of = ?";
    private static final String BEGIN = "INSERT INTO number_series (series, year_of, last_no) VALUES (?, ?, 1)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcNumberSeries() {}

    /** Outside a container. */
    public JdbcNumberSeries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String next(DocumentType type, Instant issuedAt) {
        String series = series(type);
        int year = issuedAt.atZone(ZoneOffset.UTC).getYear();
        return String.format("%s-%d-%06d", series, year, next(series, year));
    }

    static String series(DocumentType type) {
        return switch (type) {
            case INVOICE -> "INV";
            case CREDIT_NOTE -> "CN";
            case DEBIT_NOTE -> "DN";
        };
    }

    private long next(String series, int year) {
        try (Connection connection = dataSource.getConnection()) {
            if (update(connection, RAISE, series, year) == 0) {
                update(connection, BEGIN, series, year);
                return 1;
            }
            try (PreparedStatement select = connection.prepareStatement(READ)) {
                select.setString(1, series);
                select.setInt(2, year);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("taking a document number", e);
        }
    }

    private static int update(Connection connection, String statement, String series, int year) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, series);
            update.setInt(2, year);
            return update.executeUpdate();
        }
    }
}
