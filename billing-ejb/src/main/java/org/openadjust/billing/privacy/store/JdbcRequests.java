package org.openadjust.billing.privacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.privacy.RequestFilter;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.privacy.model.Request;
import org.openadjust.billing.privacy.model.Request.Asked;

/** The table of what persons ask for. */
@ApplicationScoped
public class JdbcRequests {

    private static final String COLUMNS = "id, account, kind, ground, rule_json, call_key, asked_by, asked_at, due_at,"
            + " state, decided_by, decided_at, remark, retained_until, done_at, purged_at, certificate, version";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM privacy_request";
    private static final String ONE = SELECT + " WHERE id = ?";
    private static final String BY_KEY = SELECT + " WHERE call_key = ? AND asked_by = ?";
    private static final String OPEN = SELECT + " WHERE account = ? AND kind = ? AND state IN ('ASKED', 'RETAINED')";
    private static final String LAST_ERASED =
            "SELECT MAX(done_at) FROM privacy_request WHERE account = ? AND kind = 'ERASURE' AND state = 'DONE'";
    private static final String INSERT = "INSERT INTO privacy_request (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE privacy_request SET state = ?, decided_by = ?, decided_at = ?,"
            + " remark = ?, retained_until = ?, done_at = ?, purged_at = ?, certificate = ?, version = ?"
            + " WHERE id = ? AND version = ?";
    /** A filter that is empty lets everything through. */
    private static final String FILTERED =
            " WHERE (? = '' OR account = ?) AND (? = '' OR kind = ?)" + " AND (? = '' OR state = ?)";

    private static final String PAGE = SELECT + FILTERED + " ORDER BY id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String COUNT = "SELECT COUNT(*) FROM privacy_request" + FILTERED;
    private static final String WAITING =
            "SELECT COUNT(*), SUM(CASE WHEN due_at < ? THEN 1 ELSE 0 END) FROM privacy_request WHERE state = 'ASKED'";
    private static final String DUE = SELECT + " WHERE (state = 'RETAINED' AND retained_until <= ?)"
            + " OR (state = 'READY' AND retained_until < ?) ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String UNPURGED = "SELECT COUNT(*) FROM privacy_request WHERE kind = 'ERASURE'"
            + " AND state IN ('DONE', 'RETAINED') AND purged_at IS NULL";
    private static final String PURGED = "UPDATE privacy_request SET purged_at = ? WHERE kind = 'ERASURE'"
            + " AND state IN ('DONE', 'RETAINED') AND purged_at IS NULL AND decided_at < ?"
            + " AND (done_at IS NULL OR done_at < ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;

    protected JdbcRequests() {}

    @Inject
    public JdbcRequests(IdBlocks ids) {
        this.ids = ids;
    }

    /** Outside a container. */
    public JdbcRequests(DataSource dataSource, IdBlocks ids) {
        this(ids);
        this.dataSource = dataSource;
    }

    public long nextId() {
        return ids.next("privacy_request_seq");
    }

    public Optional<Request> find(long id) {
        return first(ONE, select -> select.setLong(1, id));
    }

    /** What a caller has asked for with a key. */
    public Optional<Request> byKey(String by, String key) {
        return first(BY_KEY, select -> {
            select.setString(1, key);
            select.setString(2, by);
        });
    }

    /** One of a kind that is not over. */
    public Optional<Request> open(String account, RequestKind kind) {
        return first(OPEN, select -> {
            select.setString(1, account);
            select.setString(2, kind.name());
        });
    }

    /** When an account's person was erased last. */
    public Optional<Instant> lastErased(String account) {
        return statements().one(LAST_ERASED, select -> select.setString(1, account), row -> instant(row, 1));
    }

    private Optional<Request> first(String query, Statements.Binder binder) {
        return statements().read(query, binder, JdbcRequests::read).stream().findFirst();
    }

    /** The newest first. */
    public Page<Request> page(RequestFilter filter, Slice slice) {
        List<Request> rows = statements()
                .read(
                        PAGE,
                        select -> {
                            filter(select, filter);
                            select.setInt(7, slice.offset());
                            select.setInt(8, slice.limit());
                        },
                        JdbcRequests::read);
        long count = statements().one(COUNT, select -> filter(select, filter), row -> row.getLong(1));
        return new Page<>(rows, (int) Math.min(count, Page.COUNT_MAX));
    }

