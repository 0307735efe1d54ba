package org.openadjust.billing.identity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.SessionContext;
import java.security.Principal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.Sessions.Place;
import org.openadjust.billing.identity.Sessions.Way;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.Standing;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.testing.ThrowawayDerby;

/** Where people are signed in; as the container would call it. */
class SessionsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Place OFFICE = new Place(Way.PASSWORD, "192.0.2.0/24", "Firefox, Linux");
    private static final Place ELSEWHERE = new Place(Way.PROVIDER, "elsewhere", "");
    private static final Caller ANNA = new Caller("user:anna", "anna", Set.of(Roles.VIEWER));

    private static DataSource database;

    private final List<AuditEntry> entries = new ArrayList<>();
    private final List<UserChanged> changes = new ArrayList<>();
    private final JdbcUsers users = new JdbcUsers(database);
    private final SessionDesk sessions = new SessionDesk();
    private final OwnSessionsDesk own = new OwnSessionsDesk();
    private final UserSessionsDesk administering = new UserSessionsDesk();
    private Instant now = NOON;
    private String caller = "user:anna";

    @BeforeAll
    static void migrate() {
        database = ThrowawayDerby.migrated();
    }

    @BeforeEach
    void begin() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM user_session");
            statement.executeUpdate("DELETE FROM app_user");
        }
        SessionsOfUsers ofUsers = new SessionsOfUsers();
        for (Object bean : List.of(sessions, ofUsers, own, administering)) {
            Beans.set(bean, "dataSource", database);
            Beans.set(bean, "clock", Beans.clock(() -> now));
            Beans.set(bean, "audit", (AuditTrail) entries::addAll);
            Beans.set(bean, "changes", bean == sessions ? new UserChanges() : Beans.<UserChanged>events(changes::add));
            Beans.set(bean, "context", Beans.fake(SessionContext.class, () -> (Principal) () -> caller));
            Beans.set(bean, "sessions", ofUsers);
        }
        sessions.start();
        ofUsers.start();
        for (String id : List.of("anna", "bert")) {
            users.add(new StoredUser(id, id, "hash", Set.of(Roles.VIEWER), LockOut.NONE, NOON, Standing.NEW));
        }
    }

    private List<String> listed() {
        return own.list().stream().map(Sessions.View::id).toList();
    }

    @Test
    void aSessionLeadsToItsUserUntilItEnds() {
        String id = sessions.begin(ANNA, OFFICE);
        assertEquals(Optional.of(ANNA), sessions.current(id));
        assertEquals(List.of(new Sessions.View(id, OFFICE, NOON, NOON)), own.list());
        sessions.end(id);
        assertEquals(Optional.empty(), sessions.current(id));
        assertEquals(Optional.empty(), sessions.current("nobody's"));
        assertEquals(List.of(), own.list());
    }

    @Test
    void nobodyUsesItForHalfAnHourOrItIsHalfADayOld() {
        String id = sessions.begin(ANNA, OFFICE);
        now = NOON.plus(Sessions.IDLE);
        assertEquals(List.of(id), listed());
        now = NOON.plus(Sessions.IDLE).plus(Duration.ofMinutes(1));
        assertEquals(List.of(), listed(), "the container has ended it");

        for (now = NOON; now.isBefore(NOON.plus(Sessions.LONGEST)); now = now.plus(Duration.ofMinutes(20))) {
            assertEquals(Optional.of(ANNA), sessions.current(id));
            assertEquals(now, own.list().getFirst().usedAt());
        }
        now = NOON.plus(Sessions.LONGEST);
        assertEquals(Optional.empty(), sessions.current(id));
        assertEquals(List.of(), listed());
    }

    @Test
    void whenItWasUsedIsKnownToTheMinute() {
        String id = sessions.begin(ANNA, OFFICE);
        now = NOON.plusSeconds(59);
        sessions.current(id);
        assertEquals(NOON, own.list().getFirst().usedAt());
        now = NOON.plusSeconds(60);
        sessions.current(id);
        assertEquals(now, own.list().getFirst().usedAt());
    }

    @Test
    void onesOwnAreEndedAndNobodyElses() {
        String office = sessions.begin(ANNA, OFFICE);
        now = NOON.plusSeconds(1);
        String elsewhere = sessions.begin(ANNA, ELSEWHERE);
        assertEquals(List.of(elsewhere, office), listed());
        caller = "user:bert";
        assertEquals(List.of(), own.list());
        assertFalse(own.end(elsewhere));
        assertEquals(0, own.endOthers(""));
        assertEquals(List.of(), entries);

        caller = "user:anna";
        assertTrue(own.end(elsewhere));
        assertFalse(own.end(elsewhere));
        assertEquals(List.of(office), listed());
        assertEquals(1, entries.size());
        assertEntered("user:anna", NOON.plusSeconds(1));
        assertEquals(List.of(new UserChanged("anna")), changes);
    }

    @Test
    void allOthersAreEndedAndThisOneGoesOn() {
        String office = sessions.begin(ANNA, OFFICE);
        sessions.begin(ANNA, ELSEWHERE);
        sessions.begin(ANNA, ELSEWHERE);
        assertEquals(2, own.endOthers(office));
        assertEquals(List.of(office), listed());
        assertEquals(2, entries.size());
    }

    @Test
    void anAdministratorEndsWhatBelongsToTheUserNamed() {
        String id = sessions.begin(ANNA, OFFICE);
        caller = "user:root";
        assertEquals(1, administering.of("anna").size());
        assertFalse(administering.end("bert", id));
        assertTrue(administering.end("anna", id));
        assertEntered("user:root", NOON);
        assertEquals(Optional.empty(), sessions.current(id));
    }

    private void assertEntered(String by, Instant begunAt) {
        AuditEntry entry = entries.getLast();
        assertEquals(
                List.of("user", "session-ended", "user/anna", by, "signed in since " + begunAt, ""),
                List.of(entry.kind(), entry.action(), entry.subject(), entry.actor(), entry.before(), entry.after()));
    }

    @Test
    void whatEndsAllOfAUsersEndsEach() throws SQLException {
        String before = sessions.begin(ANNA, OFFICE);
        now = NOON.plusSeconds(1);
        users.endSessions("anna", now);
        String after = sessions.begin(ANNA, OFFICE);
        assertEquals(Optional.empty(), sessions.current(before));
        assertEquals(Optional.of(ANNA), sessions.current(after));
        assertEquals(List.of(after), listed());
    }

    @Test
    void whatEndedByTimeAloneGoesWhenTheNextOneBegins() throws SQLException {
        String old = sessions.begin(ANNA, OFFICE);
        now = NOON.plus(Sessions.LONGEST);
        String next = sessions.begin(ANNA, OFFICE);
        assertEquals(2, rows(), "to the second it is not older");
        now = now.plusSeconds(1);
        sessions.end(next);
        sessions.begin(ANNA, OFFICE);
        assertEquals(1, rows());
        assertEquals(Optional.empty(), sessions.current(old));
    }

    private static int rows() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT COUNT(*) FROM user_session")) {
            count.next();
            return count.getInt(1);
        }
    }
}
