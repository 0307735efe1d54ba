package org.openadjust.billing.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * How a place outside stands to which the log's root is brought.
 *
 * @param name what it is called
 * @param kind which sort of place
 * @param entries how many entries the state has that it knows last; 0 if it knows none
 * @param anchoredAt when it was told; 1970-01-01T00:00Z if it never was
 * @param state whether one can rely on it
 * @param detail what is wrong, if something is; else empty
 */
public record AnchorStatus(String name, Kind kind, long entries, Instant anchoredAt, State state, String detail) {

    /** Which sort of place. */
    public enum Kind {
        /** A witness that signs what it has seen (C2SP tlog-witness). */
        WITNESS,
        /** A directory in which nothing is written twice. */
        DIRECTORY,
        /** An authority that stamps the time (RFC 3161). */
        TIMESTAMP
    }

    /** Whether one can rely on it. */
    public enum State {
        FRESH,
        /** It has not been told for longer than it should be. */
        STALE,
        /** It knows a state that this log does not extend: one of them was turned back or forged. */
        CONFLICT
    }

    public AnchorStatus {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(anchoredAt);
        Objects.requireNonNull(state);
        Objects.requireNonNull(detail);
    }
}