    private static void filter(PreparedStatement select, RequestFilter filter) throws SQLException {
        String account = filter.account().orElse("");
        String kind = filter.kind().map(Enum::name).orElse("");
        String state = filter.state().map(Enum::name).orElse("");
        select.setString(1, account);
        select.setString(2, account);
        select.setString(3, kind);
        select.setString(4, kind);
        select.setString(5, state);
        select.setString(6, state);
    }

    /** How many wait, and how many of them for too long. */
    public long[] waiting(Instant now) {
        return statements().one(WAITING, select -> select.setLong(1, Micros.of(now)), row ->
                new long[] {row.getLong(1), row.getLong(2)});
    }

    /** Those whose day has come. */
    public List<Request> due(LocalDate today, int rowsMax) {
        return statements()
                .read(
                        DUE,
                        select -> {
                            select.setDate(1, Date.valueOf(today));
                            select.setDate(2, Date.valueOf(today));
                            select.setInt(3, rowsMax);
                        },
                        JdbcRequests::read);
    }

    /** Whether something was erased whose remains were not overwritten yet. */
    public boolean isAnyUnpurged() {
        return statements().one(UNPURGED, select -> {}, row -> row.getLong(1)) > 0;
    }

    /** The remains of what was erased before were overwritten. */
    public void purged(Instant before, Instant now) {
        statements().update(PURGED, update -> {
            update.setLong(1, Micros.of(now));
            update.setLong(2, Micros.of(before));
            update.setLong(3, Micros.of(before));
        });
    }

    public void insert(Request request) {
        Asked asked = request.asked();
        statements().update(INSERT, insert -> {
            insert.setLong(1, request.id());
            insert.setString(2, asked.account());
            insert.setString(3, asked.kind().name());
            insert.setString(4, asked.ground());
            insert.setString(5, asked.rule().map(RuleJson::write).orElse(""));
            insert.setString(6, asked.key());
            insert.setString(7, asked.by());
            insert.setLong(8, Micros.of(asked.at()));
            insert.setLong(9, Micros.of(asked.dueAt()));
            changing(insert, 10, request);
        });
    }

    /** Whether nobody else was faster. */
    public boolean update(Request request) {
        return statements().update(UPDATE, update -> {
                    changing(update, 1, request);
                    update.setLong(10, request.id());
                    update.setInt(11, request.version() - 1);
                })
                == 1;
    }

    private static void changing(PreparedStatement statement, int from, Request request) throws SQLException {
        int at = from;
        statement.setString(at++, request.state().name());
        statement.setString(at++, request.decidedBy());
        instant(statement, at++, request.decidedAt());
        statement.setString(at++, request.remark());
        if (request.until().isPresent()) {
            statement.setDate(at++, Date.valueOf(request.until().get()));
        } else {
            statement.setNull(at++, Types.DATE);
        }
        instant(statement, at++, request.doneAt());
        instant(statement, at++, request.purgedAt());
        statement.setString(at++, request.certificate());
        statement.setInt(at, request.version());
    }

    private static void instant(PreparedStatement statement, int at, Optional<Instant> value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(at, Micros.of(value.get()));
        } else {
            statement.setNull(at, Types.BIGINT);
        }
    }

    private static Optional<Instant> instant(ResultSet row, int at) throws SQLException {
        long micros = row.getLong(at);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    private static Request read(ResultSet row) throws SQLException {
        return new Request(
                row.getLong(1),
                new Asked(
                        row.getString(2),
                        RequestKind.valueOf(row.getString(3)),
                        row.getString(4),
                        RuleJson.read(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        Micros.toInstant(row.getLong(8)),
                        Micros.toInstant(row.getLong(9))),
                RequestState.valueOf(row.getString(10)),
                row.getString(11),
                instant(row, 12),
                row.getString(13),
                Optional.ofNullable(row.getDate(14)).map(Date::toLocalDate),
                instant(row, 15),
                instant(row, 16),
                row.getString(17),
                row.getInt(18));
    }

    private Statements statements() {
        return new Statements(dataSource, "requests of persons");
    }
}
