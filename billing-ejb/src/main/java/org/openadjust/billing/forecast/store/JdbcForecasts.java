package org.openadjust.billing.forecast.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.forecast.AccountForecast;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.forecast.ExpectedRevenue;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Forecasts as they were made last, what they are wrong by, and whose turn it is to make them. */
@ApplicationScoped
public class JdbcForecasts {

    private static final String ACCOUNTS =
            "SELECT a.account, a.version, a.registered_at, f.made_at, f.version, f.learnt_to"
                    + " FROM account a LEFT JOIN forecast f ON f.account = a.account WHERE a.account > ?"
                    + " ORDER BY a.account FETCH FIRST ? ROWS ONLY";
    private static final String DELETE = "DELETE FROM forecast WHERE account = ?";
    private static final String INSERT =
            "INSERT INTO forecast (account, made_at, version, learnt_to, error) VALUES (?, ?, ?, ?, ?)";
    private static final String SAID =
            "SELECT cycle_from, cycle_to, over_limit, over_usual FROM forecast_cycle WHERE account = ?";
    private static final String DELETE_CYCLES = "DELETE FROM forecast_cycle WHERE account = ?";
    private static final String INSERT_CYCLE = "INSERT INTO forecast_cycle (account, cycle_from, cycle_to, currency,"
            + " so_far, expected, low, high, spread, over_limit, over_usual)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FORGET = "DELETE FROM forecast";
    private static final String FORGET_CYCLES = "DELETE FROM forecast_cycle";
    private static final String REVENUE = "SELECT currency, COUNT(*), SUM(so_far), SUM(expected), SUM(spread),"
            + " SUM(spread * spread) FROM forecast_cycle WHERE cycle_to > ? GROUP BY currency ORDER BY currency";
    private static final String CALIBRATIONS = "SELECT segment, errors FROM forecast_calibration";
    private static final String FORGET_CALIBRATIONS = "DELETE FROM forecast_calibration";
    private static final String CALIBRATE = "INSERT INTO forecast_calibration (segment, errors) VALUES (?, ?)";
    private static final String TAKE =
            "UPDATE forecast_turn SET node = ?, until_at = ? WHERE turn = 1 AND (node = ? OR until_at < ?)";
    private static final String COUNT = "UPDATE forecast_turn SET made = made + ?, failed = failed + ?,"
            + " damaged = damaged + ?, error = ? WHERE turn = 1";
    private static final String TURN =
            "SELECT node, until_at, made, failed, damaged, error FROM forecast_turn WHERE turn = 1";
    private static final String MADE = "SELECT COUNT(*) FROM forecast WHERE error = ''";
    private static final int ERROR_MAX = 200;

    /**
     * An account, and when its forecast was made.
     *
     * @param madeAt the beginning of time if it never was
     * @param of the version of its facts from which it was made
     */
    public record Known(
            String account, long version, Instant registeredAt, Instant madeAt, long of, Instant learntTo) {}

    /** From one day to before another. */
    public record Span(LocalDate from, LocalDate to) {
        /** Of a cycle. */
        public static Span of(Cycle cycle) {
            return new Span(cycle.from(), cycle.to());
        }
    }

    /** What was said of a cycle. */
    public record Said(boolean isOverLimit, boolean isOverUsual) {
        public static final Said NOTHING = new Said(false, false);
    }

    /** Who makes them, and what came of it. */
    public record Turn(String node, Instant until, long made, long failed, long damaged, String error) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcForecasts() {}

