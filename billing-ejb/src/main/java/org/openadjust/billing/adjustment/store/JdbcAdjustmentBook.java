package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.bill.AdjustmentBook;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.integration.Outbox;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Adjustments, by JDBC batches, with all that law 4 asks for in the same transaction. */
@ApplicationScoped
public class JdbcAdjustmentBook implements AdjustmentBook {

    private static final String INSERT = "INSERT INTO adjustment (id, account, subscription, kind, charge, plan,"
            + " plan_version, from_date, to_date, currency, before, after, delta, state, cause, cause_events,"
            + " cause_source, cause_id, approved_by, notification, sent_at, recorded_at,"
            + " document, proposal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'APPLIED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private AuditTrail audit;
    private Outbox outbox;

    protected JdbcAdjustmentBook() {}

    @Inject
    public JdbcAdjustmentBook(IdBlocks ids, AuditTrail audit, Outbox outbox) {
        this.ids = ids;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Outside a container. */
    public JdbcAdjustmentBook(DataSource dataSource, IdBlocks ids, AuditTrail audit, Outbox outbox) {
        this(ids, audit, outbox);
        this.dataSource = dataSource;
    }

    @Override
    public long nextId() {
        return ids.next("adjustment_seq");
    }

    @Override
    public void applied(Collection<LineChange> changes, Instant recordedAt) {
        if (changes.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (LineChange change : changes) {
                bind(insert, change, recordedAt);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("writing adjustments", e);
        }
        List<AuditEntry> entries = new ArrayList<>(changes.size());
        List<String> messages = new ArrayList<>(changes.size());
        for (LineChange change : changes) {
            entries.add(auditEntry(change, recordedAt));
            messages.add(AdjustmentMessage.applied(change, recordedAt));
        }
        audit.append(entries);
        outbox.append(messages);
    }

    private static void bind(PreparedStatement insert, LineChange change, Instant recordedAt) throws SQLException {
        LineKey line = change.line();
        Cause cause = change.cause();
        insert.setLong(1, change.id());
        insert.setString(2, change.account());
        insert.setString(3, line.subscription());
        insert.setString(4, line.kind().name());
        insert.setString(5, line.charge());
        insert.setString(6, line.plan());
        insert.setInt(7, line.version());
        insert.setDate(8, Date.valueOf(line.from()));
        insert.setDate(9, Date.valueOf(line.to()));
        insert.setString(10, change.after().getCurrencyUnit().getCode());
        insert.setBigDecimal(11, change.before().getAmount());
        insert.setBigDecimal(12, change.after().getAmount());
        insert.setBigDecimal(13, change.after().minus(change.before()).getAmount());
        insert.setString(14, cause.type());
        insert.setInt(15, change.events());
        insert.setString(16, cause.source());
        insert.setString(17, cause.eventId());
        insert.setString(18, change.approval().by());
        insert.setString(19, change.approval().notification());
        insert.setLong(20, Micros.of(cause.sentAt()));
        insert.setLong(21, Micros.of(recordedAt));
        insert.setString(22, change.document());
        insert.setLong(23, change.approval().proposal());
    }

    private static AuditEntry auditEntry(LineChange change, Instant recordedAt) {
        LineKey line = change.line();
        return AuditEntry.of("adjustment", "applied", "adjustment/" + change.id())
                .account(change.account())
                .by(change.approval().by())
                .changed(change.before().toString(), change.after().toString())
                .because(change.cause().type() + " (" + change.events() + ") on " + line.subscription() + ' '
                        + line.kind() + ' ' + line.charge() + ' ' + line.from() + '/' + line.to()
                        + (change.document().isEmpty() ? "" : "; document " + change.document()) + "; notification "
                        + change.approval().notification())
                .evidence(change.cause().source(), change.cause().eventId())
                .at(recordedAt);
    }
}
