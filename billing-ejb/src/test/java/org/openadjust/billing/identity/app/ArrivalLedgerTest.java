package org.openadjust.billing.identity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.ProvenIdentity;
import org.openadjust.billing.identity.model.Standing;
import org.openadjust.billing.identity.store.JdbcIdentities;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.testing.ThrowawayDerby;

/** Who of those that the provider knows comes in. */
class ArrivalLedgerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "1".repeat(64);
    private static final ProvenIdentity ANNA = identity("a", "anna");

    private final DataSource database = ThrowawayDerby.migrated();
    private final JdbcUsers users = new JdbcUsers(database);
    private final List<AuditEntry> entries = new ArrayList<>();
    private final ArrivalLedger ledger = new ArrivalLedger();

    @BeforeEach
    void begin() throws Exception {
        set("dataSource", database);
        set("audit", (AuditTrail) entries::addAll);
        set(
                "changes",
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class}, (p, m, a) -> null));
        set("clock", Clock.fixed(NOON, ZoneOffset.UTC));
        ledger.start();
        add("u1", "anna", Standing.NEW);
        add("u2", "bob", Standing.withFirstPassword(Instant.EPOCH));
    }

    private void set(String name, Object value) throws ReflectiveOperationException {
        Field field = ArrivalLedger.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(ledger, value);
    }

    private void add(String id, String name, Standing standing) throws SQLException {
        users.add(new StoredUser(id, name, "hash-of-" + name, Set.of(Roles.APPROVER), LockOut.NONE, NOON, standing));
    }

    private static ProvenIdentity identity(String subject, String name) {
        return new ProvenIdentity(ISSUER, subject.repeat(64), name);
    }

    private String arrived(ProvenIdentity identity) {
        return ledger.arrive(identity).map(Caller::actor).orElse("");
    }

    private AuditEntry last() {
        return entries.getLast();
    }

    private void assertRefused(String reason, String subject) {
        assertEquals("refused", last().action());
        assertEquals("openid: " + reason, last().reason());
        assertEquals(subject, last().subject());
        assertEquals("system:identity", last().actor());
    }

    @Test
    void aPersonOfThatNameComesInWithTheRolesOfHere() throws SQLException {
        Caller caller = ledger.arrive(identity("a", "Anna")).orElseThrow();
        assertEquals(new Caller("user:u1", "anna", Set.of(Roles.APPROVER)), caller);
        assertEquals(
                List.of("identity-bound", "accepted"),
                entries.stream().map(AuditEntry::action).toList());
        assertEquals("sign-in", last().kind());
        assertEquals("openid", last().reason());
        assertEquals(
                Optional.of(NOON), users.byId("u1").orElseThrow().standing().lastSignInAt());
        arrived(ANNA);
        assertEquals(3, entries.size(), "bound once");
    }

    @Test
    void whomNobodyHasMadeHereIsNotMade() throws SQLException {
        assertEquals("", arrived(identity("c", "carla")));
        assertRefused("unknown name", "user");
        assertEquals(2, users.list(10).size());
    }

    /** Letters that become others when they are made small, and what is no name at all. */
    @ParameterizedTest
    @ValueSource(strings = {"", "ann\u0430", "\u212Aarl", "anna ", "anna\n", "%", "../anna"})
    void whatIsNoNameIsNobodys(String name) throws SQLException {
        add("u3", "karl", Standing.NEW);
        assertEquals("", arrived(identity("x", name)));
        assertRefused("unknown name", "user");
    }

    @Test
    void whoIsDisabledStaysOut() throws SQLException {
        users.setDisabled("u1", Optional.of(NOON));
        assertEquals("", arrived(ANNA));
        assertRefused("disabled", "user/u1");
        users.setDisabled("u1", Optional.empty());
        assertEquals("user:u1", arrived(ANNA));
        users.setDisabled("u1", Optional.of(NOON));
        assertEquals("", arrived(ANNA), "also who has come before");
    }

    @Test
    void aNameThatTheProviderGivesToSomebodyElseOpensNothing() {
        assertEquals("user:u1", arrived(ANNA));
        assertEquals("", arrived(identity("b", "anna")));
        assertRefused("the name is another identity's", "user/u1");
        assertEquals("user:u1", arrived(ANNA));
    }

    @Test
    void whoHasAnotherNameAtTheProviderNowIsTheSamePersonHere() {
        assertEquals("user:u1", arrived(ANNA));
        assertEquals("user:u1", arrived(identity("a", "bob")));
        assertEquals("user:u1", arrived(identity("a", "")));
    }

    @Test
    void anotherProvidersPeopleAreOthers() {
        assertEquals("user:u1", arrived(ANNA));
        assertEquals("user:u1", arrived(new ProvenIdentity("2".repeat(64), "b".repeat(64), "anna")));
    }

    @Test
    void anAdministratorReleasesTheName() throws SQLException {
        arrived(ANNA);
        new JdbcIdentities(database).release("u1");
        assertEquals("user:u1", arrived(identity("b", "anna")));
        assertEquals("", arrived(ANNA));
    }

    @Test
    void aFirstPasswordEndsUnused() throws SQLException {
        Caller caller = ledger.arrive(identity("b", "bob")).orElseThrow();
        assertFalse(caller.hasFirstPassword());
        assertEquals(Set.of(Roles.APPROVER), caller.roles());
        assertNotEquals("hash-of-bob", users.byId("u2").orElseThrow().passwordHash());
        assertTrue(entries.stream().anyMatch(entry -> entry.action().equals("first-password-ended")));
    }

    @Test
    void aLockThatIsThePasswordsDoesNotHold() throws SQLException {
        LockOut locked = new LockOut(5, NOON, NOON.plusSeconds(60));
        users.setLockOut("u1", locked);
        assertEquals("user:u1", arrived(ANNA));
        assertEquals(locked, users.byId("u1").orElseThrow().lockOut(), "and holds on for the password");
    }
}
