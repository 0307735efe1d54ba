package org.openadjust.billing.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a network may try to sign in, whatever names it tries: what is beyond that costs no password's hash, and locks nobody. An
 * office may come in at nine o'clock; a list of stolen passwords is tried more slowly than its owner would like.
 */
@ApplicationScoped
public class SignInRate {

    static final int A_MINUTE = 60;

    /** More at a time share one: nobody can fill the memory by coming from everywhere. */
    static final int NETWORKS_MAX = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String OTHERS = "";

    private final Map<String, Integer> attempts = new HashMap<>();
    private Instant begun = Instant.EPOCH;
    private Clock clock;

    protected SignInRate() {}

    @Inject
    SignInRate(Clock clock) {
        this.clock = clock;
    }

    /** Counts an attempt from this address; whether it may go on. */
    synchronized boolean admits(String address) {
        Instant now = clock.instant();
        if (!now.isBefore(begun.plus(MINUTE))) {
            begun = now;
            attempts.clear();
        }
        String network = Network.of(address);
        boolean hasPlace = attempts.containsKey(network) || attempts.size() < NETWORKS_MAX;
        return attempts.merge(hasPlace ? network : OTHERS, 1, Integer::sum) <= A_MINUTE;
    }
}
