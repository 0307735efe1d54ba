package org.openadjust.billing.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Sessions;

/**
 * What a session knows of the person who signed in. It is looked up anew as soon as a user was changed on this node, and each minute,
 * so that a user who is taken away, or gets other roles, does not keep the old ones for as long as a window stays open. However busy it
 * is, it ends half a day after it began.
 *
 * @param caller who
 * @param id the session's, as {@link Sessions} knows it
 * @param begunAt when the password was given
 * @param checkedAt when the person was looked up last
 * @param changes how many changes of users there had been by then
 */
record SignedInSession(Caller caller, String id, Instant begunAt, Instant checkedAt, long changes)
        implements Serializable {

    private static final String ATTRIBUTE = SignedInSession.class.getName();
    private static final Duration CHECK_EACH = Duration.ofMinutes(1);

    /** Begins a session for the caller, under an id that nobody knew before; one that the browser had has ended. */
    static void begin(HttpServletRequest request, Caller caller, Sessions.Way way, Sessions sessions, Clock clock) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
            known(request).ifPresent(before -> sessions.end(before.id()));
        }
        Instant now = clock.instant();
        String id = sessions.begin(
                caller,
                new Sessions.Place(
                        way, Network.of(request.getRemoteAddr()), BrowserName.of(request.getHeader("User-Agent"))));
        request.getSession(true).setAttribute(ATTRIBUTE, new SignedInSession(caller, id, now, now, 0));
    }

    /** Ends it, here and in what is known of sessions. */
    static void end(HttpServletRequest request, Sessions sessions) {
        known(request).ifPresent(session -> sessions.end(session.id()));
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** The session's id; empty where nobody has signed in. */
    static String id(HttpServletRequest request) {
        return known(request).map(SignedInSession::id).orElse("");
    }

    private static Optional<SignedInSession> known(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SignedInSession known
                ? Optional.of(known)
                : Optional.empty();
    }

    /** The person who signed in, if one has and still may. */
    static Optional<Caller> caller(HttpServletRequest request) {
        return known(request).map(SignedInSession::caller);
    }

    static Optional<Caller> caller(HttpServletRequest request, Sessions sessions, Clock clock) {
        Optional<SignedInSession> session = known(request);
        return session.isPresent() ? session.get().checked(request.getSession(), sessions, clock) : Optional.empty();
    }

    private Optional<Caller> checked(HttpSession session, Sessions sessions, Clock clock) {
        Instant now = clock.instant();
        if (!now.isBefore(begunAt.plus(Sessions.LONGEST))) {
            session.invalidate();
            return Optional.empty();
        }
        // asked before the person is: what changes meanwhile is seen the next time
        long seen = sessions.changes();
        if (seen == changes && now.isBefore(checkedAt.plus(CHECK_EACH))) {
            return Optional.of(caller);
        }
        Optional<Caller> current = sessions.current(id);
        if (current.isPresent()) {
            session.setAttribute(ATTRIBUTE, new SignedInSession(current.get(), id, begunAt, now, seen));
        } else {
            session.invalidate();
        }
        return current;
    }
}
