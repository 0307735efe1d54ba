package org.openadjust.billing.settlement.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.settlement.FactBook;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;

/** Facts beyond usage, by JDBC batches. */
@ApplicationScoped
public class JdbcFactBook implements FactBook {

    private static final String CHANGE =
            "INSERT INTO subscription_change (subscription, recorded_at, recorded_no, kind,"
                    + " plan, quantity, effective_at, source, event_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String GRANT = "INSERT INTO discount_grant (subscription, recorded_at, recorded_no, discount,"
            + " granted, effective_at, source, event_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String DEFINE = "INSERT INTO discount (discount, kind, amount, applies_to, sequence_no, uses,"
            + " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String RATE =
            "INSERT INTO tax_rate (tax, recorded_no, rate, effective_at, recorded_at) VALUES (?, ?, ?, ?, ?)";
    private static final String DISCOUNT =
            "SELECT d.discount, d.kind, d.amount, d.applies_to, d.sequence_no, d.uses FROM discount d WHERE ";
    private static final String DISCOUNTS = DISCOUNT + "d.discount IN " + InList.PARAMETERS;
    private static final String DISCOUNTS_OF = DISCOUNT + "EXISTS (SELECT 1 FROM discount_grant g JOIN subscription s"
            + " ON s.subscription = g.subscription WHERE g.discount = d.discount AND s.account = ?)";
    private static final String CHANGE_COLUMNS = "c.subscription, c.recorded_at, c.recorded_no, c.kind, c.plan,"
            + " c.quantity, c.effective_at, c.source, c.event_id FROM subscription_change c";
    private static final String CHANGES = "SELECT " + CHANGE_COLUMNS;
    private static final String CHANGES_OF_ACCOUNT = CHANGES
            + " JOIN subscription s ON s.subscription = c.subscription WHERE s.account = ?"
            + " ORDER BY c.recorded_at, c.recorded_no";
    private static final String CHANGES_OF =
            CHANGES + " WHERE c.subscription = ? ORDER BY c.recorded_at, c.recorded_no";
    private static final String GRANTS_OF =
            "SELECT g.subscription, g.recorded_at, g.recorded_no, g.discount, g.granted,"
                    + " g.effective_at, g.source, g.event_id FROM discount_grant g JOIN subscription s"
                    + " ON s.subscription = g.subscription WHERE s.account = ? ORDER BY g.recorded_at, g.recorded_no";
    private static final String CHANGES_OF_ALL = "SELECT s.account, " + CHANGE_COLUMNS
            + " JOIN subscription s ON s.subscription = c.subscription WHERE s.account IN " + InList.PARAMETERS
            + " ORDER BY c.recorded_at, c.recorded_no";
    private static final String GRANTS_OF_ALL = "SELECT s.account, g.subscription, g.recorded_at, g.recorded_no,"
            + " g.discount, g.granted, g.effective_at, g.source, g.event_id FROM discount_grant g JOIN subscription s"
            + " ON s.subscription = g.subscription WHERE s.account IN " + InList.PARAMETERS
            + " ORDER BY g.recorded_at, g.recorded_no";
    private static final String RATES = "SELECT r.tax, r.recorded_no, r.rate, r.effective_at FROM tax_rate r"
            + " WHERE r.tax IN " + InList.PARAMETERS + " ORDER BY r.recorded_no";
    private static final String RATES_OF = "SELECT r.tax, r.recorded_no, r.rate, r.effective_at FROM tax_rate r WHERE"
            + " EXISTS (SELECT 1 FROM subscription_tax t JOIN subscription s ON s.subscription = t.subscription"
            + " WHERE t.tax = r.tax AND s.account = ?) ORDER BY r.recorded_no";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;

    protected JdbcFactBook() {}

    @Inject
    public JdbcFactBook(IdBlocks ids) {
        this.ids = ids;
    }

    /** Outside a container. */
    public JdbcFactBook(DataSource dataSource, IdBlocks ids) {
        this(ids);
        this.dataSource = dataSource;
    }

    @Override
    public long nextNo() {
        return ids.next("fact_seq");
    }

    // ---- writing

    @Override
    public void change(Collection<SubscriptionChange> changes) {
        batch(CHANGE, changes, (insert, change) -> {
            ChangeFact fact = change.fact();
            insert.setString(1, change.subscription());
            insert.setLong(2, Micros.of(fact.recordedAt()));
            insert.setLong(3, fact.recordedNo());
            insert.setString(4, ChangeKind.of(fact.change()).name());
            insert.setString(5, fact.change() instanceof Change.ToPlan(String plan) ? plan : "");
            insert.setBigDecimal(6, fact.change() instanceof Change.ToQuantity(BigDecimal quantity) ? quantity : null);
            effective(insert, 7, fact.effective());
            insert.setString(8, change.source());
            insert.setString(9, change.eventId());
        });
    }

    @Override
    public void grant(Collection<DiscountGrant> grants) {
        batch(GRANT, grants, (insert, grant) -> {
            insert.setString(1, grant.subscription());
            insert.setLong(2, Micros.of(grant.stamp().at()));
            insert.setLong(3, grant.stamp().no());
            insert.setString(4, grant.discount());
            insert.setBoolean(5, grant.isGranted());
            effective(insert, 6, grant.effective());
            insert.setString(7, grant.source());
            insert.setString(8, grant.eventId());
        });
    }

    @Override
    public void define(Collection<Discount> discounts, Instant recordedAt) {
        batch(DEFINE, discounts, (insert, discount) -> {
            insert.setString(1, discount.discount());
            insert.setString(2, discount.kind().name());
            insert.setBigDecimal(3, discount.value());
            insert.setString(4, discount.appliesTo());
            insert.setInt(5, discount.sequence());
            if (discount.uses().isPresent()) {
                insert.setInt(6, discount.uses().getAsInt());
            } else {
                insert.setNull(6, Types.INTEGER);
            }
            insert.setLong(7, Micros.of(recordedAt));
        });
    }

    @Override
    public void setTax(Collection<TaxRate> rates, Instant recordedAt) {
        batch(RATE, rates, (insert, rate) -> {
            insert.setString(1, rate.tax());
            insert.setLong(2, rate.recordedNo());
            insert.setBigDecimal(3, rate.rate());
            if (rate.effective().equals(Instant.MIN)) {
                insert.setNull(4, Types.BIGINT);
            } else {
                insert.setLong(4, Micros.of(rate.effective()));
            }
            insert.setLong(5, Micros.of(recordedAt));
        });
    }

    private static void effective(PreparedStatement insert, int parameter, Effective effective) throws SQLException {
        switch (effective) {
            case Effective.At(Instant instant) -> insert.setLong(parameter, Micros.of(instant));
            case Effective.PeriodEnd() -> insert.setNull(parameter, Types.BIGINT);
        }
    }

    // ---- reading

    @Override
    public Map<String, Discount> discounts(Collection<String> codes) {
        Map<String, Discount> found = new HashMap<>();
        for (List<String> portion : InList.portions(codes)) {
            rows(DISCOUNTS, select -> InList.bind(select, portion), JdbcFactBook::discount)
                    .forEach(discount -> found.put(discount.discount(), discount));
        }
        return found;
    }

    @Override
    public History historyOf(String account) {
        Binder own = select -> select.setString(1, account);
        return new History(
                rows(CHANGES_OF_ACCOUNT, own, JdbcFactBook::change),
                rows(DISCOUNTS_OF, own, JdbcFactBook::discount),
                rows(GRANTS_OF, own, JdbcFactBook::grant),
                rows(RATES_OF, own, JdbcFactBook::rate));
    }

    @Override
    public Map<String, History> historiesOf(Map<String, Set<String>> taxes) {
        Map<String, List<SubscriptionChange>> changes = new HashMap<>();
        Map<String, List<DiscountGrant>> grants = new HashMap<>();
        for (List<String> portion : InList.portions(taxes.keySet())) {
            Binder these = select -> InList.bind(select, portion);
            rows(
                    CHANGES_OF_ALL,
                    these,
                    row -> changes.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(change(row, 2)));
            rows(
                    GRANTS_OF_ALL,
                    these,
                    row -> grants.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(grant(row, 2)));
        }
        Map<String, List<TaxRate>> rates = new HashMap<>();
        Set<String> codes = new HashSet<>();
        taxes.values().forEach(codes::addAll);
        for (List<String> portion : InList.portions(codes)) {
            rows(RATES, select -> InList.bind(select, portion), JdbcFactBook::rate)
                    .forEach(rate -> rates.computeIfAbsent(rate.tax(), id -> new ArrayList<>())
                            .add(rate));
        }
        Set<String> granted = new HashSet<>();
        grants.values().forEach(some -> some.forEach(grant -> granted.add(grant.discount())));
        Map<String, Discount> discounts = discounts(granted);
        Map<String, History> histories = new HashMap<>();
        taxes.forEach((account, own) -> {
            List<DiscountGrant> itsGrants = grants.getOrDefault(account, List.of());
            histories.put(
                    account,
                    new History(
                            changes.getOrDefault(account, List.of()),
                            itsGrants.stream()
                                    .map(DiscountGrant::discount)
                                    .distinct()
                                    .map(discounts::get)
                                    .filter(Objects::nonNull)
                                    .toList(),
                            itsGrants,
                            own.stream()
                                    .flatMap(tax -> rates.getOrDefault(tax, List.of()).stream())
                                    .toList()));
        });
        return histories;
    }

    @Override
    public List<SubscriptionChange> changesOf(String subscription) {
        return rows(CHANGES_OF, select -> select.setString(1, subscription), JdbcFactBook::change);
    }

    private static SubscriptionChange change(ResultSet row) throws SQLException {
        return change(row, 1);
    }

    /** From a column on. */
    private static SubscriptionChange change(ResultSet row, int first) throws SQLException {
        Change change = ChangeKind.valueOf(row.getString(first + 3))
                .change(row.getString(first + 4), row.getBigDecimal(first + 5));
        ChangeFact fact = new ChangeFact(
                change, effective(row, first + 6), Micros.toInstant(row.getLong(first + 1)), row.getLong(first + 2));
        return new SubscriptionChange(row.getString(first), fact, row.getString(first + 7), row.getString(first + 8));
    }

    private static DiscountGrant grant(ResultSet row) throws SQLException {
        return grant(row, 1);
    }

    /** From a column on. */
    private static DiscountGrant grant(ResultSet row, int first) throws SQLException {
        return new DiscountGrant(
                row.getString(first),
                row.getString(first + 3),
                row.getBoolean(first + 4),
                effective(row, first + 5),
                new Stamp(Micros.toInstant(row.getLong(first + 1)), row.getLong(first + 2)),
                row.getString(first + 6),
                row.getString(first + 7));
    }

    private static Discount discount(ResultSet row) throws SQLException {
        int times = row.getInt(6);
        OptionalInt uses = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(times);
        return new Discount(
                row.getString(1),
                Discount.Kind.valueOf(row.getString(2)),
                row.getBigDecimal(3),
                row.getString(4),
                row.getInt(5),
                uses);
    }

    private static TaxRate rate(ResultSet row) throws SQLException {
        long micros = row.getLong(4);
        Instant effective = row.wasNull() ? Instant.MIN : Micros.toInstant(micros);
        return new TaxRate(row.getString(1), row.getBigDecimal(3), effective, row.getLong(2));
    }

    private static Effective effective(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? new Effective.PeriodEnd() : new Effective.At(Micros.toInstant(micros));
    }

    // ---- statements

    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface ValueBinder<T> {
        void bind(PreparedStatement statement, T value) throws SQLException;
    }

    private <T> List<T> rows(String query, Binder binder, RowReader<T> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binder.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw new StoreException("reading facts", e);
        }
    }

    private <T> void batch(String statement, Collection<T> values, ValueBinder<T> binder) {
        if (values.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(statement)) {
            for (T value : values) {
                binder.bind(insert, value);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("recording facts", e);
        }
    }
}
