package org.openadjust.billing.audit.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditOrigin;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.audit.store.JdbcAuditQueue;
import org.openadjust.billing.platform.IdBlocks;

/** Queues entries, with what is known of the request, in the caller's transaction, and once that has committed, wakes the sequencer. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class QueuedAuditTrail implements AuditTrail {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private IdBlocks ids;

    @Inject
    private Signal signal;

    private JdbcAuditQueue queue;

    @PostConstruct
    void start() {
        queue = new JdbcAuditQueue(ids);
    }

    @Override
    public void append(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        signal.afterCommitOf(transaction);
        AuditOrigin request = AuditOrigin.current();
        try (Connection connection = dataSource.getConnection()) {
            queue.add(
                    connection,
                    request.equals(AuditOrigin.NONE)
                            ? entries
                            : entries.stream()
                                    .map(entry -> entry.within(request))
                                    .toList());
        } catch (SQLException e) {
            throw new IllegalStateException("the audit entries cannot be queued", e);
        }
    }
}