    /** Outside a container. */
    public JdbcForecasts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "forecasts");
    }

    /** Accounts behind an id, in the order of their ids. */
    public List<Known> after(String account, int rowsMax) {
        return rows().read(
                        ACCOUNTS,
                        select -> {
                            select.setString(1, account);
                            select.setInt(2, rowsMax);
                        },
                        row -> new Known(
                                row.getString(1),
                                row.getLong(2),
                                Micros.toInstant(row.getLong(3)),
                                Micros.toInstant(row.getLong(4)),
                                row.getLong(5),
                                Micros.toInstant(row.getLong(6))));
    }

    /** What was said of an account's cycles. */
    public Map<Span, Said> said(String account) {
        Map<Span, Said> found = new HashMap<>();
        rows().each(
                        SAID,
                        select -> select.setString(1, account),
                        row -> found.put(
                                new Span(
                                        row.getDate(1).toLocalDate(),
                                        row.getDate(2).toLocalDate()),
                                new Said(row.getBoolean(3), row.getBoolean(4))));
        return found;
    }

    /** In place of the one before. */
    public void save(AccountForecast forecast, Map<Span, Said> said, long version) {
        note(forecast.account(), forecast.madeAt(), version, "");
        rows().batch(INSERT_CYCLE, forecast.cycles(), (insert, cycle) -> {
            Said its = said.getOrDefault(Span.of(cycle), Said.NOTHING);
            insert.setString(1, forecast.account());
            insert.setDate(2, Date.valueOf(cycle.from()));
            insert.setDate(3, Date.valueOf(cycle.to()));
            insert.setString(4, forecast.currency().getCode());
            insert.setBigDecimal(5, cycle.soFar().getAmount());
            insert.setBigDecimal(6, cycle.expected().getAmount());
            insert.setBigDecimal(7, cycle.low().getAmount());
            insert.setBigDecimal(8, cycle.high().getAmount());
            insert.setDouble(9, cycle.spread());
            insert.setBoolean(10, its.isOverLimit());
            insert.setBoolean(11, its.isOverUsual());
        });
    }

    /** There is none, and why; it is tried again when it would be due. */
    public void note(String account, Instant at, long version, String error) {
        for (String delete : List.of(DELETE, DELETE_CYCLES)) {
            rows().update(delete, one -> one.setString(1, account));
        }
        rows().update(INSERT, insert -> {
            insert.setString(1, account);
            insert.setLong(2, Micros.of(at));
            insert.setLong(3, version);
            insert.setLong(4, Micros.of(at));
            insert.setString(5, cut(error));
        });
    }

    /** There is none of any account. */
    public void forget() {
        for (String delete : List.of(FORGET, FORGET_CYCLES)) {
            rows().update(delete, all -> {});
        }
    }

    /** How many accounts have one. */
    public long made() {
        return rows().one(MADE, select -> {}, row -> row.getLong(1));
    }

    /** What the cycles under way will come to together, by currency. */
    public List<ExpectedRevenue> revenue(LocalDate today) {
        return rows().read(
                        REVENUE,
                        select -> select.setDate(1, Date.valueOf(today)),
                        row -> ExpectedRevenue.of(
                                CurrencyUnit.of(row.getString(1)),
                                row.getLong(2),
                                row.getBigDecimal(3),
                                row.getBigDecimal(4),
                                row.getDouble(5),
                                row.getDouble(6)));
    }

    public Map<String, byte[]> calibrations() {
        Map<String, byte[]> found = new HashMap<>();
        rows().each(CALIBRATIONS, select -> {}, row -> found.put(row.getString(1), row.getBytes(2)));
        return found;
    }

    /** In place of all that was known. */
    public void calibrate(Map<String, byte[]> segments) {
        rows().update(FORGET_CALIBRATIONS, all -> {});
        Collection<Map.Entry<String, byte[]>> all = segments.entrySet();
        rows().batch(CALIBRATE, all, (insert, one) -> {
            insert.setString(1, one.getKey());
            insert.setBytes(2, one.getValue());
        });
    }

    /** Takes or keeps the turn; false if another server has it. */
    public boolean takeTurn(String node, Instant now, Duration atMost) {
        return rows().update(TAKE, update -> {
                    update.setString(1, node);
                    update.setLong(2, Micros.of(now.plus(atMost)));
                    update.setString(3, node);
                    update.setLong(4, Micros.of(now));
                })
                > 0;
    }

    /**
     * Notes what came of it.
     *
     * @param error why it cannot go on; empty if it does
     */
    public void count(long made, long failed, long damaged, String error) {
        rows().update(COUNT, update -> {
            update.setLong(1, made);
            update.setLong(2, failed);
            update.setLong(3, damaged);
            update.setString(4, cut(error));
        });
    }

    public Turn turn() {
        return rows().one(
                        TURN,
                        select -> {},
                        row -> new Turn(
                                row.getString(1),
                                Micros.toInstant(row.getLong(2)),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getString(6)));
    }

    private static String cut(String error) {
        return error.length() <= ERROR_MAX ? error : error.substring(0, ERROR_MAX);
    }
}
