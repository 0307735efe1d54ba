package org.openadjust.billing.request.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.request.model.Received;

/** Requests by JDBC, each change with its step and its audit entry in the caller's transaction. */
@ApplicationScoped
public class JdbcRequestBook {

    private static final String SELECT = "SELECT id, account, channel, text_key, text_parts, source, source_id,"
            + " received_by, received_at, language, intent, certain, reading, state, outcome, answer_key, version"
            + " FROM customer_request";
    private static final String ONE = SELECT + " WHERE id = ?";
    private static final String BY_SOURCE = SELECT + " WHERE source_id = ? AND source = ? ORDER BY id";
    private static final String CORRECTED =
            SELECT + " WHERE intent <> read_as AND corrected_at <= ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String COUNT_CORRECTED =
            "SELECT COUNT(*) FROM customer_request WHERE intent <> read_as AND corrected_at > ?";
    private static final String INSERT = "INSERT INTO customer_request (id, account, channel, text_key, text_parts,"
            + " source, source_id, received_by, received_at, language, intent, route, read_as, likely, certain, reading,"
            + " state, urgency, decided_by, outcome, answer_key, changed_at, version)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', 0, '', '', '', ?, 0)";
    private static final String CORRECT = "UPDATE customer_request SET intent = ?, route = ?, changed_at = ?,"
            + " corrected_at = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'OPEN'";
    private static final String DECIDE = "UPDATE customer_request SET state = ?, urgency = 1, decided_by = ?,"
            + " decided_at = ?, outcome = ?, answer_key = ?, changed_at = ?, version = version + 1"
            + " WHERE id = ? AND version = ? AND state = 'OPEN'";
    private static final String STEP = "INSERT INTO customer_request_step (id, request, action, actor, text,"
            + " recorded_at) VALUES (?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private AuditTrail audit;

    protected JdbcRequestBook() {}

    @Inject
    public JdbcRequestBook(IdBlocks ids, AuditTrail audit) {
        this.ids = ids;
        this.audit = audit;
    }

    /** Outside a container. */
    public JdbcRequestBook(DataSource dataSource, IdBlocks ids, AuditTrail audit) {
        this(ids, audit);
        this.dataSource = dataSource;
    }

    public long nextId() {
        return ids.next("customer_request_seq");
    }

    private Statements statements() {
        return new Statements(dataSource, "requests");
    }

    // ---- reading

    public Optional<Received> find(long id) {
        return statements().read(ONE, select -> select.setLong(1, id), JdbcRequestBook::received).stream()
                .findFirst();
    }

    /** The one that came with an event, or with a call under the caller's own key. */
    public Optional<Received> bySource(String source, String id) {
        return statements()
                .read(
                        BY_SOURCE,
                        select -> {
                            select.setString(1, id);
                            select.setString(2, source);
                        },
                        JdbcRequestBook::received)
                .stream()
                .findFirst();
    }

    /** Those of which people had said by then that something else is wanted than was read, in the order of their numbers. */
    public List<Received> corrected(Instant upTo, int rowsMax) {
        return statements()
                .read(
                        CORRECTED,
                        select -> {
                            select.setLong(1, Micros.of(upTo));
                            select.setInt(2, rowsMax);
                        },
                        JdbcRequestBook::received);
    }

    public long countCorrected(Instant after) {
        return statements().one(COUNT_CORRECTED, select -> select.setLong(1, Micros.of(after)), row -> row.getLong(1));
    }

    private static Received received(ResultSet row) throws SQLException {
        return new Received(
                row.getLong(1),
                row.getString(2),
                Channel.valueOf(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Micros.toInstant(row.getLong(9)),
                Intent.valueOf(row.getString(11)),
                ReadingJson.read(row.getString(10), row.getBoolean(12), row.getString(13)),
                RequestState.valueOf(row.getString(14)),
                row.getString(15),
                row.getString(16),
                row.getInt(17));
    }

    // ---- writing

    public void add(Received request) {
        statements().update(INSERT, insert -> {
            insert.setLong(1, request.id());
            insert.setString(2, request.account());
            insert.setString(3, request.channel().name());
            insert.setString(4, request.textKey());
            insert.setInt(5, request.textParts());
            insert.setString(6, request.source());
            insert.setString(7, request.sourceId());
            insert.setString(8, request.receivedBy());
            insert.setLong(9, Micros.of(request.receivedAt()));
            insert.setString(10, request.reading().language());
            insert.setString(11, request.intent().name());
            insert.setString(12, request.intent().route().name());
            insert.setString(13, request.reading().intent().name());
            insert.setInt(14, request.reading().intents().getFirst().percent());
            insert.setBoolean(15, request.reading().isCertain());
            insert.setString(16, ReadingJson.write(request.reading()));
            insert.setLong(17, Micros.of(request.receivedAt()));
        });
        step(request.id(), "received", request.receivedBy(), "", request.receivedAt());
        audit.append(
                List.of(entry(request, "received", request.receivedBy(), RequestState.OPEN, request.receivedAt())));
    }

    /** Whether it was; not if somebody was faster. */
    public boolean correct(Received request, Intent intent, String actor, Instant at) {
        int done = statements().update(CORRECT, update -> {
            update.setString(1, intent.name());
            update.setString(2, intent.route().name());
            update.setLong(3, Micros.of(at));
            update.setLong(4, Micros.of(at));
            update.setLong(5, request.id());
            update.setInt(6, request.version());
        });
        if (done == 1) {
            step(request.id(), "corrected", actor, request.intent() + " → " + intent, at);
            audit.append(List.of(entry(request, "corrected", actor, RequestState.OPEN, at)));
        }
        return done == 1;
    }

    /** Whether it was; not if somebody was faster. */
    public boolean decide(
            Received request,
            RequestState state,
            String outcome,
            String reason,
            String answerKey,
            String actor,
            Instant at) {
        int done = statements().update(DECIDE, update -> {
            update.setString(1, state.name());
            update.setString(2, actor);
            update.setLong(3, Micros.of(at));
            update.setString(4, outcome);
            update.setString(5, answerKey);
            update.setLong(6, Micros.of(at));
            update.setLong(7, request.id());
            update.setInt(8, request.version());
        });
        if (done == 1) {
            String action = state == RequestState.ACCEPTED ? "accepted" : "refused";
            step(request.id(), action, actor, reason.isEmpty() ? outcome : reason, at);
            audit.append(List.of(entry(request, action, actor, state, at)));
        }
        return done == 1;
    }

    private void step(long request, String action, String actor, String text, Instant at) {
        statements().update(STEP, insert -> {
            insert.setLong(1, ids.next("customer_request_step_seq"));
            insert.setLong(2, request);
            insert.setString(3, action);
            insert.setString(4, actor);
            insert.setString(5, text);
            insert.setLong(6, Micros.of(at));
        });
    }

    private static AuditEntry entry(Received request, String action, String actor, RequestState state, Instant at) {
        return AuditEntry.of("request", action, "request/" + request.id())
                .account(request.account())
                .by(actor)
                .changed("", state.name())
                .because(request.intent().name())
                .evidence(request.source(), request.sourceId())
                .at(at);
    }
}
