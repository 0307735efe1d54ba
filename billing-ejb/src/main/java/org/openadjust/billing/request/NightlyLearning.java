package org.openadjust.billing.request;

import java.util.Optional;

/** What the nightly job asks of this feature. For jobs: no role. */
public interface NightlyLearning {

    /**
     * Learns from what people have corrected since something was learnt last. What reads the frozen test worse than before is kept on
     * record and not taken.
     *
     * @return what was learnt; empty if nobody has corrected anything, or nothing reads yet
     */
    Optional<RequestModels.Version> learn();
}
