package org.openadjust.billing.reconciliation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * When the seller's nights begin. A night that no server saw begin can be begun late, but not into the day.
 *
 * @param zone the seller's
 * @param at local time; where clocks skip it, as much later as they skip
 * @param late how long after that a night is still begun
 */
public record Nights(ZoneId zone, LocalTime at, Duration late) {
    public Nights {
        Objects.requireNonNull(zone);
        Objects.requireNonNull(at);
        if (late.isNegative() || late.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("a night is not begun " + late + " late");
        }
    }

    /** The night that may begin now, by the day on which it began; empty outside of nights. */
    public Optional<LocalDate> at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return isIn(today, now)
                ? Optional.of(today)
                : Optional.of(today.minusDays(1)).filter(yesterday -> isIn(yesterday, now));
    }

    private boolean isIn(LocalDate night, Instant now) {
        Instant begin = ZonedDateTime.of(night, at, zone).toInstant();
        return !now.isBefore(begin) && now.isBefore(begin.plus(late));
    }
}
