package org.openadjust.billing.legacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyConflict;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocuments;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.StoreException;

/** Documents of other systems, by JDBC. */
@ApplicationScoped
public class JdbcLegacyDocuments implements LegacyDocuments {

    /** A document to be kept. */
    public record Arrival(long id, LegacyDocument document, String digest, int variant) {}

    /** A document with what it is kept under. */
    public record Stored(long id, long broughtBy, Instant recordedAt, LegacyDocument document) {}

    private static final String HEAD = "SELECT d.id, d.issuer, d.number, d.kind, d.customer, d.refers_to, d.issued_at,"
            + " d.currency, d.net, d.tax, d.import_id, d.recorded_at FROM legacy_document d";
    private static final String DIGESTS =
            "SELECT digest FROM legacy_document WHERE issuer = ? AND number = ? ORDER BY variant";
    private static final String ISSUERS = "SELECT DISTINCT issuer FROM legacy_document ORDER BY issuer";
    private static final String CUSTOMERS = "SELECT DISTINCT customer FROM legacy_document WHERE issuer = ?"
            + " AND variant = 0 AND customer > ? ORDER BY customer FETCH FIRST ? ROWS ONLY";
    private static final String ALL_OF_CUSTOMER =
            HEAD + " WHERE d.issuer = ? AND d.customer = ? AND d.variant = 0 ORDER BY d.issued_at, d.number";
    private static final String NEXT_OF_CUSTOMER = HEAD + " WHERE d.issuer = ? AND d.customer = ? AND d.variant = 0"
            + " AND d.issued_at >= ? AND (d.issued_at > ? OR d.number > ?)"
            + " ORDER BY d.issued_at, d.number FETCH FIRST ? ROWS ONLY";
    private static final String LINES = "SELECT document, line_no, item, description, point, from_date, to_date,"
            + " quantity, unit_price, amount, estimated FROM legacy_line WHERE document IN " + InList.PARAMETERS
            + " ORDER BY document, line_no";
    private static final String LATEST = " ORDER BY d.issued_at DESC, d.id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String OF_ISSUER = " WHERE d.issuer = ? AND d.variant = 0";
    private static final String OF_CUSTOMER = OF_ISSUER + " AND d.customer = ?";
    private static final String COUNTED = "SELECT COUNT(*) FROM (SELECT d.id FROM legacy_document d";
    private static final String CAPPED = " FETCH FIRST " + Page.COUNT_MAX + " ROWS ONLY) counted";
    private static final String LIST_OF_ISSUER = HEAD + OF_ISSUER + LATEST;
    private static final String LIST_OF_CUSTOMER = HEAD + OF_CUSTOMER + LATEST;
    private static final String COUNT_OF_ISSUER = COUNTED + OF_ISSUER + CAPPED;
    private static final String COUNT_OF_CUSTOMER = COUNTED + OF_CUSTOMER + CAPPED;
    private static final String COUNT_OF_CONFLICTS_OF = COUNTED + " WHERE d.import_id = ? AND d.variant > 0" + CAPPED;
    private static final String BY_NUMBER = HEAD + " WHERE d.issuer = ? AND d.number = ? AND d.variant = 0";
    private static final String BY_ID = HEAD + " WHERE d.id = ?";
    private static final String CONFLICTS_OF =
            HEAD + " WHERE d.import_id = ? AND d.variant > 0 ORDER BY d.id" + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String INSERT = "INSERT INTO legacy_document (id, issuer, number, variant, digest, kind,"
            + " customer, refers_to, issued_at, currency, net, tax, import_id, recorded_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_LINE = "INSERT INTO legacy_line (document, line_no, item, description, point,"
            + " from_date, to_date, quantity, unit_price, amount, estimated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int LINES_OF_BATCH = 1_000;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;

    protected JdbcLegacyDocuments() {}

    @Inject
    public JdbcLegacyDocuments(IdBlocks ids) {
        this.ids = ids;
    }

    /** Outside a container. */
    public JdbcLegacyDocuments(DataSource dataSource, IdBlocks ids) {
        this(ids);
        this.dataSource = dataSource;
    }

    public long nextId() {
        return ids.next("legacy_document_seq");
    }

    // ---- reading

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String query, Binding binding, Reading<T> reading) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException("reading documents of other systems", e);
        }
    }

    /** By number the digests of what is kept of an issuer: of the document that counts first, then of those in conflict with it. */
    public Map<String, List<String>> digests(String issuer, Collection<String> numbers) {
        // one by one: of a list of numbers Derby makes a walk through all documents of the issuer
        Map<String, List<String>> digests = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DIGESTS)) {
            for (String number : numbers) {
                select.setString(1, issuer);
                select.setString(2, number);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        digests.computeIfAbsent(number, kept -> new ArrayList<>())
                                .add(rows.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading documents of other systems", e);
        }
        return digests;
    }

    @Override
    public List<String> issuers() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ISSUERS);
                ResultSet rows = select.executeQuery()) {
            List<String> issuers = new ArrayList<>();
            while (rows.next()) {
                issuers.add(rows.getString(1));
            }
            return issuers;
        } catch (SQLException e) {
            throw new StoreException("reading issuers of documents", e);
        }
    }

    @Override
    public List<String> customersAfter(String issuer, String after, int rowsMax) {
        return read(
                CUSTOMERS,
                select -> {
                    select.setString(1, issuer);
                    select.setString(2, after);
                    select.setInt(3, rowsMax);
                },
                row -> row.getString(1));
    }

    @Override
    public List<LegacyDocument> ofCustomers(String issuer, List<String> customers) {
        List<Stored> heads = new ArrayList<>();
        for (String customer : new HashSet<>(customers)) {
            heads.addAll(read(
                    ALL_OF_CUSTOMER,
                    select -> {
                        select.setString(1, issuer);
                        select.setString(2, customer);
                    },
                    JdbcLegacyDocuments::head));
        }
        return withLines(heads).stream()
                .map(Stored::document)
                .sorted(Comparator.comparing(LegacyDocument::issuedAt).thenComparing(LegacyDocument::number))
                .toList();
    }

    @Override
    public List<LegacyDocument> ofCustomerAfter(
            String issuer, String customer, Optional<LegacyDocument> after, int documentsMax) {
        long issued = after.map(document -> Micros.of(document.issuedAt())).orElse(Long.MIN_VALUE);
        return withLines(read(
                        NEXT_OF_CUSTOMER,
                        select -> {
                            select.setString(1, issuer);
                            select.setString(2, customer);
                            select.setLong(3, issued);
                            select.setLong(4, issued);
                            select.setString(
                                    5, after.map(LegacyDocument::number).orElse(""));
                            select.setInt(6, documentsMax);
                        },
                        JdbcLegacyDocuments::head))
                .stream()
                .map(Stored::document)
                .toList();
    }

    /** Documents without their lines. */
    public Page<Stored> find(String issuer, String customer, Slice slice) {
        boolean isOfAll = customer.isEmpty();
        Binding which = select -> {
            select.setString(1, issuer);
            if (!isOfAll) {
                select.setString(2, customer);
            }
        };
        List<Stored> rows = read(
                isOfAll ? LIST_OF_ISSUER : LIST_OF_CUSTOMER,
                select -> {
                    which.bind(select);
                    select.setInt(isOfAll ? 2 : 3, slice.offset());
                    select.setInt(isOfAll ? 3 : 4, slice.limit());
                },
                JdbcLegacyDocuments::head);
        return new Page<>(
                rows,
                read(isOfAll ? COUNT_OF_ISSUER : COUNT_OF_CUSTOMER, which, row -> row.getInt(1))
                        .getFirst());
    }

    public Optional<Stored> byNumber(String issuer, String number) {
        return withLines(read(
                        BY_NUMBER,
                        select -> {
                            select.setString(1, issuer);
                            select.setString(2, number);
                        },
                        JdbcLegacyDocuments::head))
                .stream()
                .findFirst();
    }

    public Optional<Stored> byId(long id) {
        return withLines(read(BY_ID, select -> select.setLong(1, id), JdbcLegacyDocuments::head)).stream()
                .findFirst();
    }

    /** Those that an import has brought; without lines. */
    public Page<LegacyConflict> conflicts(long broughtBy, Slice slice) {
        List<Stored> others = read(
                CONFLICTS_OF,
                select -> {
                    select.setLong(1, broughtBy);
                    select.setInt(2, slice.offset());
                    select.setInt(3, slice.limit());
                },
                JdbcLegacyDocuments::head);
        return conflicts(others, COUNT_OF_CONFLICTS_OF, select -> select.setLong(1, broughtBy));
    }

    private Page<LegacyConflict> conflicts(List<Stored> others, String counting, Binding which) {
        List<LegacyConflict> conflicts = new ArrayList<>();
        for (Stored other : others) {
            LegacyDocument kept = read(
                            BY_NUMBER,
                            select -> {
                                select.setString(1, other.document().issuer());
                                select.setString(2, other.document().number());
                            },
                            row -> head(row).document())
                    .getFirst();
            conflicts.add(new LegacyConflict(kept, other.document(), other.broughtBy(), other.recordedAt()));
        }
        return new Page<>(conflicts, read(counting, which, row -> row.getInt(1)).getFirst());
    }

    private static Stored head(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString(8));
        BigDecimal tax = row.getBigDecimal(10);
        String refersTo = row.getString(6);
        LegacyDocument document = new LegacyDocument(
                row.getString(2),
                row.getString(3),
                LegacyDocument.Kind.valueOf(row.getString(4)),
                row.getString(5),
                refersTo.isEmpty() ? Optional.empty() : Optional.of(refersTo),
                Micros.toInstant(row.getLong(7)),
                currency,
                List.of(),
                money(currency, row.getBigDecimal(9)),
                Optional.ofNullable(tax).map(amount -> money(currency, amount)));
        return new Stored(row.getLong(1), row.getLong(11), Micros.toInstant(row.getLong(12)), document);
    }

    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }

    private List<Stored> withLines(List<Stored> heads) {
        Map<String, CurrencyUnit> currencies = new HashMap<>();
        heads.forEach(
                head -> currencies.put(Long.toString(head.id()), head.document().currency()));
        Map<Long, List<LegacyLine>> lines = new LinkedHashMap<>();
        for (List<String> portion : InList.portions(currencies.keySet())) {
            read(
                    LINES,
                    select -> bindIds(select, portion),
                    row -> lines.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(line(row, currencies.get(row.getString(1)))));
        }
        return heads.stream()
                .map(head -> new Stored(
                        head.id(),
                        head.broughtBy(),
                        head.recordedAt(),
                        with(head.document(), lines.getOrDefault(head.id(), List.of()))))
                .toList();
    }

    private static void bindIds(PreparedStatement select, List<String> ids) throws SQLException {
        for (int at = 0; at < InList.SIZE; at++) {
            select.setLong(at + 1, Long.parseLong(ids.get(Math.min(at, ids.size() - 1))));
        }
    }

    private static LegacyDocument with(LegacyDocument head, List<LegacyLine> lines) {
        return new LegacyDocument(
                head.issuer(),
                head.number(),
                head.kind(),
                head.customer(),
                head.refersTo(),
                head.issuedAt(),
                head.currency(),
                lines,
                head.net(),
                head.tax());
    }

    private static LegacyLine line(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new LegacyLine(
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                day(row, 6),
                day(row, 7),
                Optional.ofNullable(row.getBigDecimal(8)).map(Decimals::normal),
                Optional.ofNullable(row.getBigDecimal(9)).map(Decimals::normal),
                money(currency, row.getBigDecimal(10)),
                row.getBoolean(11));
    }

    private static Optional<LocalDate> day(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getDate(column)).map(Date::toLocalDate);
    }

    // ---- writing

    /** @throws StoreException with {@link StoreException#isDuplicateKey()} if another import was faster with one of them */
    public void insert(List<Arrival> arrivals, long broughtBy, Instant recordedAt) {
        if (arrivals.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement line = connection.prepareStatement(INSERT_LINE)) {
            int lines = 0;
            for (Arrival arrival : arrivals) {
                bind(insert, arrival, broughtBy, recordedAt);
                insert.addBatch();
                for (LegacyLine each : arrival.document().lines()) {
                    bind(line, arrival.id(), each);
                    line.addBatch();
                    if (++lines % LINES_OF_BATCH == 0) {
                        line.executeBatch();
                    }
                }
            }
            insert.executeBatch();
            line.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("keeping documents of other systems", e);
        }
    }

    private static void bind(PreparedStatement insert, Arrival arrival, long broughtBy, Instant recordedAt)
            throws SQLException {
        LegacyDocument document = arrival.document();
        insert.setLong(1, arrival.id());
        insert.setString(2, document.issuer());
        insert.setString(3, document.number());
        insert.setInt(4, arrival.variant());
        insert.setString(5, arrival.digest());
        insert.setString(6, document.kind().name());
        insert.setString(7, document.customer());
        insert.setString(8, document.refersTo().orElse(""));
        insert.setLong(9, Micros.of(document.issuedAt()));
        insert.setString(10, document.currency().getCode());
        insert.setBigDecimal(11, document.net().getAmount());
        insert.setBigDecimal(12, document.tax().map(Money::getAmount).orElse(null));
        insert.setLong(13, broughtBy);
        insert.setLong(14, Micros.of(recordedAt));
    }

    private static void bind(PreparedStatement insert, long document, LegacyLine line) throws SQLException {
        insert.setLong(1, document);
        insert.setInt(2, line.number());
        insert.setString(3, line.item());
        insert.setString(4, line.description());
        insert.setString(5, line.point());
        setDay(insert, 6, line.from());
        setDay(insert, 7, line.to());
        insert.setBigDecimal(8, line.quantity().orElse(null));
        insert.setBigDecimal(9, line.unitPrice().orElse(null));
        insert.setBigDecimal(10, line.amount().getAmount());
        insert.setBoolean(11, line.isEstimated());
    }

    private static void setDay(PreparedStatement insert, int column, Optional<LocalDate> day) throws SQLException {
        if (day.isPresent()) {
            insert.setDate(column, Date.valueOf(day.get()));
        } else {
            insert.setNull(column, Types.DATE);
        }
    }
}
