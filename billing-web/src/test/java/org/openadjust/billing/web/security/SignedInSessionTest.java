package org.openadjust.billing.web.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Identity;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.SignInOutcome;

class SignedInSessionTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Caller CALLER = new Caller("user:a", "anna", Set.of(Roles.VIEWER));

    private final Map<String, Object> attributes = new HashMap<>();
    private boolean isEnded;
    private Optional<Caller> current = Optional.of(CALLER);
    private long changes;

    private final HttpSession session = fake(
            HttpSession.class,
            Map.of(
                    "getAttribute", arguments -> attributes.get(arguments[0]),
                    "setAttribute", arguments -> attributes.put((String) arguments[0], arguments[1]),
                    "invalidate", arguments -> isEnded = true));
    private final HttpServletRequest request = fake(
            HttpServletRequest.class,
            Map.of("getSession", arguments -> session, "changeSessionId", arguments -> "new"));
    private final Identity identity = new Identity() {
        @Override
        public SignInOutcome signIn(String name, String password) {
            throw new AssertionError();
        }

        @Override
        public Optional<Caller> byKey(String key) {
            throw new AssertionError();
        }

        @Override
        public Optional<Caller> current(String actor, Instant begunAt) {
            assertEquals(NINE, begunAt);
            return current;
        }

        @Override
        public long changes() {
            return changes;
        }
    };

    @Test
    void aBusySessionLastsForHalfADayAndNoLonger() {
        SignedInSession.begin(request, CALLER, at(NINE));
        for (int minutes = 1; minutes < SignedInSession.LONGEST.toMinutes(); minutes += 5) {
            assertEquals(Optional.of(CALLER), SignedInSession.caller(request, identity, later(minutes)));
        }
        assertFalse(isEnded);
        assertEquals(
                Optional.empty(), SignedInSession.caller(request, identity, at(NINE.plus(SignedInSession.LONGEST))));
        assertTrue(isEnded);
    }

    @Test
    void whoIsTakenAwayIsOutWithinAMinute() {
        SignedInSession.begin(request, CALLER, at(NINE));
        current = Optional.empty();
        assertEquals(Optional.of(CALLER), SignedInSession.caller(request, identity, at(NINE.plusSeconds(59))));
        assertEquals(Optional.empty(), SignedInSession.caller(request, identity, later(1)));
        assertTrue(isEnded);
    }

    @Test
    void whoIsTakenAwayHereIsOutAtOnce() {
        SignedInSession.begin(request, CALLER, at(NINE));
        current = Optional.empty();
        changes++;
        assertEquals(Optional.empty(), SignedInSession.caller(request, identity, at(NINE.plusSeconds(1))));
        assertTrue(isEnded);
    }

    @Test
    void aChangeIsLookedUpOnce() {
        SignedInSession.begin(request, CALLER, at(NINE));
        changes++;
        assertEquals(Optional.of(CALLER), SignedInSession.caller(request, identity, at(NINE.plusSeconds(1))));
        current = Optional.empty();
        assertEquals(Optional.of(CALLER), SignedInSession.caller(request, identity, at(NINE.plusSeconds(2))));
    }

    @Test
    void otherRolesAreKnownWithinAMinute() {
        SignedInSession.begin(request, CALLER, at(NINE));
        current = Optional.of(new Caller("user:a", "anna", Set.of(Roles.APPROVER)));
        assertEquals(current, SignedInSession.caller(request, identity, later(1)));
    }

    /** The container's to do; the application says when. */
    @Test
    void nobodyIsThereForHalfAnHour() throws Exception {
        String deployed = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        assertTrue(deployed.contains("<session-timeout>30</session-timeout>"));
    }

    private static Clock later(int minutes) {
        return at(NINE.plus(Duration.ofMinutes(minutes)));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @FunctionalInterface
    private interface Answer {
        Object to(Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.get(method.getName()).to(arguments);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }
}
