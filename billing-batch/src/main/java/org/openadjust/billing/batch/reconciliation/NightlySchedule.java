package org.openadjust.billing.batch.reconciliation;

import jakarta.annotation.security.PermitAll;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the job each night at two, in the server's time zone. */
@Singleton
@PermitAll
public class NightlySchedule {

    static final String JOB = "nightly-reconciliation";

    private static final Logger LOG = Logger.getLogger(NightlySchedule.class.getName());

    @Schedule(hour = "2", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void start() {
        long execution = BatchRuntime.getJobOperator().start(JOB, new Properties());
        LOG.log(Level.INFO, "The nightly reconciliation has started, execution {0}", execution);
    }
}
