package org.openadjust.billing.settlement.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
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

    private record Series(String name, int year) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    /** Remembers for a transaction which number it took last, whose row is locked since; null outside a container. */
    @Resource
    private TransactionSynchronizationRegistry transaction;

    protected JdbcNumberSeries() {}

    /** Outside a container. */
    public JdbcNumberSeries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String next(DocumentType type, Instant issuedAt) {
        Series series = new Series(series(type), issuedAt.atZone(ZoneOffset.UTC).getYear());
        return String.format("%s-%d-%06d", series.name(), series.year(), next(series));
    }

    static String series(DocumentType type) {
        return switch (type) {
            case INVOICE -> "INV";
            case CREDIT_NOTE -> "CN";
            case DEBIT_NOTE -> "DN";
        };
    }

    private long next(Series series) {
        try (Connection connection = dataSource.getConnection()) {
            if (update(connection, RAISE, series) == 0) {
                update(connection, BEGIN, series);
                return taken(series, 1);
            }
            Object before = transaction == null ? null : transaction.getResource(series);
            return taken(series, before instanceof Long last ? last + 1 : last(connection, series));
        } catch (SQLException e) {
            throw new StoreException("taking a document number", e);
        }
    }

    private long taken(Series series, long number) {
        if (transaction != null) {
            transaction.putResource(series, number);
        }
        return number;
    }

    private static long last(Connection connection, Series series) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, series.name());
            select.setInt(2, series.year());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static int update(Connection connection, String statement, Series series) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, series.name());
            update.setInt(2, series.year());
            return update.executeUpdate();
        }
    }
}
