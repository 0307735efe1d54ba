package org.openadjust.billing.identity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rule 4. */
class LockOutTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theFifthWrongPasswordLocksForAQuarterOfAnHour() {
        LockOut lockOut = LockOut.NONE;
        for (int i = 0; i < 4; i++) {
            lockOut = lockOut.attempt(NOON.plusSeconds(i));
            assertFalse(lockOut.isLocked(NOON.plusSeconds(i)));
        }
        lockOut = lockOut.attempt(NOON.plusSeconds(60));
        assertTrue(lockOut.isLocked(NOON.plusSeconds(60)));
        assertTrue(lockOut.isLocked(NOON.plus(Duration.ofMinutes(16)).minusMillis(1)));
        assertFalse(lockOut.isLocked(NOON.plus(Duration.ofMinutes(16))));
    }

    @Test
    void attemptsWhileLockedDoNotLengthenTheLock() {
        LockOut locked = attempts(5, NOON);
        assertEquals(locked, locked.attempt(NOON.plus(Duration.ofMinutes(14))));
    }

    @Test
    void afterTheLockThereAreFiveAttemptsAgain() {
        Instant later = NOON.plus(Duration.ofMinutes(15));
        LockOut lockOut = attempts(5, NOON);
        for (int i = 0; i < 4; i++) {
            lockOut = lockOut.attempt(later);
            assertFalse(lockOut.isLocked(later));
        }
        assertTrue(lockOut.attempt(later).isLocked(later));
    }

    @Test
    void failuresOfAnEarlierWindowNoLongerCount() {
        LockOut lockOut = attempts(4, NOON).attempt(NOON.plus(Duration.ofMinutes(15)));
        assertEquals(1, lockOut.failures());
        assertFalse(lockOut.isLocked(NOON.plus(Duration.ofMinutes(15))));
    }

    private static LockOut attempts(int count, Instant at) {
        LockOut lockOut = LockOut.NONE;
        for (int i = 0; i < count; i++) {
            lockOut = lockOut.attempt(at);
        }
        return lockOut;
    }
}
