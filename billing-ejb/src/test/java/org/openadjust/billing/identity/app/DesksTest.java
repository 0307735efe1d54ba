package org.openadjust.billing.identity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.openadjust.billing.identity.OwnPassword.Outcome;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.UserState;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.PasswordHash;
import org.openadjust.billing.identity.model.Standing;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.testing.ThrowawayDerby;

/** What administrators do with users, and users with their password; as the container would call it. */
class DesksTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String OLD = "lattice orchid trombone";
    private static final String OTHER = "kaleidoscope turnip bassoon";
    private static final String OLD_HASH = new PasswordHash().of(OLD);

    private static DataSource database;

    private final List<AuditEntry> entries = new ArrayList<>();
    private final List<UserChanged> changes = new ArrayList<>();
    private final JdbcUsers users = new JdbcUsers(database);
    private final UserDesk desk = new UserDesk();
    private final OwnPasswordDesk own = new OwnPasswordDesk();
    private Instant now = NOON;
    private String caller = "user:root";

    @BeforeAll
    static void migrate() {
        database = ThrowawayDerby.migrated();
    }

    @BeforeEach
    void begin() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM app_user");
        }
        SignInLedger ledger = new SignInLedger();
        for (Object bean : List.of(desk, own, ledger)) {
            Beans.set(bean, "dataSource", database);
            Beans.set(bean, "audit", (AuditTrail) entries::addAll);
            Beans.set(bean, "context", Beans.fake(SessionContext.class, () -> (Principal) () -> caller));
            Beans.set(bean, "changes", Beans.<UserChanged>events(changes::add));
            Beans.set(bean, "clock", Beans.clock(() -> now));
            Beans.set(bean, "ledger", ledger);
            Beans.set(bean, "passwords", new PasswordWork());
        }
        desk.start();
        own.start();
        ledger.start();
        add("root", Roles.ADMINISTRATOR);
        add("anna", Roles.VIEWER);
    }

    private void add(String id, String role) throws SQLException {
        users.add(new StoredUser(id, id, OLD_HASH, Set.of(role), LockOut.NONE, NOON, Standing.NEW));
    }

    private StoredUser user(String id) throws SQLException {
        return users.byId(id).orElseThrow();
    }

    private static String code(Optional<Refusal> refusal) {
        return refusal.map(Refusal::code).orElse("");
    }

    private static Users.Issue.Issued issued(Users.Issue issue) {
        return assertInstanceOf(Users.Issue.Issued.class, issue);
    }

    private void assertEntered(String action, String id, String before, String after) {
        AuditEntry entry = entries.getLast();
        assertEquals(
                List.of("user", action, "user/" + id, before, after, caller),
                List.of(entry.kind(), entry.action(), entry.subject(), entry.before(), entry.after(), entry.actor()));
    }

    /** Rule 7. */
    @Test
    void theLastAdministratorStaysOne() throws SQLException {
        caller = "key:k";
        assertEquals("LAST_ADMINISTRATOR", code(desk.setRoles("root", Set.of(Roles.VIEWER))));
        assertEquals("LAST_ADMINISTRATOR", code(desk.disable("root")));
        assertEquals("", code(desk.setRoles("root", Set.of(Roles.VIEWER, Roles.ADMINISTRATOR))));
        issued(desk.invite("second", Set.of(Roles.ADMINISTRATOR)));
        assertEquals("LAST_ADMINISTRATOR", code(desk.disable("root")), "who may never come is none");
        assertEquals(
                List.of("roles-changed", "created"),
                entries.stream().map(AuditEntry::action).toList());

        add("third", Roles.ADMINISTRATOR);
        assertEquals("", code(desk.disable("root")));
        assertEquals("LAST_ADMINISTRATOR", code(desk.setRoles("third", Set.of(Roles.VIEWER))));
        assertEquals(UserState.DISABLED, user("root").state(now));
    }

    @Test
    void nobodyDoesItToThemselves() throws SQLException {
        add("other", Roles.ADMINISTRATOR);
        assertEquals("OWN_USER", code(desk.disable("root")));
        Users.Issue refused = desk.newPassword("root");
        assertEquals(
                "OWN_USER",
                assertInstanceOf(Users.Issue.Refused.class, refused).refusal().code());
        assertEquals(OLD_HASH, user("root").passwordHash());
        assertEquals(List.of(), entries);
        assertEquals(List.of(), changes);
    }

    @Test
    void eachChangeSaysWhatWasBefore() throws SQLException {
        assertEquals("", code(desk.setRoles("anna", Set.of(Roles.APPROVER, Roles.AUDITOR))));
        assertEntered("roles-changed", "anna", "VIEWER", "APPROVER,AUDITOR");
        assertEquals("UNKNOWN_ROLE", code(desk.setRoles("anna", Set.of())));
        assertEquals("NOT_FOUND", code(desk.setRoles("nobody", Set.of(Roles.VIEWER))));

        users.setLockOut("anna", new LockOut(5, NOON, NOON.plusSeconds(900)));
        assertEquals("", code(desk.unlock("anna")));
        assertEntered("unlocked", "anna", "LOCKED", "not locked");
        assertEquals(UserState.ACTIVE, user("anna").state(now));

        assertEquals("", code(desk.disable("anna")));
        assertEntered("disabled", "anna", "ACTIVE", "disabled");
        assertEquals("", code(desk.enable("anna")));
        assertEntered("enabled", "anna", "DISABLED", "enabled");
        assertFalse(user("anna").standing().keeps(NOON.minusSeconds(1)), "what has ended does not begin again");

        now = NOON.plusSeconds(60);
        assertEquals("", code(desk.endSessions("anna")));
        assertFalse(user("anna").standing().keeps(NOON));
        assertTrue(user("anna").standing().keeps(now));
        assertEquals(
                List.of("anna"),
                changes.stream().map(UserChanged::id).distinct().toList());
        assertEquals(5, changes.size());
    }

    @Test
    void aNewFirstPasswordEndsWhatWas() throws SQLException {
        users.setLockOut("anna", new LockOut(5, NOON, NOON.plusSeconds(900)));
        now = NOON.plusSeconds(1);
        String password = issued(desk.newPassword("anna")).password();
        assertEntered("password-reset", "anna", "LOCKED", "first password");
        StoredUser after = user("anna");
        assertTrue(PasswordHash.matches(password, after.passwordHash()));
        assertEquals(UserState.INVITED, after.state(now));
        assertFalse(after.standing().keeps(NOON));
        assertFalse(entries.toString().contains(password), "no secret in the log");
        assertFalse(desk.newPassword("anna").toString().contains(user("anna").passwordHash()));
    }

    @Test
    void theOldPasswordIsCountedAsAtSignIn() throws SQLException {
        caller = "user:anna";
        for (int i = 0; i < LockOut.FAILURES_MAX; i++) {
            assertInstanceOf(Outcome.WrongPassword.class, own.change("not " + OLD, OTHER));
        }
        assertInstanceOf(Outcome.WrongPassword.class, own.change(OLD, OTHER), "locked");
        assertEquals(OLD_HASH, user("anna").passwordHash());
        assertTrue(entries.stream()
                .allMatch(entry ->
                        entry.kind().equals("sign-in") && entry.action().equals("refused")));
        now = NOON.plus(LockOut.WINDOW).plus(Duration.ofSeconds(1));
        assertInstanceOf(Outcome.Changed.class, own.change(OLD, OTHER));
        assertEquals(LockOut.NONE, user("anna").lockOut());
    }

    @Test
    void aChangeOfThePasswordEndsOtherSessionsAndGivesTheRolesBack() throws SQLException {
        users.setPassword("anna", OLD_HASH, Optional.of(NOON));
        caller = "user:anna";
        now = NOON.plusSeconds(60);
        Caller changed =
                assertInstanceOf(Outcome.Changed.class, own.change(OLD, OTHER)).caller();
        assertEquals(new Caller("user:anna", "anna", Set.of(Roles.VIEWER)), changed);
        assertEntered("password-changed", "anna", "first password", "another password");
        assertFalse(user("anna").standing().keeps(NOON));
        assertTrue(user("anna").standing().keeps(now));
        assertNotEquals(OLD_HASH, user("anna").passwordHash());
        assertEquals(List.of(new UserChanged("anna")), changes);
    }

    @Test
    void whatIsRefusedChangesNothing() throws SQLException {
        caller = "user:anna";
        for (String[] row : new String[][] {
            {"too short", "WEAK_PASSWORD"},
            {"password1234", "COMMON_PASSWORD"},
            {OTHER + " of Anna", "NAMED_PASSWORD"},
            {OLD, "SAME_PASSWORD"}
        }) {
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, own.change(OLD, row[0]));
            assertEquals(row[1], refused.refusal().code());
        }
        assertEquals(LockOut.NONE, user("anna").lockOut());
        caller = "key:k";
        assertInstanceOf(Outcome.Refused.class, own.change(OLD, OTHER));
        assertEquals(OLD_HASH, user("anna").passwordHash());
        assertEquals(List.of(), entries);
    }
}
