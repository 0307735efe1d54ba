package org.openadjust.billing.integration.app;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.integration.messaging.AdjustmentsTopic;
import org.openadjust.billing.integration.store.OutboxRows;
import org.openadjust.billing.platform.Portions;

/**
 * Publishes one portion: read, send, delete, in three transactions, each on one resource. A crash after sending sends again,
 * which subscribers recognise by the id; two resources in one transaction would leave rows locked after a crash.
 */
@Stateless
public class OutboxPortion {

    /** The broker refuses a transaction with more than 1,000, and would refuse it again for ever. */
    private static final int MESSAGES_MAX = 800;

    @Inject
    private OutboxRows rows;

    @EJB
    private AdjustmentsTopic topic;

    /**
     * Publishes the oldest, as many as fit into one of the broker's transactions.
     *
     * @return how many rows were published; {@code rowsMax} also if some were left for the next time
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int publish(int rowsMax) {
        List<OutboxRows.Row> first = rows.first(rowsMax);
        if (first.isEmpty()) {
            return 0;
        }
        List<OutboxRows.Row> portion =
                Portions.of(first, row -> row.messages().size(), MESSAGES_MAX).getFirst();
        topic.send(portion.stream().flatMap(row -> row.messages().stream()).toList());
        rows.delete(portion);
        return portion.size() < first.size() ? rowsMax : portion.size();
    }
}
