package org.openadjust.billing.identity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.model.Attempt;

/** An answer counts once, in time, and for the browser that has asked. */
class AttemptsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Attempts attempts = new Attempts();

    private static Attempt attempt(String state, Instant at) {
        return new Attempt(state, "n", "v", "browser", "/", at);
    }

    @Test
    void aStateIsGoodOnce() {
        Attempt attempt = attempt("s", NOON);
        attempts.add(attempt);
        assertEquals(Optional.of(attempt), attempts.take("s", "browser", NOON.plusSeconds(599)));
        assertEquals(Optional.empty(), attempts.take("s", "browser", NOON.plusSeconds(599)));
    }

    @Test
    void aStateThatNobodyHasBegunIsNone() {
        attempts.add(attempt("s", NOON));
        assertEquals(Optional.empty(), attempts.take("t", "browser", NOON));
        assertEquals(Optional.empty(), attempts.take("", "", NOON));
    }

    @Test
    void anotherBrowserEndsNothing() {
        attempts.add(attempt("s", NOON));
        assertEquals(Optional.empty(), attempts.take("s", "another", NOON));
        assertEquals(Optional.empty(), attempts.take("s", "", NOON));
        assertTrue(attempts.take("s", "browser", NOON).isPresent());
    }

    @Test
    void tenMinutesAreEnough() {
        attempts.add(attempt("s", NOON));
        assertEquals(Optional.empty(), attempts.take("s", "browser", NOON.plus(Attempts.VALID)));
    }

    @Test
    void moreThanTheMemoryHoldsPushTheOldestOut() {
        for (int i = 0; i <= Attempts.AT_ONCE_MAX; i++) {
            attempts.add(attempt("s" + i, NOON.plusMillis(i)));
        }
        assertEquals(Optional.empty(), attempts.take("s0", "browser", NOON.plusSeconds(30)));
        assertTrue(attempts.take("s1", "browser", NOON.plusSeconds(30)).isPresent());
    }

    @Test
    void whatIsOverIsForgotten() {
        attempts.add(attempt("old", NOON));
        attempts.add(attempt("new", NOON.plus(Attempts.VALID)));
        assertEquals(Optional.empty(), attempts.take("old", "browser", NOON));
        assertTrue(attempts.take("new", "browser", NOON.plus(Attempts.VALID)).isPresent());
    }
}
