package org.openadjust.billing.batch.reconciliation;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.openadjust.billing.reconciliation.NightlyRuns;

/** Tells the run that its execution is over. */
@Named
@Dependent
public class RunListener extends AbstractJobListener {

    @EJB
    private NightlyRuns runs;

    @Inject
    private CurrentRun run;

    @Inject
    private JobContext job;

    @Override
    public void afterJob() {
        BatchStatus status = job.getBatchStatus();
        boolean isFailed = status == BatchStatus.FAILED;
        runs.stopped(run.id(), isFailed ? "a step failed; the log says why" : "");
    }
}
