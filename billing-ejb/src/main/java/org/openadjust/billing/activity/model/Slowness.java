package org.openadjust.billing.activity.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.activity.Latency;

/**
 * Whether what arrives is on bills too late for some time: one slow minute is a burst, and a few slow events are no measure.
 */
public final class Slowness {

    /** So many full minutes are looked at. */
    public static final int MINUTES = 5;

    private static final int MINUTES_MIN = 3;
    private static final int EVENTS_MIN = 20;
    private static final Duration GOAL = Duration.ofSeconds(1);
    private static final int SHARE = 990;
    private static final int WHOLE = 1_000;

    private Slowness() {}

    /**
     * How late, if in each of the minutes more than one event in a hundred was later than a second.
     *
     * @param minutes of the last {@link #MINUTES} those in which something arrived
     */
    public static Optional<Latency> of(List<Latency> minutes) {
        Optional<Latency> all = minutes.stream().reduce(Latency::plus);
        boolean isMeasured =
                minutes.size() >= MINUTES_MIN && all.stream().anyMatch(latency -> latency.events() >= EVENTS_MIN);
        return isMeasured && minutes.stream().allMatch(Slowness::isSlow) ? all : Optional.empty();
    }

    private static boolean isSlow(Latency minute) {
        return minute.within(GOAL) * WHOLE < minute.events() * SHARE;
    }

    /** The bound that 99 events of 100 kept; empty if too many were later than all bounds. */
    public static Optional<Duration> kept(Latency slow) {
        return slow.keptBy(SHARE);
    }
}
