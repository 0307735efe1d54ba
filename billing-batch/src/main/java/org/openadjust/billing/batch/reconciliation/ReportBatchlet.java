package org.openadjust.billing.batch.reconciliation;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.openadjust.billing.reconciliation.NightlyRuns;

/** The last step: the run has come to its end, and its report is what it will stay. */
@Named
@Dependent
public class ReportBatchlet extends AbstractBatchlet {

    @EJB
    private NightlyRuns runs;

    @Inject
    private CurrentRun run;

    @Override
    public String process() {
        runs.completed(run.id());
        return "COMPLETED";
    }
}
