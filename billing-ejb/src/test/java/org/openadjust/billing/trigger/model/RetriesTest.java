package org.openadjust.billing.trigger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 6. */
class RetriesTest {

    @Test
    void laterEachTimeForAboutADayAndNotForEver() {
        Instant now = Instant.EPOCH;
        Duration before = Duration.ZERO;
        for (int attempts = 1; attempts < Retries.ATTEMPTS_MAX; attempts++) {
            Instant next = Retries.next(attempts, now).orElseThrow();
            Duration pause = Duration.between(now, next);
            assertTrue(pause.compareTo(before) > 0, "pause " + attempts);
            before = pause;
            now = next;
        }
        assertEquals(Optional.empty(), Retries.next(Retries.ATTEMPTS_MAX, now));
        assertEquals(20, Duration.between(Instant.EPOCH, now).toHours());
    }

    /** Worked out by {@code printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void aSignatureIsOfTimeAndBody() {
        Instant at = Instant.ofEpochSecond(1_700_000_000L, 999_000_000);
        assertEquals(
                "t=1700000000,v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686",
                Signature.of("secret", at, "{\"a\":1}"));
    }
}
