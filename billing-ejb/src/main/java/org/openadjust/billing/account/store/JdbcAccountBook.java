package org.openadjust.billing.account.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.account.AccountPolicy.Corrections;
import org.openadjust.billing.account.AccountPolicy.Remedy;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.proration.Proration;

/** Accounts and subscriptions, by JDBC batches. */
@ApplicationScoped
public class JdbcAccountBook implements AccountBook {

    private static final String ACCOUNTS =
            "SELECT account, currency, time_zone, proration, rounding, credits_unused, grace_hours,"
                    + " corrections, remedy, jurisdiction, sector, customer_class, language FROM account"
                    + " WHERE account IN " + InList.PARAMETERS;
    private static final String SUBSCRIPTION =
            "SELECT subscription, account, plan, quantity, start_at, anchor_day, settled FROM subscription WHERE ";
    private static final String SUBSCRIPTIONS = SUBSCRIPTION + "subscription IN " + InList.PARAMETERS;
    private static final String SUBSCRIPTIONS_OF = SUBSCRIPTION + "account = ? ORDER BY recorded_at, subscription";
    private static final String SUBSCRIPTIONS_OF_ALL =
            SUBSCRIPTION + "account IN " + InList.PARAMETERS + " ORDER BY recorded_at, subscription";
    private static final String TAXES_OF = "SELECT t.subscription, t.tax FROM subscription_tax t JOIN subscription s"
            + " ON s.subscription = t.subscription WHERE s.account = ? ORDER BY t.subscription, t.place";
    private static final String TAXES_OF_ALL =
            "SELECT t.subscription, t.tax FROM subscription_tax t JOIN subscription s"
                    + " ON s.subscription = t.subscription WHERE s.account IN " + InList.PARAMETERS
                    + " ORDER BY t.subscription, t.place";
    private static final String COUNT_BETWEEN = "SELECT COUNT(*) FROM account WHERE account > ? AND account <= ?";
    private static final String BETWEEN = "SELECT account FROM account WHERE account > ? AND account <= ?"
            + " ORDER BY account OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String COUNT_AFTER = "SELECT COUNT(*) FROM account WHERE account > ?";
    private static final String AFTER =
            "SELECT account FROM account WHERE account > ?" + " ORDER BY account OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String BEGUN_AMONG = "SELECT subscription FROM subscription WHERE subscription IN "
            + InList.PARAMETERS + " AND next_period_at <= ?";
    private static final String VERSION = "SELECT version FROM account WHERE account = ?";
    private static final String WITH_PLAN = "SELECT DISTINCT s.account FROM subscription s WHERE s.plan = ? OR EXISTS"
            + " (SELECT 1 FROM subscription_change c WHERE c.subscription = s.subscription AND c.plan = ?)"
            + " ORDER BY s.account FETCH FIRST ? ROWS ONLY";
    private static final String VERSIONS = "SELECT account, version FROM account WHERE account IN " + InList.PARAMETERS;
    private static final String LOCK_EXPECTED =
            "UPDATE account SET version = version + 1 WHERE account = ? AND version = ?";
    private static final String LOCK = "UPDATE account SET version = version + 1 WHERE account = ?";
    private static final String REGISTER =
            "INSERT INTO account (account, currency, time_zone, version, registered_at, proration, rounding,"
                    + " credits_unused, grace_hours, corrections, remedy, jurisdiction, sector, customer_class, language)"
                    + " VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHANGE =
            "UPDATE account SET jurisdiction = ?, sector = ?, customer_class = ?, language = ? WHERE account = ?";
    private static final String START = "INSERT INTO subscription (subscription, account, plan, quantity, start_at,"
            + " anchor_day, next_period_at, recorded_at, settled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String TAX = "INSERT INTO subscription_tax (subscription, place, tax) VALUES (?, ?, ?)";
    private static final String SETTLE = "UPDATE subscription SET settled = TRUE WHERE subscription = ?";
    private static final String PERIOD_BEGUN =
            "SELECT subscription FROM subscription WHERE next_period_at <= ? ORDER BY next_period_at"
                    + " FETCH FIRST ? ROWS ONLY";
    private static final String NEXT_PERIOD = "UPDATE subscription SET next_period_at = ? WHERE subscription = ?";
    private static final String INVOICE_DUE =
            "SELECT account FROM account WHERE next_invoice_at <= ? ORDER BY next_invoice_at FETCH FIRST ? ROWS ONLY";
    private static final String NEXT_INVOICE = "UPDATE account SET next_invoice_at = ? WHERE account = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcAccountBook() {}

