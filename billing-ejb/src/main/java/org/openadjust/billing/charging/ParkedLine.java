package org.openadjust.billing.charging;

import java.util.Objects;

/**
 * A line that cannot be charged as the facts stand. It is a person's case, and goes on by itself once the facts allow it.
 *
 * @param detail for a person
 */
public record ParkedLine(LineId id, Reason reason, String detail) {

    /** Why it is parked. */
    public enum Reason {
        /** It would come to 10^15 or more. */
        AMOUNT_TOO_LARGE,
        /** Its steps do not lead to its amount. */
        DOES_NOT_ADD_UP,
        /** Its amount cannot be worked out. */
        CANNOT_BE_RATED
    }

    public ParkedLine {
        Objects.requireNonNull(id);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(detail);
    }
}
