package org.openadjust.billing.container.job;

import jakarta.annotation.security.PermitAll;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.Metric;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Arrays;
import java.util.Properties;

/**
 * Deals with jobs from the module that they belong to: the server looks for what a job is made of where it is started, and
 * lets no other module see it.
 */
@Stateless
@LocalBean
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobControl {

    /** @return the execution's id */
    public long start(String job) {
        return operator().start(job, new Properties());
    }

    public void stop(long execution) {
        operator().stop(execution);
    }

    /** @return the new execution's id */
    public long restart(long execution) {
        return operator().restart(execution, new Properties());
    }

    public BatchStatus status(long execution) {
        return operator().getJobExecution(execution).getBatchStatus();
    }

    /** Whether a step of it has begun and not ended. */
    public boolean isInStep(long execution) {
        return operator().getStepExecutions(execution).stream()
                .anyMatch(step -> step.getBatchStatus() == BatchStatus.STARTED);
    }

    /** A count over all steps of an execution. */
    public long count(long execution, Metric.MetricType type) {
        return operator().getStepExecutions(execution).stream()
                .flatMap(step -> Arrays.stream(step.getMetrics()))
                .filter(metric -> metric.getType() == type)
                .mapToLong(Metric::getValue)
                .sum();
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}
