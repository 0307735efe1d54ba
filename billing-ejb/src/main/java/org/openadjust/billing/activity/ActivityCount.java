package org.openadjust.billing.activity;

import java.time.Instant;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Where what was done is counted, for the overview. Joins the caller's transaction. */
public interface ActivityCount {

    /**
     * What one transaction did.
     *
     * @param adjustments lines of drafts that moved
     * @param charged by how much bills rose, by currency
     * @param credited by how much bills fell, by currency; positive
     * @param latenciesMicros times from sending to commit of events that earlier transactions applied, one each
     */
    record Done(
            int applied,
            int duplicates,
            int waiting,
            int rejected,
            int quarantined,
            int adjustments,
            Map<CurrencyUnit, Money> charged,
            Map<CurrencyUnit, Money> credited,
            long[] latenciesMicros) {}

    void add(Done done, Instant at);
}
