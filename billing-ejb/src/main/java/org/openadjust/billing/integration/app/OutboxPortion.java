package org.openadjust.billing.integration.app;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.integration.messaging.AdjustmentsTopic;
import org.openadjust.billing.integration.store.OutboxRows;

/**
 * Publishes one portion: read, send, delete, in three transactions, each on one resource. A crash after sending sends again,
 * which subscribers recognise by the id; two resources in one transaction would leave rows locked after a crash.
 */
@Stateless
public class OutboxPortion {

    @Inject
    private OutboxRows rows;

    @EJB
    private AdjustmentsTopic topic;

    /** How many rows were published. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int publish(int rowsMax) {
        List<OutboxRows.Row> first = rows.first(rowsMax);
        if (!first.isEmpty()) {
            topic.send(first.stream().flatMap(row -> row.messages().stream()).toList());
            rows.delete(first);
        }
        return first.size();
    }
}
