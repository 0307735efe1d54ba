package org.openadjust.billing.bill.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.UsageTally;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** The lines of drafts, by JDBC batches. */
@ApplicationScoped
public class JdbcDraftLines {

    private static final String KEY = " subscription = ? AND from_date = ? AND kind = ? AND charge = ? AND plan = ?"
            + " AND plan_version = ? AND to_date = ? AND variant = ?";
    private static final String SELECT = "SELECT subscription, from_date, kind, charge, plan, plan_version, to_date,"
            + " period_from, period_to, quantity, events, amount, currency, variant FROM draft_line WHERE subscription IN "
            + InList.PARAMETERS;
    private static final String OPEN = "SELECT account, currency, SUM(amount), MAX(period_from) FROM draft_line"
            + " WHERE account IN " + InList.PARAMETERS
            + " AND period_from <= ? AND period_to > ? AND kind <> 'UNPRICED'"
            + " GROUP BY account, currency";
    private static final String INSERT = "INSERT INTO draft_line (period_from, period_to, quantity, events, amount,"
            + " updated_at, account, currency, subscription, from_date, kind, charge, plan, plan_version, to_date,"
            + " variant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE draft_line SET period_from = ?, period_to = ?, quantity = ?,"
            + " events = ?, amount = ?, updated_at = ? WHERE" + KEY;
    private static final String DELETE = "DELETE FROM draft_line WHERE" + KEY;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcDraftLines() {}

    /** Outside a container. */
    public JdbcDraftLines(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A line and whose it is. */
    public record Owned(String account, DraftLine line) {}

    /**
     * What an account's periods come to that are under way.
     *
     * @param periodFrom when the latest of them began
     */
    public record Open(Money amount, LocalDate periodFrom) {}

    /** What is under way on a day, by account. */
    public Map<String, Open> open(LocalDate day, Collection<String> accounts) {
        Map<String, Open> open = new HashMap<>();
        if (accounts.isEmpty()) {
            return open;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OPEN)) {
            for (List<String> portion : InList.portions(accounts)) {
                InList.bind(select, portion);
                select.setDate(InList.SIZE + 1, Date.valueOf(day));
                select.setDate(InList.SIZE + 2, Date.valueOf(day));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        CurrencyUnit currency = CurrencyUnit.of(rows.getString(2));
                        open.put(
                                rows.getString(1),
                                new Open(
                                        Money.of(currency, rows.getBigDecimal(3).setScale(currency.getDecimalPlaces())),
                                        rows.getDate(4).toLocalDate()));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("summing what is under way", e);
        }
        return open;
    }

    public Map<String, List<DraftLine>> find(Collection<String> subscriptions) {
        Map<String, List<DraftLine>> found = new HashMap<>();
        if (subscriptions.isEmpty()) {
            return found;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            for (List<String> portion : InList.portions(subscriptions)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
                                .add(line(rows));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading drafts", e);
        }
        return found;
    }

    private static DraftLine line(ResultSet row) throws SQLException {
        LineKey key = new LineKey(
                row.getString(1),
                LineKind.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getDate(2).toLocalDate(),
                row.getDate(7).toLocalDate(),
                row.getString(14));
        CurrencyUnit currency = CurrencyUnit.of(row.getString(13));
        return new DraftLine(
                new Slot(key, row.getDate(8).toLocalDate(), row.getDate(9).toLocalDate()),
                new UsageTally(row.getBigDecimal(10), row.getLong(11)),
                Money.of(currency, row.getBigDecimal(12).setScale(currency.getDecimalPlaces())));
    }

    public void insert(Collection<Owned> lines, Instant updatedAt) {
        batch(INSERT, lines, (insert, owned) -> {
            bindValue(insert, owned.line(), updatedAt);
            insert.setString(7, owned.account());
            insert.setString(8, owned.line().amount().getCurrencyUnit().getCode());
            bindKey(insert, 9, owned.line().slot().key());
        });
    }

    public void update(Collection<Owned> lines, Instant updatedAt) {
        batch(UPDATE, lines, (update, owned) -> {
            bindValue(update, owned.line(), updatedAt);
            bindKey(update, 7, owned.line().slot().key());
        });
    }

    public void delete(Collection<LineKey> keys) {
        batch(DELETE, keys, (delete, key) -> bindKey(delete, 1, key));
    }

    private static void bindValue(PreparedStatement statement, DraftLine line, Instant updatedAt) throws SQLException {
        statement.setDate(1, Date.valueOf(line.slot().periodFrom()));
        statement.setDate(2, Date.valueOf(line.slot().periodTo()));
        statement.setBigDecimal(3, line.tally().quantity());
        statement.setLong(4, line.tally().events());
        statement.setBigDecimal(5, line.amount().getAmount());
        statement.setLong(6, Micros.of(updatedAt));
    }

    private static void bindKey(PreparedStatement statement, int first, LineKey key) throws SQLException {
        statement.setString(first, key.subscription());
        statement.setDate(first + 1, Date.valueOf(key.from()));
        statement.setString(first + 2, key.kind().name());
        statement.setString(first + 3, key.charge());
        statement.setString(first + 4, key.plan());
        statement.setInt(first + 5, key.version());
        statement.setDate(first + 6, Date.valueOf(key.to()));
        statement.setString(first + 7, key.variant());
    }

    private interface Binder<T> {
        void bind(PreparedStatement statement, T value) throws SQLException;
    }

    private <T> void batch(String sql, Collection<T> values, Binder<T> binder) {
        if (values.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T value : values) {
                binder.bind(statement, value);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("writing drafts", e);
        }
    }
}
