package org.openadjust.billing.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where people are signed in: a session for each browser. Open to everybody, for who is calling is only known by it; whoever begins one has
 * been let in by {@link Identity} or the provider.
 */
public interface Sessions {

    /** A working day and the hours around it: a page that follows by itself would keep a session for ever. */
    Duration LONGEST = Duration.ofHours(12);

    /** How long nobody has to be there for a session to end; the container sees to it. */
    Duration IDLE = Duration.ofMinutes(30);

    /** How somebody was let in. */
    enum Way {
        PASSWORD,
        PROVIDER
    }

    /**
     * From where somebody signed in, in words that tell the own places apart and say no more.
     *
     * @param network the address without its last part
     * @param browser its name and the system's; empty if it did not say
     */
    record Place(Way way, String network, String browser) {
        public Place {
            Objects.requireNonNull(way);
            Objects.requireNonNull(network);
            Objects.requireNonNull(browser);
        }
    }

    /**
     * A session that goes on.
     *
     * @param id says which it is, and opens nothing
     * @param usedAt when it was used last, to the minute
     */
    record View(String id, Place place, Instant begunAt, Instant usedAt) {}

    /** Begins one for a caller who has just been let in. @return its id */
    String begin(Caller caller, Place place);

    /** The session's user as it is now; empty once the session has ended, or the user may no longer sign in. */
    Optional<Caller> current(String id);

    /** Its user has signed out. */
    void end(String id);

    /** Grows with each change of a user or a session on this node: what was looked up before has to be looked up again. */
    long changes();
}
