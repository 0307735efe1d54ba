package org.openadjust.billing.web.typed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openadjust.billing.activity.TimeRange;

/**
 * A time of the overview, as the address of a list names it: {@code DAY}, or {@code DAY_BEFORE} for the one that it is compared with.
 *
 * @param isBefore whether it is the time before, which is as long
 */
public record TimeSpan(TimeRange range, boolean isBefore) {

    private static final String BEFORE = "_BEFORE";

    /** Those that go back from now, and then those before them. */
    public static final List<TimeSpan> ALL = Stream.of(false, true)
            .flatMap(isBefore -> Stream.of(TimeRange.values()).map(range -> new TimeSpan(range, isBefore)))
            .toList();

    /** @throws IllegalArgumentException if no time is called so */
    public static TimeSpan of(String name) {
        return ALL.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no time"));
    }

    /** How an address names it. */
    public String name() {
        return range.name() + (isBefore ? BEFORE : "");
    }

    /** Its first instant. */
    public Instant from(Instant now) {
        return isBefore ? range.before(now) : range.from(now);
    }

    /** The first instant after it; empty if it goes on. */
    public Optional<Instant> to(Instant now) {
        return isBefore ? Optional.of(range.from(now)) : Optional.empty();
    }
}
