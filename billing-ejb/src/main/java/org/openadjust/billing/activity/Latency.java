package org.openadjust.billing.activity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How long events took from being sent to being on the bill, counted by upper bounds.
 *
 * @param counts events by {@link #BOUNDS}, and last those that took longer than all of them
 */
public record Latency(List<Long> counts) {
    /** Upper bounds, ascending. */
    public static final List<Duration> BOUNDS = List.of(
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2_500),
            Duration.ofSeconds(10));

    public Latency {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException(counts.size() + " counts for " + BOUNDS.size() + " bounds");
        }
    }

    /** Of both together. */
    public Latency plus(Latency other) {
        return new Latency(IntStream.range(0, counts.size())
                .mapToObj(i -> counts.get(i) + other.counts.get(i))
                .toList());
    }

    /** How many events it speaks of. */
    public long events() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them took no longer than one of the {@link #BOUNDS}. */
    public long within(Duration bound) {
        int index = BOUNDS.indexOf(bound);
        if (index < 0) {
            throw new IllegalArgumentException(bound + " is not one of " + BOUNDS);
        }
        return counts.subList(0, index + 1).stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The smallest of the {@link #BOUNDS} that this share of the events kept; an honest upper estimate, since within a
     * bound the events are not told apart. Empty if there are no events, or if too many took longer than the last bound.
     *
     * @param perMille the share: 950 for 95 %
     */
    public Optional<Duration> keptBy(int perMille) {
        long events = events();
        return events == 0
                ? Optional.empty()
                : BOUNDS.stream()
                        .filter(bound -> within(bound) * 1_000 >= events * perMille)
                        .findFirst();
    }
}
