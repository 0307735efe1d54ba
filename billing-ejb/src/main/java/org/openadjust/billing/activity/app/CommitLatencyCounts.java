package org.openadjust.billing.activity.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedMap;
import org.openadjust.billing.activity.CommitLatencies;
import org.openadjust.billing.activity.model.LatencyHistogram;

/** The latencies of this process, in memory. */
@ApplicationScoped
public class CommitLatencyCounts implements CommitLatencies {

    private final LatencyHistogram histogram = new LatencyHistogram();

    @Override
    public void add(long[] micros) {
        for (long each : micros) {
            histogram.add(each);
        }
    }

    /** By upper bound in microseconds. */
    public SortedMap<Long, Long> counts() {
        return histogram.counts();
    }
}
