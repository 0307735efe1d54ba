package org.openadjust.billing.discount;

import java.time.LocalDate;
import java.util.Objects;

/**
 * From which day on a discount was granted, and until which.
 *
 * @param from first day on which a period has to begin
 * @param to first day that is too late; {@link LocalDate#MAX} unless it was revoked
 */
public record Grant(LocalDate from, LocalDate to) {
    public Grant {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }

    /** Whether a period that begins on a day is covered, if the uses allow. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
