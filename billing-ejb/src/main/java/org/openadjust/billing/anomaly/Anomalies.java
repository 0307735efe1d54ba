package org.openadjust.billing.anomaly;

/** How the search for what is unusual is doing, for every role to read. What was found stands among the findings. */
public interface Anomalies {

    AnomalyStatus status();

    /** Whether it works, for whoever looks after the server. A call without a role. */
    AnomalyStatus.State state();
}
