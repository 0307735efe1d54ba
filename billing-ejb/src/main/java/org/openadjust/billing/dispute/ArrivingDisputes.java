package org.openadjust.billing.dispute;

import java.time.Instant;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Verdict;

/** The way in for disputes that arrive as events. A local call without a role: who may send events was decided before. */
public interface ArrivingDisputes {

    /**
     * Takes a dispute together with the other facts of a transaction, once its account is prepared. What its customer has written is
     * kept by who calls.
     *
     * @param textKey under which that is, or will be, in the vault
     */
    Verdict open(BillingWork work, DisputeDraft draft, Cause cause, String textKey, Instant now);
}
