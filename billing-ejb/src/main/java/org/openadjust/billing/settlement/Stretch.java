package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.stream.Stream;

/** From an instant until another, which does not belong to it. */
record Stretch(Instant from, Instant to) {

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    /** What is left of it: before another one and after it. */
    Stream<Stretch> without(Stretch other) {
        boolean isApart = other.isEmpty() || !other.from.isBefore(to) || !from.isBefore(other.to);
        return isApart
                ? Stream.of(this)
                : Stream.of(new Stretch(from, other.from), new Stretch(other.to, to))
                        .filter(part -> !part.isEmpty());
    }
}