    /** Outside a container. */
    public JdbcAccountBook(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Map<String, Account> accounts(Collection<String> ids) {
        Map<String, Account> found = new HashMap<>();
        look(ACCOUNTS, ids, row -> {
            int graceHours = row.getInt(7);
            OptionalInt grace = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(graceHours);
            AccountPolicy policy = new AccountPolicy(
                    Proration.valueOf(row.getString(4)),
                    RoundingMode.valueOf(row.getString(5)),
                    row.getBoolean(6),
                    grace,
                    Corrections.valueOf(row.getString(8)),
                    Remedy.valueOf(row.getString(9)));
            found.put(
                    row.getString(1),
                    new Account(
                            row.getString(1),
                            CurrencyUnit.of(row.getString(2)),
                            ZoneId.of(row.getString(3)),
                            policy,
                            new CustomerProfile(
                                    row.getString(10), row.getString(11), row.getString(12), row.getString(13))));
        });
        return found;
    }

    @Override
    public Map<String, Started> subscriptions(Collection<String> ids) {
        Map<String, Started> found = new HashMap<>();
        look(SUBSCRIPTIONS, ids, row -> found.put(row.getString(1), started(row)));
        return found;
    }

    private static Started started(ResultSet row) throws SQLException {
        return new Started(
                new Subscription(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBigDecimal(4),
                        Micros.toInstant(row.getLong(5)),
                        row.getInt(6)),
                row.getBoolean(7));
    }

    @Override
    public List<Started> subscriptionsOf(String account) {
        List<Started> found = new ArrayList<>();
        lookAt(SUBSCRIPTIONS_OF, account, row -> found.add(started(row)));
        return found;
    }

    @Override
    public Map<String, List<Started>> subscriptionsOf(Collection<String> accounts) {
        Map<String, List<Started>> found = new HashMap<>();
        look(SUBSCRIPTIONS_OF_ALL, accounts, row -> {
            Started started = started(row);
            found.computeIfAbsent(started.subscription().account(), id -> new ArrayList<>())
                    .add(started);
        });
        return found;
    }

    @Override
    public Map<String, Long> versions(Collection<String> accounts) {
        Map<String, Long> versions = new HashMap<>();
        look(VERSIONS, accounts, row -> versions.put(row.getString(1), row.getLong(2)));
        return versions;
    }

    @Override
    public long countBetween(String after, String upTo) {
        return upTo.isEmpty()
                ? rows(COUNT_AFTER, select -> select.setString(1, after), row -> row.getLong(1))
                        .getFirst()
                : rows(
                                COUNT_BETWEEN,
                                select -> {
                                    select.setString(1, after);
                                    select.setString(2, upTo);
                                },
                                row -> row.getLong(1))
                        .getFirst();
    }

    @Override
    public List<String> between(String after, String upTo, long skip, int rowsMax) {
        return rows(
                upTo.isEmpty() ? AFTER : BETWEEN,
                select -> {
                    int parameter = 1;
                    select.setString(parameter++, after);
                    if (!upTo.isEmpty()) {
                        select.setString(parameter++, upTo);
                    }
                    select.setLong(parameter++, skip);
                    select.setInt(parameter, rowsMax);
                },
                row -> row.getString(1));
    }

    private interface Binder {
        void bind(PreparedStatement select) throws SQLException;
    }

    private interface RowMapper<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String query, Binder binder, RowMapper<T> mapper) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binder.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(mapper.of(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw new StoreException("listing accounts", e);
        }
    }

