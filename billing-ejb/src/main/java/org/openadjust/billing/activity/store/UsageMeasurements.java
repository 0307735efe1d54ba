package org.openadjust.billing.activity.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.activity.Throughput;
import org.openadjust.billing.platform.Micros;

/** Lets the database count: a run of a million rows crosses no wire. */
@ApplicationScoped
public class UsageMeasurements {

    private static final String APPLIED = "SELECT COALESCE(SUM(applied), 0) FROM activity";
    private static final String AWAITING = "SELECT COUNT(*) FROM recomputation";
    private static final String THROUGHPUT =
            "SELECT COUNT(*), COUNT(DISTINCT recorded_at), COALESCE(MIN(recorded_at), 0), COALESCE(MAX(recorded_at), 0)"
                    + " FROM usage_event WHERE recorded_at >= ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected UsageMeasurements() {}

    /** Outside a container. */
    public UsageMeasurements(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public long applied() {
        return numbers(APPLIED, 1).getFirst();
    }

    public long awaitingRecomputation() {
        return numbers(AWAITING, 1).getFirst();
    }

    public Throughput throughput(Instant since) {
        List<Long> figures = numbers(THROUGHPUT, 4, Micros.of(since));
        return new Throughput(
                figures.get(0), figures.get(1), Micros.toInstant(figures.get(2)), Micros.toInstant(figures.get(3)));
    }

    private List<Long> numbers(String sql, int columns, long... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setLong(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return numbers(row, columns);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what was committed cannot be counted", e);
        }
    }

    private static List<Long> numbers(ResultSet row, int columns) throws SQLException {
        Long[] numbers = new Long[columns];
        if (!row.next()) {
            throw new SQLException("no row, where there is always one");
        }
        for (int i = 0; i < columns; i++) {
            numbers[i] = row.getLong(i + 1);
        }
        return List.of(numbers);
    }
}
