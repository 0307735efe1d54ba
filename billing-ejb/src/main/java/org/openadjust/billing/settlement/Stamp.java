package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * When something was learnt.
 *
 * @param at the instant
 * @param no its number, the same when it arrives again; of two for the same instant the higher one was learnt later
 */
public record Stamp(Instant at, long no) {

    static final Comparator<Stamp> ORDER = Comparator.comparing(Stamp::at).thenComparingLong(Stamp::no);

    public Stamp {
        Objects.requireNonNull(at);
    }
}
