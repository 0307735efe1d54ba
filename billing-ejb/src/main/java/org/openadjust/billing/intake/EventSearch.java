package org.openadjust.billing.intake;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which events are looked for; what is empty does not matter. Everything holds together.
 *
 * @param from received then or later
 * @param to received before
 * @param source who sent them
 * @param type such as {@code billing.usage.recorded}
 * @param fate what became of them; of {@link Fate#REJECTED} there are none, since nothing is kept of them
 * @param account whose bill they moved, whose subscription they changed, or who wrote or objected by them
 */
public record EventSearch(Instant from, Instant to, String source, String type, Optional<Fate> fate, String account) {

    /** All that there are. */
    public static final EventSearch ALL =
            new EventSearch(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), "", "", Optional.empty(), "");

    public EventSearch {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(source);
        Objects.requireNonNull(type);
        Objects.requireNonNull(fate);
        Objects.requireNonNull(account);
    }

    /** Not received before. */
    public EventSearch since(Instant instant) {
        return new EventSearch(instant.isAfter(from) ? instant : from, to, source, type, fate, account);
    }

    /** Received before. */
    public EventSearch before(Instant instant) {
        return new EventSearch(from, instant.isBefore(to) ? instant : to, source, type, fate, account);
    }

    public EventSearch sentBy(String other) {
        return new EventSearch(from, to, other, type, fate, account);
    }

    public EventSearch ofType(String other) {
        return new EventSearch(from, to, source, other, fate, account);
    }

    public EventSearch thatBecame(Fate other) {
        return new EventSearch(from, to, source, type, Optional.of(other), account);
    }

    public EventSearch ofAccount(String other) {
        return new EventSearch(from, to, source, type, fate, other);
    }

    /** Whether anything but the time matters. */
    public boolean isNarrowed() {
        return !source.isEmpty() || !type.isEmpty() || fate.isPresent() || !account.isEmpty();
    }
}
