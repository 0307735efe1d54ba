package org.openadjust.billing.identity.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aFirstPasswordIsGoodForAWeek() {
        Standing invited = Standing.withFirstPassword(NOON);
        assertTrue(invited.hasFirstPassword());
        assertFalse(invited.isFirstPasswordOver(
                NOON.plus(Standing.FIRST_PASSWORD_VALID).minusNanos(1)));
        assertTrue(invited.isFirstPasswordOver(NOON.plus(Standing.FIRST_PASSWORD_VALID)));
        assertFalse(Standing.NEW.isFirstPasswordOver(Instant.MAX), "an own one never has to be changed");
    }

    @Test
    void sessionsThatBeganBeforeAreOver() {
        Standing ended = new Standing(Optional.empty(), Optional.empty(), Optional.empty(), NOON);
        assertFalse(ended.keeps(NOON.minusNanos(1_000)));
        assertTrue(ended.keeps(NOON));
        assertFalse(new Standing(Optional.of(NOON), Optional.empty(), Optional.empty(), Instant.EPOCH).keeps(NOON));
    }
}
