package org.openadjust.billing.activity.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.SortedMap;
import org.openadjust.billing.activity.Measurements;
import org.openadjust.billing.activity.Throughput;
import org.openadjust.billing.activity.store.UsageMeasurements;

/** The measurements' facade. */
@Stateless
@Local(Measurements.class)
@DeclareRoles(ADMINISTRATOR)
@RolesAllowed(ADMINISTRATOR)
public class MeasurementDesk implements Measurements {

    @Inject
    private UsageMeasurements usage;

    @Inject
    private CommitLatencyCounts latencies;

    @Override
    public long applied() {
        return usage.applied();
    }

    @Override
    public long awaitingRecomputation() {
        return usage.awaitingRecomputation();
    }

    @Override
    public Throughput throughput(Instant since) {
        return usage.throughput(since);
    }

    @Override
    public SortedMap<Long, Long> latencies() {
        return latencies.counts();
    }
}
