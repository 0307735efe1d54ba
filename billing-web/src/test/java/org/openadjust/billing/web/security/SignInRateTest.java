package org.openadjust.billing.web.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInRateTest {

    private final Hand hand = new Hand();
    private final SignInRate rate = new SignInRate(hand);

    @Test
    void anOfficeComesInAndAListOfPasswordsDoesNot() {
        for (int i = 0; i < SignInRate.A_MINUTE; i++) {
            assertTrue(rate.admits("192.0.2." + i % 250));
        }
        assertFalse(rate.admits("192.0.2.7"), "the same network");
        assertTrue(rate.admits("198.51.100.7"), "another");
        hand.now = hand.now.plus(Duration.ofMinutes(1));
        assertTrue(rate.admits("192.0.2.7"), "a minute later");
    }

    @Test
    void whoComesFromEverywhereFillsNoMemory() {
        for (int i = 0; i < SignInRate.NETWORKS_MAX; i++) {
            rate.admits((i >> 8) + "." + (i & 255) + ".1.1");
        }
        for (int i = 0; i < SignInRate.A_MINUTE; i++) {
            assertTrue(rate.admits("200." + i + ".1.1"));
        }
        assertFalse(rate.admits("201.1.1.1"), "they share one");
        assertTrue(rate.admits("0.1.1.1"), "who was there before does not");
    }

    /** A clock that stands still. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-03-01T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
