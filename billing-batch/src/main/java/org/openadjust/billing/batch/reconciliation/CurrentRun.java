package org.openadjust.billing.batch.reconciliation;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Properties;

/** The run that an execution carries out: its parameter. */
@Dependent
public class CurrentRun {

    @Inject
    private JobContext job;

    long id() {
        Properties parameters = BatchRuntime.getJobOperator().getParameters(job.getExecutionId());
        return Long.parseLong(parameters.getProperty(NightlySchedule.RUN));
    }
}
