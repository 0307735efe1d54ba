package org.openadjust.billing.trigger.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When another system is called again that could not be reached: later each time, for about a day. */
public final class Retries {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12));

    /** How often it is called at most. */
    public static final int ATTEMPTS_MAX = PAUSES.size() + 1;

    private Retries() {}

    /** @param attempts so far; empty if those were enough */
    public static Optional<Instant> next(int attempts, Instant now) {
        return attempts <= PAUSES.size() ? Optional.of(now.plus(PAUSES.get(attempts - 1))) : Optional.empty();
    }
}
