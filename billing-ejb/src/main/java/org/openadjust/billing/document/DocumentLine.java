package org.openadjust.billing.document;

import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.charging.LineId;

/**
 * A line of a document.
 *
 * @param id the line of the bill that it is about
 * @param from first instant of the stretch that it is for; of a {@link LineKind#PRORATION_CREDIT} the part given back
 * @param to first instant after it
 * @param heldTo where the line's stretch ends now that this document is issued; its start if nothing of it is left
 * @param amount net
 * @param isDecided whether a person decided it; false if it follows from facts
 */
public record DocumentLine(
        LineKind kind, LineId id, Instant from, Instant to, Instant heldTo, Money amount, boolean isDecided) {
    public DocumentLine {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(heldTo);
        Objects.requireNonNull(amount);
    }

    /** Code of the charge or discount; empty for a fee and a minimum. */
    public String charge() {
        return id.charge();
    }
}
