package org.openadjust.billing.identity.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.identity.model.Attempt;

/** Who is on the way to the provider and back. In memory: who comes back to another server, or after a restart, begins anew. */
@ApplicationScoped
public class Attempts {

    /** How long somebody may take at the provider. */
    static final Duration VALID = Duration.ofMinutes(10);

    /** More at a time, and the oldest have to begin anew. */
    static final int AT_ONCE_MAX = 10_000;

    /** The oldest first. */
    private final Map<String, Attempt> underWay = new LinkedHashMap<>();

    synchronized void add(Attempt attempt) {
        Iterator<Attempt> oldest = underWay.values().iterator();
        while (oldest.hasNext() && (isOver(oldest.next(), attempt.begunAt()) || underWay.size() >= AT_ONCE_MAX)) {
            oldest.remove();
        }
        underWay.put(attempt.state(), attempt);
    }

    /** The attempt, once, and for the browser alone that has begun it. */
    synchronized Optional<Attempt> take(String state, String browser, Instant now) {
        Attempt attempt = underWay.get(state);
        if (attempt == null || !isSame(attempt.browser(), browser)) {
            return Optional.empty();
        }
        underWay.remove(state);
        return isOver(attempt, now) ? Optional.empty() : Optional.of(attempt);
    }

    private static boolean isOver(Attempt attempt, Instant now) {
        return !now.isBefore(attempt.begunAt().plus(VALID));
    }

    private static boolean isSame(String known, String brought) {
        return MessageDigest.isEqual(known.getBytes(UTF_8), brought.getBytes(UTF_8));
    }
}