    @Override
    public long version(String account) {
        List<Long> versions = new ArrayList<>(1);
        lookAt(VERSION, account, row -> versions.add(row.getLong(1)));
        return versions.getFirst();
    }

    @Override
    public List<String> withPlan(String plan, int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(WITH_PLAN)) {
            select.setString(1, plan);
            select.setString(2, plan);
            select.setInt(3, rowsMax);
            try (ResultSet rows = select.executeQuery()) {
                List<String> accounts = new ArrayList<>();
                while (rows.next()) {
                    accounts.add(rows.getString(1));
                }
                return accounts;
            }
        } catch (SQLException e) {
            throw new StoreException("looking for a plan's accounts", e);
        }
    }

    @Override
    public Map<String, List<String>> taxesOf(String account) {
        Map<String, List<String>> found = new HashMap<>();
        lookAt(
                TAXES_OF,
                account,
                row -> found.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(row.getString(2)));
        return found;
    }

    @Override
    public Map<String, List<String>> taxesOf(Collection<String> accounts) {
        Map<String, List<String>> found = new HashMap<>();
        look(
                TAXES_OF_ALL,
                accounts,
                row -> found.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(row.getString(2)));
        return found;
    }

    @Override
    public void register(Collection<Account> accounts, Instant recordedAt) {
        if (accounts.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(REGISTER)) {
            for (Account account : accounts) {
                insert.setString(1, account.account());
                insert.setString(2, account.currency().getCode());
                insert.setString(3, account.timeZone().getId());
                insert.setLong(4, Micros.of(recordedAt));
                AccountPolicy policy = account.policy();
                insert.setString(5, policy.proration().name());
                insert.setString(6, policy.rounding().name());
                insert.setBoolean(7, policy.creditsUnused());
                if (policy.graceHours().isPresent()) {
                    insert.setInt(8, policy.graceHours().getAsInt());
                } else {
                    insert.setNull(8, Types.INTEGER);
                }
                insert.setString(9, policy.corrections().name());
                insert.setString(10, policy.remedy().name());
                CustomerProfile profile = account.profile();
                insert.setString(11, profile.jurisdiction());
                insert.setString(12, profile.sector());
                insert.setString(13, profile.customerClass());
                insert.setString(14, profile.language());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("registering accounts", e);
        }
    }

    @Override
    public void change(Map<String, CustomerProfile> profiles) {
        if (profiles.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(CHANGE)) {
            for (Map.Entry<String, CustomerProfile> changed : profiles.entrySet()) {
                CustomerProfile profile = changed.getValue();
                update.setString(1, profile.jurisdiction());
                update.setString(2, profile.sector());
                update.setString(3, profile.customerClass());
                update.setString(4, profile.language());
                update.setString(5, changed.getKey());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("changing what is known of customers", e);
        }
    }

    @Override
    public void start(Collection<Start> starts, Instant recordedAt) {
        if (starts.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(START);
                PreparedStatement tax = connection.prepareStatement(TAX)) {
            for (Start start : starts) {
                Subscription subscription = start.subscription();
                insert.setString(1, subscription.subscription());
                insert.setString(2, subscription.account());
                insert.setString(3, subscription.plan());
                insert.setBigDecimal(4, subscription.quantity());
                insert.setLong(5, Micros.of(subscription.startAt()));
                insert.setInt(6, subscription.anchorDay());
                insert.setLong(7, Micros.of(start.nextPeriodAt()));
                insert.setLong(8, Micros.of(recordedAt));
                insert.setBoolean(9, start.isSettled());
                insert.addBatch();
            }
            insert.executeBatch();
            taxes(tax, starts);
        } catch (SQLException e) {
            throw new StoreException("starting subscriptions", e);
        }
    }

    private static void taxes(PreparedStatement insert, Collection<Start> starts) throws SQLException {
        boolean any = false;
        for (Start start : starts) {
            for (int place = 0; place < start.taxes().size(); place++) {
                insert.setString(1, start.subscription().subscription());
                insert.setInt(2, place);
                insert.setString(3, start.taxes().get(place));
                insert.addBatch();
                any = true;
            }
        }
        if (any) {
            insert.executeBatch();
        }
    }

    @Override
    public void settle(Collection<String> subscriptions) {
        if (subscriptions.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(SETTLE)) {
            for (String subscription : subscriptions) {
                update.setString(1, subscription);
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("noting how subscriptions are billed", e);
        }
    }

    @Override
    public Map<String, Long> lock(SortedMap<String, Long> expected) {
        if (expected.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = dataSource.getConnection()) {
            List<String> others = lockExpected(connection, expected);
            return others.isEmpty() ? Map.of() : lockOthers(connection, others);
        } catch (SQLException e) {
            throw new StoreException("locking accounts", e);
        }
    }

    /** The accounts that did not have the version expected, in their order, still unlocked. */
    private static List<String> lockExpected(Connection connection, SortedMap<String, Long> expected)
            throws SQLException {
        List<String> ids = new ArrayList<>(expected.keySet());
        try (PreparedStatement update = connection.prepareStatement(LOCK_EXPECTED)) {
            for (Map.Entry<String, Long> account : expected.entrySet()) {
                update.setString(1, account.getKey());
                update.setLong(2, account.getValue());
                update.addBatch();
            }
            int[] counts = update.executeBatch();
            List<String> others = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    others.add(ids.get(i));
                }
            }
            return others;
        }
    }

    private Map<String, Long> lockOthers(Connection connection, List<String> ids) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(LOCK)) {
            for (String account : ids) {
                update.setString(1, account);
                update.addBatch();
            }
            update.executeBatch();
        }
        Map<String, Long> versions = new TreeMap<>();
        look(VERSIONS, ids, row -> versions.put(row.getString(1), row.getLong(2)));
        return versions;
    }

    @Override
    public List<String> withPeriodBegun(Instant now, int rowsMax) {
        return due(PERIOD_BEGUN, now, rowsMax);
    }

    @Override
    public Set<String> withPeriodBegun(Instant now, Collection<String> subscriptions) {
        Set<String> begun = new HashSet<>();
        for (List<String> portion : InList.portions(subscriptions)) {
            begun.addAll(rows(
                    BEGUN_AMONG,
                    select -> {
                        InList.bind(select, portion);
                        select.setLong(InList.SIZE + 1, Micros.of(now));
                    },
                    row -> row.getString(1)));
        }
        return begun;
    }

    @Override
    public List<String> withInvoiceDue(Instant now, int rowsMax) {
        return due(INVOICE_DUE, now, rowsMax);
    }

    private List<String> due(String query, Instant now, int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, Micros.of(now));
            select.setInt(2, rowsMax);
            try (ResultSet rows = select.executeQuery()) {
                List<String> due = new ArrayList<>();
                while (rows.next()) {
                    due.add(rows.getString(1));
                }
                return due;
            }
        } catch (SQLException e) {
            throw new StoreException("looking for what is due", e);
        }
    }

    @Override
    public void nextPeriods(Map<String, Instant> nextPeriodAt) {
        next(NEXT_PERIOD, nextPeriodAt);
    }

    @Override
    public void nextInvoices(Map<String, Instant> nextInvoiceAt) {
        next(NEXT_INVOICE, nextInvoiceAt);
    }

    private void next(String statement, Map<String, Instant> instants) {
        if (instants.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            for (Map.Entry<String, Instant> next : instants.entrySet()) {
                update.setLong(1, Micros.of(next.getValue()));
                update.setString(2, next.getKey());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("noting what is due next", e);
        }
    }

    private void lookAt(String query, String key, RowReader reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking up an account", e);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void look(String query, Collection<String> ids, RowReader reader) {
        if (ids.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (List<String> portion : InList.portions(ids)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking up accounts", e);
        }
    }
}
