package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.settlement.Clearance;
import org.openadjust.billing.settlement.OpenCorrection;

/**
 * Clears nothing, so that nothing is issued, and notes which corrections neither were issued nor wait for anybody. The account's own
 * clearance is asked only if there is something open, which is rare: reading it costs a few statements.
 */
final class LookingClearance implements Clearance {

    private final Supplier<CorrectionClearance> reading;
    private final List<OpenCorrection> missing = new ArrayList<>();
    private CorrectionClearance own;

    LookingClearance(Supplier<CorrectionClearance> reading) {
        this.reading = reading;
    }

    /** Corrections that should have been issued or proposed, and were not. */
    List<OpenCorrection> missing() {
        return List.copyOf(missing);
    }

    private CorrectionClearance own() {
        if (own == null) {
            own = reading.get();
        }
        return own;
    }

    @Override
    public List<DocumentLine> allowed(OpenCorrection correction) {
        return own().allowed(correction);
    }

    @Override
    public boolean isCleared(OpenCorrection correction) {
        if (!own().isWaiting(correction)) {
            missing.add(correction);
        }
        return false;
    }

    @Override
    public void closed(String invoice, Instant at) {
        // nothing is open about it
    }

    @Override
    public void forbidden(String invoice, Instant at) {
        // what law forbids is not missing
    }

    @Override
    public Clearance trial() {
        throw new IllegalStateException("nothing is tried out while looking");
    }
}
