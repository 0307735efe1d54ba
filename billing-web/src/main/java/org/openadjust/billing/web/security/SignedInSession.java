package org.openadjust.billing.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Identity;

/**
 * What a session knows of the person who signed in. It is looked up anew as soon as a user was changed on this node, and each minute,
 * so that a user who is taken away, or gets other roles, does not keep the old ones for as long as a window stays open. However busy it
 * is, it ends half a day after it began.
 *
 * @param caller who
 * @param begunAt when the password was given
 * @param checkedAt when the person was looked up last
 * @param changes how many changes of users there had been by then
 */
record SignedInSession(Caller caller, Instant begunAt, Instant checkedAt, long changes) implements Serializable {

    private static final String ATTRIBUTE = SignedInSession.class.getName();
    private static final Duration CHECK_EACH = Duration.ofMinutes(1);

    /** A working day and the hour after it: a page that follows by itself would keep a session for ever. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** Begins a session for the caller, under an id that nobody knew before. */
    static void begin(HttpServletRequest request, Caller caller, Clock clock) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        Instant now = clock.instant();
        request.getSession(true).setAttribute(ATTRIBUTE, new SignedInSession(caller, now, now, 0));
    }

    /** The person who signed in, if one has and still may. */
    static Optional<Caller> caller(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SignedInSession known
                ? Optional.of(known.caller())
                : Optional.empty();
    }

    static Optional<Caller> caller(HttpServletRequest request, Identity identity, Clock clock) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof SignedInSession known)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!now.isBefore(known.begunAt().plus(LONGEST))) {
            session.invalidate();
            return Optional.empty();
        }
        // asked before the person is: what changes meanwhile is seen the next time
        long changes = identity.changes();
        if (changes == known.changes() && now.isBefore(known.checkedAt().plus(CHECK_EACH))) {
            return Optional.of(known.caller());
        }
        Optional<Caller> current = identity.current(known.caller().actor(), known.begunAt());
        if (current.isPresent()) {
            session.setAttribute(ATTRIBUTE, new SignedInSession(current.get(), known.begunAt(), now, changes));
        } else {
            session.invalidate();
        }
        return current;
    }
}
