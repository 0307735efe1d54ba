package org.openadjust.billing.audit.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.Block;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.store.JdbcAuditIndex;
import org.openadjust.billing.audit.store.JdbcStoredLog;

/** Adds the next whole stretch of the log to its index: a transaction. */
@Stateless
@PermitAll
public class BlockKeeper {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private JdbcStoredLog log;
    private JdbcAuditIndex index;

    @PostConstruct
    void start() {
        log = new JdbcStoredLog(dataSource);
        index = new JdbcAuditIndex(dataSource);
    }

    /** How many entries the log has. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long leaves() {
        return log.head().leaves();
    }

    /** Whether there was one to add. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean addNext() {
        long next = index.next();
        long from = next * Block.LEAVES;
        if (log.head().leaves() < from + Block.LEAVES) {
            return false;
        }
        List<Leaf> leaves = log.leaves(from, from + Block.LEAVES);
        if (leaves.size() != Block.LEAVES) {
            throw new IllegalStateException("entries are missing in the audit log's stretch " + next);
        }
        index.add(Block.of(leaves));
        return true;
    }
}
