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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Sessions;

class SignedInSessionTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Caller CALLER = new Caller("user:a", "anna", Set.of(Roles.VIEWER));

    private final Map<String, Object> attributes = new HashMap<>();
    private boolean isEnded;
    private Optional<Caller> current = Optional.of(CALLER);
    private long changes;
    private int begun;
    private final List<String> ended = new ArrayList<>();

    private final HttpSession session = fake(
            HttpSession.class,
            Map.of(
                    "getAttribute", arguments -> attributes.get(arguments[0]),
                    "setAttribute", arguments -> attributes.put((String) arguments[0], arguments[1]),
                    "invalidate", arguments -> isEnded = true));
    private final HttpServletRequest request = fake(
            HttpServletRequest.class,
            Map.of(
                    "getSession", arguments -> session,
                    "changeSessionId", arguments -> "new",
                    "getRemoteAddr", arguments -> "192.0.2.7",
                    "getHeader",
                            arguments -> "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
    private final Sessions sessions = new Sessions() {
        @Override
        public String begin(Caller caller, Place place) {
            assertEquals(new Place(Way.PASSWORD, "192.0.2.0/24", "Firefox, Linux"), place);
            return "s" + ++begun;
        }

        @Override
        public Optional<Caller> current(String id) {
            assertEquals("s" + begun, id);
            return current;
        }

        @Override
        public void end(String id) {
            ended.add(id);
        }

        @Override
        public long changes() {
            return changes;
        }
    };

    private void begin() {
        SignedInSession.begin(request, CALLER, Sessions.Way.PASSWORD, sessions, at(NINE));
    }

    @Test
    void whoSignsInAgainHasOneSession() {
        begin();
        begin();
        assertEquals(List.of("s1"), ended);
        assertEquals("s2", SignedInSession.id(request));
        SignedInSession.end(request, sessions);
        assertEquals(List.of("s1", "s2"), ended);
        assertTrue(isEnded);
    }

    @Test
    void aBusySessionLastsForHalfADayAndNoLonger() {
        begin();
        for (int minutes = 1; minutes < Sessions.LONGEST.toMinutes(); minutes += 5) {
            assertEquals(Optional.of(CALLER), SignedInSession.caller(request, sessions, later(minutes)));
        }
        assertFalse(isEnded);
        assertEquals(Optional.empty(), SignedInSession.caller(request, sessions, at(NINE.plus(Sessions.LONGEST))));
        assertTrue(isEnded);
    }

    @Test
    void whoIsTakenAwayIsOutWithinAMinute() {
        begin();
        current = Optional.empty();
        assertEquals(Optional.of(CALLER), SignedInSession.caller(request, sessions, at(NINE.plusSeconds(59))));
        assertEquals(Optional.empty(), SignedInSession.caller(request, sessions, later(1)));
        assertTrue(isEnded);
    }

    @Test
    void whoIsTakenAwayHereIsOutAtOnce() {
        begin();
        current = Optional.empty();
        changes++;
        assertEquals(Optional.empty(), SignedInSession.caller(request, sessions, at(NINE.plusSeconds(1))));
        assertTrue(isEnded);
    }

    @Test
    void aChangeIsLookedUpOnce() {
        begin();
        changes++;
        assertEquals(Optional.of(CALLER), SignedInSession.caller(request, sessions, at(NINE.plusSeconds(1))));
        current = Optional.empty();
        assertEquals(Optional.of(CALLER), SignedInSession.caller(request, sessions, at(NINE.plusSeconds(2))));
    }

    @Test
    void otherRolesAreKnownWithinAMinute() {
        begin();
        current = Optional.of(new Caller("user:a", "anna", Set.of(Roles.APPROVER)));
        assertEquals(current, SignedInSession.caller(request, sessions, later(1)));
    }

    /** The container's to do; the application says when. */
    @Test
    void nobodyIsThereForHalfAnHour() throws Exception {
        String deployed = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        assertTrue(deployed.contains("<session-timeout>" + Sessions.IDLE.toMinutes() + "</session-timeout>"), deployed);
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
