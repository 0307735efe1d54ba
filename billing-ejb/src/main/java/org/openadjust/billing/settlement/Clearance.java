package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.List;
import org.openadjust.billing.document.DocumentLine;

/**
 * Whether corrections that follow from facts may be issued. It is asked whenever an invoice turns out not to say what is owed, so
 * what is not issued is asked about again with the next fact, and nothing has to be remembered to come back to it.
 */
public interface Clearance {

    /** Everything may be issued. */
    Clearance ALL = new Clearance() {
        @Override
        public List<DocumentLine> allowed(OpenCorrection correction) {
            return correction.lines();
        }

        @Override
        public boolean isCleared(OpenCorrection correction) {
            return true;
        }

        @Override
        public void closed(String invoice, Instant at) {
            // nothing was open
        }

        @Override
        public void forbidden(String invoice, Instant at) {
            throw new IllegalStateException("everything may be issued");
        }

        @Override
        public Clearance trial() {
            return this;
        }
    };

    /** What of a correction may be issued at all; what may not stays as it was issued. Asked first. */
    List<DocumentLine> allowed(OpenCorrection correction);

    /** Whether it may be issued now, whole. */
    boolean isCleared(OpenCorrection correction);

    /** Whether what is due of a subscription may be invoiced now; what may not stays due. */
    default boolean isBillable(String subscription) {
        return true;
    }

    /** Nothing is open about an invoice any more. */
    void closed(String invoice, Instant at);

    /** Nothing of what is open about an invoice may be issued at all. */
    void forbidden(String invoice, Instant at);

    /** The same, to try something out: what it is asked does not count. */
    Clearance trial();
}
