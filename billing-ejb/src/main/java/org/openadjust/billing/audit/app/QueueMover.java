package org.openadjust.billing.audit.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openadjust.billing.audit.store.JdbcAuditTree;

/** One move of the sequencer: a transaction. */
@Stateless
@PermitAll
public class QueueMover {

    static final int ENTRIES_ENOUGH = 2_000;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private final JdbcAuditTree tree = new JdbcAuditTree();

    /** Gives some {@value #ENTRIES_ENOUGH} queued entries their places; how many it were: fewer only if there are no more. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int move() {
        try (Connection connection = dataSource.getConnection()) {
            return tree.move(connection, ENTRIES_ENOUGH);
        } catch (SQLException e) {
            throw new IllegalStateException("the audit queue cannot be moved", e);
        }
    }
}
