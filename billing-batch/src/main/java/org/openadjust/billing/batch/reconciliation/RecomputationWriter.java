package org.openadjust.billing.batch.reconciliation;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.openadjust.billing.bill.Reconciliation;

/** Asks for a chunk's drafts to be worked out anew. */
@Named
@Dependent
public class RecomputationWriter extends AbstractItemWriter {

    @EJB
    private Reconciliation reconciliation;

    @Inject
    private JobContext job;

    @Override
    public void writeItems(List<Object> subscriptions) {
        reconciliation.request(
                subscriptions.stream().map(String.class::cast).toList(), job.getJobName() + "-" + job.getExecutionId());
    }
}
