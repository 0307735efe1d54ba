package org.openadjust.billing.request;

import java.time.Instant;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Verdict;

/** The way in for requests that arrive as events. A local call without a role: who may send events was decided before. */
public interface ArrivingRequests {

    /**
     * Takes a request within the caller's transaction. What its customer has written is kept by who calls.
     *
     * @param textKey under which that is, or will be, in the vault
     */
    Verdict take(RequestDraft draft, Cause cause, String textKey, Instant now);
}
