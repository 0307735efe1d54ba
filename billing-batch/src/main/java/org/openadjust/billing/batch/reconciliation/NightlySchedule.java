package org.openadjust.billing.batch.reconciliation;

import jakarta.annotation.security.PermitAll;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.reconciliation.NightlyRuns;

/**
 * Every two seconds: begins the night's run if it is time, carries out the run that waits for a server, and stops the one that
 * somebody wants to stop. Which night was begun and which server has a run stands in the database: no timer needs to.
 */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NightlySchedule {

    static final String JOB = "nightly-reconciliation";
    static final String RUN = "run";

    private static final Logger LOG = Logger.getLogger(NightlySchedule.class.getName());

    @EJB
    private NightlyRuns runs;

    /** The run that this server carries out, and by which execution; 0 if none. */
    private long run;

    private long execution;
    private boolean isStopping;
    private boolean isFailing;

    /**
     * In transactions of {@link NightlyRuns} alone. The server takes a method that a timer calls into a transaction unless the method
     * itself says otherwise: a run that it begins would be locked for as long as the batch runtime takes to start.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @Schedule(second = "*/2", minute = "*", hour = "*", persistent = false)
    public void look() {
        try {
            follow();
            runs.mourn(run);
            runs.beginNight();
            if (run == 0) {
                take();
            }
            isFailing = false;
        } catch (EJBException | BatchRuntimeException e) {
            LOG.log(isFailing ? Level.FINE : Level.WARNING, "The reconciliation is looked after again soon", e);
            isFailing = true;
        }
    }

    /** Whether the execution is at its end says the runtime. */
    private void follow() {
        if (run == 0) {
            return;
        }
        JobOperator operator = BatchRuntime.getJobOperator();
        switch (operator.getJobExecution(execution).getBatchStatus()) {
            case STARTING, STARTED, STOPPING -> {
                runs.alive(run);
                if (!isStopping && runs.isToStop(run)) {
                    operator.stop(execution);
                    isStopping = true;
                }
            }
            case COMPLETED, STOPPED, FAILED, ABANDONED -> run = 0;
        }
    }

    private void take() {
        OptionalLong waiting = runs.take();
        if (waiting.isPresent()) {
            Properties parameters = new Properties();
            parameters.setProperty(RUN, Long.toString(waiting.getAsLong()));
            try {
                execution = BatchRuntime.getJobOperator().start(JOB, parameters);
            } catch (BatchRuntimeException e) {
                runs.stopped(waiting.getAsLong(), "the batch runtime did not start it; the log says why");
                throw e;
            }
            run = waiting.getAsLong();
            isStopping = false;
            runs.begun(run, execution);
            LOG.log(Level.INFO, "Run {0} of the reconciliation is carried out by execution {1}", new Object[] {
                Long.toString(run), Long.toString(execution)
            });
        }
    }
}
