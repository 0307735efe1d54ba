package org.openadjust.billing.document.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.document.AccountCredit.Entry;
import org.openadjust.billing.document.AccountCredit.Kind;
import org.openadjust.billing.document.CreditBook;
import org.openadjust.billing.integration.Outbox;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Accounts' credit and requests for refunds, by JDBC batches. */
@ApplicationScoped
public class JdbcCreditBook implements CreditBook {

    private static final String ENTRIES = "SELECT kind, note, document, amount FROM account_credit WHERE account = ?";
    private static final String OF_ACCOUNT = ENTRIES + " ORDER BY id";
    private static final String OF_DOCUMENT = ENTRIES + " AND document = ? ORDER BY id";
    private static final String OF_ACCOUNTS = "SELECT kind, note, document, amount, account FROM account_credit"
            + " WHERE account IN " + InList.PARAMETERS + " ORDER BY id";
    private static final String INSERT = "INSERT INTO account_credit (id, account, kind, note, document, currency,"
            + " amount, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REQUEST = "INSERT INTO refund (account, document, currency, amount, state, recorded_at)"
            + " VALUES (?, ?, ?, ?, 'REQUESTED', ?)";
    private static final String WITHDRAW =
            "UPDATE refund SET state = 'WITHDRAWN' WHERE account = ? AND document = ? AND state = 'REQUESTED'";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private Outbox outbox;

    protected JdbcCreditBook() {}

    @Inject
    public JdbcCreditBook(IdBlocks ids, Outbox outbox) {
        this.ids = ids;
        this.outbox = outbox;
    }

    /** Outside a container. */
    public JdbcCreditBook(DataSource dataSource, IdBlocks ids, Outbox outbox) {
        this(ids, outbox);
        this.dataSource = dataSource;
    }

    @Override
    public List<Entry> of(String account, CurrencyUnit currency) {
        return entries(currency, OF_ACCOUNT, account);
    }

    @Override
    public List<Entry> of(String account, CurrencyUnit currency, String document) {
        return entries(currency, OF_DOCUMENT, account, document);
    }

    @Override
    public Map<String, List<Entry>> of(Map<String, CurrencyUnit> accounts) {
        Map<String, List<Entry>> found = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OF_ACCOUNTS)) {
            for (List<String> portion : InList.portions(accounts.keySet())) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.computeIfAbsent(rows.getString(5), account -> new ArrayList<>())
                                .add(entry(rows, accounts.get(rows.getString(5))));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading credit", e);
        }
        return found;
    }

    private static Entry entry(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new Entry(
                Kind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Money.of(currency, row.getBigDecimal(4), RoundingMode.UNNECESSARY));
    }

    private List<Entry> entries(CurrencyUnit currency, String query, String... parameters) {
        List<Entry> entries = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int place = 0; place < parameters.length; place++) {
                select.setString(place + 1, parameters[place]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows, currency));
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading credit", e);
        }
        return entries;
    }

    @Override
    public void add(Collection<Moved> moves, Instant recordedAt) {
        if (moves.isEmpty()) {
            return;
        }
        List<Moved> refunds = of(Kind.REFUND, moves);
        List<Moved> withdrawn = of(Kind.REFUND_WITHDRAWN, moves);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Moved move : moves) {
                Entry entry = move.entry();
                insert.setLong(1, ids.next("account_credit_seq"));
                insert.setString(2, move.account());
                insert.setString(3, entry.kind().name());
                insert.setString(4, entry.note());
                insert.setString(5, entry.document());
                insert.setString(6, entry.amount().getCurrencyUnit().getCode());
                insert.setBigDecimal(7, entry.amount().getAmount());
                insert.setLong(8, Micros.of(recordedAt));
                insert.addBatch();
            }
            insert.executeBatch();
            if (!refunds.isEmpty()) {
                request(connection, refunds, recordedAt);
            }
            if (!withdrawn.isEmpty()) {
                withdraw(connection, withdrawn);
            }
        } catch (SQLException e) {
            throw new StoreException("writing credit", e);
        }
        outbox.append(moves.stream()
                .filter(move -> isOfRefund(move.entry().kind()))
                .map(move -> message(move, recordedAt))
                .toList());
    }

    private static List<Moved> of(Kind kind, Collection<Moved> moves) {
        return moves.stream().filter(move -> move.entry().kind() == kind).toList();
    }

    private static boolean isOfRefund(Kind kind) {
        return kind == Kind.REFUND || kind == Kind.REFUND_WITHDRAWN;
    }

    private static void request(Connection connection, List<Moved> refunds, Instant recordedAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REQUEST)) {
            for (Moved refund : refunds) {
                Money amount = refund.entry().amount();
                insert.setString(1, refund.account());
                insert.setString(2, refund.entry().document());
                insert.setString(3, amount.getCurrencyUnit().getCode());
                insert.setBigDecimal(4, amount.getAmount());
                insert.setLong(5, Micros.of(recordedAt));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void withdraw(Connection connection, List<Moved> withdrawn) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(WITHDRAW)) {
            for (Moved move : withdrawn) {
                update.setString(1, move.account());
                update.setString(2, move.entry().note());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static String message(Moved refund, Instant recordedAt) {
        Money amount = refund.entry().amount();
        String state = refund.entry().kind() == Kind.REFUND ? "REQUESTED" : "WITHDRAWN";
        return Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", "refund-" + refund.account() + "-" + refund.entry().document())
                .add("source", "urn:billing")
                .add("type", "billing.refund." + state.toLowerCase(Locale.ROOT))
                .add("subject", refund.account())
                .add("time", recordedAt.toString())
                .add("datacontenttype", "application/json")
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("account", refund.account())
                                .add("document", refund.entry().note())
                                .add("currency", amount.getCurrencyUnit().getCode())
                                .add("amount", amount.getAmount().toPlainString())
                                .add("state", state))
                .build()
                .toString();
    }
}
