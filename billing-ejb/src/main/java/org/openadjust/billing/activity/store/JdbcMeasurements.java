package org.openadjust.billing.activity.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.activity.LatencyPercentiles;
import org.openadjust.billing.activity.Measurements;
import org.openadjust.billing.activity.Throughput;
import org.openadjust.billing.platform.Micros;

/** Lets the database count and sort: a run of a million rows crosses no wire. */
@Stateless
@Local(Measurements.class)
@DeclareRoles(ADMINISTRATOR)
@RolesAllowed(ADMINISTRATOR)
public class JdbcMeasurements implements Measurements {

    private static final String BY_USAGE = " FROM adjustment WHERE cause LIKE '%usage.%' AND recorded_at >= ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcMeasurements() {}

    /** Outside a container. */
    public JdbcMeasurements(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public long applied() {
        return numbers("SELECT COALESCE(SUM(applied), 0) FROM activity", 1).getFirst();
    }

    @Override
    public Throughput throughput(Instant since) {
        List<Long> figures = numbers(
                "SELECT COUNT(*), COUNT(DISTINCT recorded_at), COALESCE(MIN(recorded_at), 0), COALESCE(MAX(recorded_at), 0)"
                        + " FROM usage_event WHERE recorded_at >= ?",
                4,
                Micros.of(since));
        return new Throughput(
                figures.get(0), figures.get(1), Micros.toInstant(figures.get(2)), Micros.toInstant(figures.get(3)));
    }

    @Override
    public LatencyPercentiles latency(Instant since) {
        long count = numbers("SELECT COUNT(*)" + BY_USAGE, 1, Micros.of(since)).getFirst();
        return new LatencyPercentiles(
                count,
                percentile(since, count, 500),
                percentile(since, count, 950),
                percentile(since, count, 990),
                percentile(since, count, 1_000));
    }

    /** The smallest latency that this share of them does not exceed (nearest rank). */
    private Duration percentile(Instant since, long count, int perMille) {
        if (count == 0) {
            return Duration.ZERO;
        }
        long rank = Math.ceilDiv(count * perMille, 1_000);
        long micros = numbers(
                        "SELECT recorded_at - sent_at AS latency" + BY_USAGE
                                + " ORDER BY latency OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY",
                        1,
                        Micros.of(since),
                        rank - 1)
                .getFirst();
        return Duration.of(micros, ChronoUnit.MICROS);
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
            throw new EJBException(e);
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
