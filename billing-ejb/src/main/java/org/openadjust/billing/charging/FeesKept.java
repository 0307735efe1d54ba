package org.openadjust.billing.charging;

import java.util.List;
import org.openadjust.billing.timeline.ServicePeriod;

/** Which fees were paid in advance and stay paid, whatever holds now (rule 7). */
public interface FeesKept {

    /** Unused parts come back: what is paid is what holds. */
    FeesKept NONE = (period, fees) -> fees;

    /**
     * The fees of a period: with those that stay paid, and without what these have paid for.
     *
     * @param fees as the facts have them
     */
    List<ChargeLine> among(ServicePeriod period, List<ChargeLine> fees);
}
