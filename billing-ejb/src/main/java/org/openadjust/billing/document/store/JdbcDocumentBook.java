package org.openadjust.billing.document.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.Document.Effect;
import org.openadjust.billing.document.Document.Origin;
import org.openadjust.billing.document.DocumentBook;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.timeline.PeriodId;

/** Documents, by JDBC batches. */
@ApplicationScoped
public class JdbcDocumentBook implements DocumentBook {

    private static final String HEAD = "SELECT place, document, type, origin, subscription, invoice, effect, reverses,"
            + " issued_at, net, account FROM document WHERE account ";
    private static final String DOCUMENTS = HEAD + "= ? ORDER BY place";
    private static final String DOCUMENTS_OF_ALL = HEAD + "IN " + InList.PARAMETERS + " ORDER BY place";
    private static final String LINE = "SELECT l.place, l.kind, d.subscription, l.period_from, l.period_to, l.timing,"
            + " l.line_kind, l.charge, l.plan, l.variant, l.from_at, l.to_at, l.held_to_at, l.amount, l.decided, l.account"
            + " FROM document_line l JOIN document d ON d.account = l.account AND d.place = l.place WHERE l.account ";
    private static final String LINES = LINE + "= ? ORDER BY l.place, l.line_no";
    private static final String LINES_OF_ALL = LINE + "IN " + InList.PARAMETERS + " ORDER BY l.place, l.line_no";
    private static final String TAX = "SELECT place, tax, amount, account FROM document_tax WHERE account ";
    private static final String TAXES = TAX + "= ?";
    private static final String TAXES_OF_ALL = TAX + "IN " + InList.PARAMETERS;
    private static final String PART =
            "SELECT place, subscription, period_from, period_to, timing, account FROM document_part WHERE account ";
    private static final String PARTS = PART + "= ?";
    private static final String PARTS_OF_ALL = PART + "IN " + InList.PARAMETERS;
    private static final String STANDING = "SELECT subscription, period_from, period_to, timing FROM document_part"
            + " WHERE subscription IN " + InList.PARAMETERS + " AND standing = TRUE";
    private static final String ACCOUNTS = "SELECT account FROM document WHERE document = ? FETCH FIRST 2 ROWS ONLY";
    private static final String ONE = "SELECT place FROM document WHERE account = ? AND document = ?";
    private static final String CAUSED =
            "SELECT account, document, currency FROM document WHERE cause_id = ? AND cause_source = ?";
    private static final String INSERT = "INSERT INTO document (account, place, document, type, origin, subscription,"
            + " invoice, effect, reverses, currency, net, tax, reason, issued_at, recorded_at, cause, cause_source,"
            + " cause_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_LINE = "INSERT INTO document_line (account, place, line_no, kind, period_from,"
            + " period_to, timing, line_kind, charge, plan, variant, from_at, to_at, held_to_at, amount, decided)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_TAX =
            "INSERT INTO document_tax (account, place, tax, amount) VALUES (?, ?, ?, ?)";
    private static final String INSERT_PART = "INSERT INTO document_part (account, place, subscription, period_from,"
            + " period_to, timing, standing) VALUES (?, ?, ?, ?, ?, ?, TRUE)";
    private static final String VOID = "UPDATE document_part SET standing = FALSE WHERE account = ? AND place ="
            + " (SELECT place FROM document WHERE account = ? AND document = ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcDocumentBook() {}

    /** Outside a container. */
    public JdbcDocumentBook(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    // ---- reading

    /** An account's rows as they are read, before they are put together. */
    private static final class Rows {
        private final List<Head> heads = new ArrayList<>();
        private final Map<Integer, List<DocumentLine>> lines = new HashMap<>();
        private final Map<Integer, Map<String, Money>> taxes = new HashMap<>();
        private final Map<Integer, Set<Part>> parts = new HashMap<>();

        void line(ResultSet row, CurrencyUnit currency) throws SQLException {
            lines.computeIfAbsent(row.getInt(1), place -> new ArrayList<>()).add(JdbcDocumentBook.line(row, currency));
        }

        void tax(ResultSet row, CurrencyUnit currency) throws SQLException {
            taxes.computeIfAbsent(row.getInt(1), place -> new TreeMap<>())
                    .put(row.getString(2), money(row, 3, currency));
        }

        void part(ResultSet row) throws SQLException {
            parts.computeIfAbsent(row.getInt(1), place -> new HashSet<>()).add(JdbcDocumentBook.part(row, 2));
        }

        List<Document> documents() {
            return heads.stream()
                    .map(head -> head.with(
                            parts.getOrDefault(head.place(), Set.of()),
                            lines.getOrDefault(head.place(), List.of()),
                            taxes.getOrDefault(head.place(), Map.of())))
                    .toList();
        }
    }

    @Override
    public Map<String, List<Document>> of(Map<String, CurrencyUnit> accounts) {
        Map<String, Rows> found = new HashMap<>();
        try (Connection connection = dataSource.getConnection()) {
            readAll(
                    connection,
                    DOCUMENTS_OF_ALL,
                    accounts.keySet(),
                    row -> found.computeIfAbsent(row.getString(11), account -> new Rows())
                            .heads
                            .add(head(row, accounts.get(row.getString(11)))));
            readAll(
                    connection,
                    LINES_OF_ALL,
                    found.keySet(),
                    row -> found.get(row.getString(16)).line(row, accounts.get(row.getString(16))));
            readAll(
                    connection,
                    TAXES_OF_ALL,
                    found.keySet(),
                    row -> found.get(row.getString(4)).tax(row, accounts.get(row.getString(4))));
            readAll(
                    connection,
                    PARTS_OF_ALL,
                    found.keySet(),
                    row -> found.get(row.getString(6)).part(row));
        } catch (SQLException e) {
            throw new StoreException("reading documents", e);
        }
        Map<String, List<Document>> documents = new HashMap<>();
        found.forEach((account, rows) -> documents.put(account, rows.documents()));
        return documents;
    }

    private static void readAll(Connection connection, String query, Collection<String> keys, RowReader reader)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (List<String> portion : InList.portions(keys)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        }
    }

    @Override
    public List<Document> of(String account, CurrencyUnit currency) {
        try (Connection connection = dataSource.getConnection()) {
            Rows found = new Rows();
            read(connection, DOCUMENTS, account, row -> found.heads.add(head(row, currency)));
            if (!found.heads.isEmpty()) {
                read(connection, LINES, account, row -> found.line(row, currency));
                read(connection, TAXES, account, row -> found.tax(row, currency));
                read(connection, PARTS, account, found::part);
            }
            return found.documents();
        } catch (SQLException e) {
            throw new StoreException("reading documents", e);
        }
    }

    private record Head(
            int place,
            String number,
            DocumentType type,
            Origin origin,
            String subscription,
            String invoice,
            Effect effect,
            String reverses,
            Instant issuedAt,
            Money net) {

        Document with(Set<Part> parts, List<DocumentLine> lines, Map<String, Money> taxes) {
            return new Document(
                    number, type, origin, subscription, invoice, effect, reverses, issuedAt, parts, lines, net, taxes);
        }
    }

    private static Head head(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new Head(
                row.getInt(1),
                row.getString(2),
                DocumentType.valueOf(row.getString(3)),
                Origin.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                Effect.valueOf(row.getString(7)),
                row.getString(8),
                Micros.toInstant(row.getLong(9)),
                money(row, 10, currency));
    }

    private static DocumentLine line(ResultSet row, CurrencyUnit currency) throws SQLException {
        Part part = part(row, 3);
        LineId id = new LineId(
                part.period(),
                part.timing(),
                LineId.Kind.valueOf(row.getString(7)),
                row.getString(8),
                row.getString(9),
                row.getString(10));
        return new DocumentLine(
                LineKind.valueOf(row.getString(2)),
                id,
                Micros.toInstant(row.getLong(11)),
                Micros.toInstant(row.getLong(12)),
                Micros.toInstant(row.getLong(13)),
                money(row, 14, currency),
                row.getBoolean(15));
    }

    /** Subscription, first and last day, and timing, from a column on. */
    private static Part part(ResultSet row, int first) throws SQLException {
        return new Part(
                new PeriodId(
                        row.getString(first),
                        row.getDate(first + 1).toLocalDate(),
                        row.getDate(first + 2).toLocalDate()),
                Timing.valueOf(row.getString(first + 3)));
    }

    private static Money money(ResultSet row, int column, CurrencyUnit currency) throws SQLException {
        return Money.of(currency, row.getBigDecimal(column), RoundingMode.UNNECESSARY);
    }

    @Override
    public Map<String, Set<Part>> standingParts(Collection<String> subscriptions) {
        Map<String, Set<Part>> found = new HashMap<>();
        if (subscriptions.isEmpty()) {
            return found;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(STANDING)) {
            for (List<String> portion : InList.portions(subscriptions)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.computeIfAbsent(rows.getString(1), id -> new HashSet<>())
                                .add(part(rows, 1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading what is billed", e);
        }
        return found;
    }

    @Override
    public Optional<String> accountOf(String number) {
        List<String> accounts = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            read(connection, ACCOUNTS, number, row -> accounts.add(row.getString(1)));
        } catch (SQLException e) {
            throw new StoreException("looking for a document", e);
        }
        return accounts.size() == 1 ? Optional.of(accounts.getFirst()) : Optional.empty();
    }

    @Override
    public boolean has(String account, String number) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setString(1, account);
            select.setString(2, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new StoreException("looking for a document", e);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, String query, String key, RowReader reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    @Override
    public List<Document> causedBy(String source, String eventId) {
        Map<String, Set<String>> found = new HashMap<>();
        Map<String, CurrencyUnit> currencies = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(CAUSED)) {
            select.setString(1, eventId);
            select.setString(2, source);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString(1), account -> new HashSet<>())
                            .add(rows.getString(2));
                    currencies.put(rows.getString(1), CurrencyUnit.of(rows.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking for what a cause led to", e);
        }
        return found.entrySet().stream()
                .flatMap(entry -> of(entry.getKey(), currencies.get(entry.getKey())).stream()
                        .filter(document -> entry.getValue().contains(document.number())))
                .toList();
    }

    // ---- writing

    @Override
    public void issue(Collection<Issued> documents, Instant recordedAt) {
        if (documents.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            insertHeads(connection, documents, recordedAt);
            insertLines(connection, documents);
            insertTaxes(connection, documents);
            insertParts(connection, documents);
            voidParts(connection, documents);
        } catch (SQLException e) {
            throw new StoreException("issuing documents", e);
        }
    }

    private static void insertHeads(Connection connection, Collection<Issued> documents, Instant recordedAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Issued issued : documents) {
                Document document = issued.document();
                insert.setString(1, issued.account());
                insert.setInt(2, issued.place());
                insert.setString(3, document.number());
                insert.setString(4, document.type().name());
                insert.setString(5, document.origin().name());
                insert.setString(6, document.subscription());
                insert.setString(7, document.invoice());
                insert.setString(8, document.effect().name());
                insert.setString(9, document.reverses());
                insert.setString(10, document.net().getCurrencyUnit().getCode());
                insert.setBigDecimal(11, document.net().getAmount());
                insert.setBigDecimal(12, document.tax().getAmount());
                insert.setString(13, issued.reason());
                insert.setLong(14, Micros.of(document.issuedAt()));
                insert.setLong(15, Micros.of(recordedAt));
                insert.setString(16, issued.cause());
                insert.setString(17, issued.source());
                insert.setString(18, issued.eventId());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertLines(Connection connection, Collection<Issued> documents) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_LINE)) {
            for (Issued issued : documents) {
                int lineNo = 1;
                for (DocumentLine line : issued.document().lines()) {
                    bind(insert, issued, lineNo++, line);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Issued issued, int lineNo, DocumentLine line)
            throws SQLException {
        LineId id = line.id();
        insert.setString(1, issued.account());
        insert.setInt(2, issued.place());
        insert.setInt(3, lineNo);
        insert.setString(4, line.kind().name());
        insert.setDate(5, Date.valueOf(id.period().wholeFrom()));
        insert.setDate(6, Date.valueOf(id.period().wholeTo()));
        insert.setString(7, id.timing().name());
        insert.setString(8, id.kind().name());
        insert.setString(9, id.charge());
        insert.setString(10, id.plan());
        insert.setString(11, id.variant());
        insert.setLong(12, Micros.of(line.from()));
        insert.setLong(13, Micros.of(line.to()));
        insert.setLong(14, Micros.of(line.heldTo()));
        insert.setBigDecimal(15, line.amount().getAmount());
        insert.setBoolean(16, line.isDecided());
    }

    private static void insertTaxes(Connection connection, Collection<Issued> documents) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_TAX)) {
            boolean any = false;
            for (Issued issued : documents) {
                for (Map.Entry<String, Money> tax : issued.document().taxes().entrySet()) {
                    insert.setString(1, issued.account());
                    insert.setInt(2, issued.place());
                    insert.setString(3, tax.getKey());
                    insert.setBigDecimal(4, tax.getValue().getAmount());
                    insert.addBatch();
                    any = true;
                }
            }
            if (any) {
                insert.executeBatch();
            }
        }
    }

    private static void insertParts(Connection connection, Collection<Issued> documents) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_PART)) {
            boolean any = false;
            for (Issued issued : documents) {
                for (Part part : issued.document().parts()) {
                    insert.setString(1, issued.account());
                    insert.setInt(2, issued.place());
                    insert.setString(3, part.period().subscription());
                    insert.setDate(4, Date.valueOf(part.period().wholeFrom()));
                    insert.setDate(5, Date.valueOf(part.period().wholeTo()));
                    insert.setString(6, part.timing().name());
                    insert.addBatch();
                    any = true;
                }
            }
            if (any) {
                insert.executeBatch();
            }
        }
    }

    private static void voidParts(Connection connection, Collection<Issued> documents) throws SQLException {
        for (Issued issued : documents) {
            if (issued.document().effect() == Effect.VOIDS) {
                try (PreparedStatement update = connection.prepareStatement(VOID)) {
                    update.setString(1, issued.account());
                    update.setString(2, issued.account());
                    update.setString(3, issued.document().invoice());
                    update.executeUpdate();
                }
            }
        }
    }
}
