package org.openadjust.billing.identity.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.OwnViews.Density;
import org.openadjust.billing.identity.OwnViews.Listing;
import org.openadjust.billing.identity.OwnViews.View;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.Sessions.Place;
import org.openadjust.billing.identity.Sessions.Way;
import org.openadjust.billing.identity.UserState;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.identity.model.Standing;
import org.openadjust.billing.platform.StoreException;

/** What holds for users and keys on every database. */
abstract class IdentityContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final LockOut LOCKED = new LockOut(5, NOW, NOW.plusSeconds(900));

    private JdbcUsers users;
    private JdbcApiKeys keys;
    private JdbcOwnViews views;
    private JdbcSessions sessions;

    /** An empty database. */
    abstract DataSource freshDatabase();

    @BeforeEach
    void migrate() {
        DataSource dataSource = freshDatabase();
        users = new JdbcUsers(dataSource);
        keys = new JdbcApiKeys(dataSource);
        views = new JdbcOwnViews(dataSource);
        sessions = new JdbcSessions(dataSource);
    }

    @Test
    void aUserIsFoundAsItWasStored() throws SQLException {
        assertTrue(users.isEmpty());
        StoredUser user = user("k3", "bob");
        users.add(user);
        assertFalse(users.isEmpty());
        assertEquals(Optional.of(user), users.byName("bob"));
        assertEquals(Optional.of(user), users.lockByName("bob"));
        assertEquals(Optional.of(user), users.byId("k3"));
        assertEquals(Optional.empty(), users.lockByName("alice"));
        users.add(user("k1", "alice"));
        assertEquals(
                List.of("alice", "bob"),
                users.list(10).stream().map(StoredUser::name).toList());
    }

    @Test
    void howSomebodyWantsToSeeAListIsKeptForThemAlone() {
        View few = new View(Set.of("before", "cause"), Density.COMPACT);
        assertEquals(Optional.empty(), views.of("user:k1", Listing.ADJUSTMENTS));
        views.keep("user:k1", Listing.ADJUSTMENTS, View.AS_BEFORE, NOW);
        views.keep("user:k1", Listing.ADJUSTMENTS, few, NOW);
        assertEquals(Optional.of(few), views.of("user:k1", Listing.ADJUSTMENTS));
        assertEquals(Optional.empty(), views.of("user:k2", Listing.ADJUSTMENTS));
        assertEquals(Optional.empty(), views.of("user:k1", Listing.ACCOUNTS));
        assertFalse(views.remove("user:k2", Listing.ADJUSTMENTS));
        assertTrue(views.remove("user:k1", Listing.ADJUSTMENTS));
        assertEquals(Optional.empty(), views.of("user:k1", Listing.ADJUSTMENTS));
    }

    @Test
    void aSessionIsFoundAsItWasStoredUntilItIsRemoved() throws SQLException {
        users.add(user("k1", "alice"));
        Place place = new Place(Way.PROVIDER, "2001:db8:1::/48", "");
        StoredSession first = new StoredSession("k1", new Sessions.View("s1", place, NOW, NOW));
        StoredSession second =
                new StoredSession("k1", new Sessions.View("s2", place, NOW.plusSeconds(1), NOW.plusSeconds(1)));
        sessions.add(first);
        sessions.add(second);
        assertEquals(Optional.of(first), sessions.byId("s1"));
        assertEquals(List.of(second, first), sessions.of("k1"));
        assertEquals(List.of(), sessions.of("k2"));
        sessions.used("s1", NOW.plusSeconds(60));
        assertEquals(NOW.plusSeconds(60), sessions.of("k1").getFirst().usedAt());
        assertEquals(1, sessions.removeBegunBefore(NOW.plusSeconds(1)));
        assertTrue(sessions.remove("s2"));
        assertFalse(sessions.remove("s2"));
        assertEquals(Optional.empty(), sessions.byId("s2"));
        assertThrows(StoreException.class, () -> sessions.add(new StoredSession("nobody", first.view())));
    }

    @Test
    void aNameIsOnlyOnes() throws SQLException {
        users.add(user("k1", "bob"));
        assertThrows(SQLException.class, () -> users.add(user("k2", "bob")));
    }

    @Test
    void aLockOutOutlivesTheServer() throws SQLException {
        users.add(user("k1", "bob"));
        users.setLockOut("k1", LOCKED);
        assertEquals(LOCKED, users.byName("bob").orElseThrow().lockOut());
        users.setLockOut("k1", LockOut.NONE);
        assertEquals(LockOut.NONE, users.byName("bob").orElseThrow().lockOut());
    }

    @Test
    void whatAnAdministratorChangesIsKept() throws SQLException {
        users.add(user("k1", "bob"));
        users.add(user("k2", "alice"));
        users.setRoles("k1", Set.of("ADMINISTRATOR", "VIEWER"));
        users.setLastSignIn("k1", NOW);
        users.setPassword("k1", "pbkdf2-sha256$1$AQ==$AQ==", Optional.of(NOW));
        users.endSessions("k1", NOW);
        StoredUser invited = users.lockById("k1").orElseThrow();
        assertEquals(List.of(invited), users.lockAdministrators());
        assertEquals(Set.of("ADMINISTRATOR", "VIEWER"), invited.roles());
        assertEquals("pbkdf2-sha256$1$AQ==$AQ==", invited.passwordHash());
        assertEquals(new Standing(Optional.empty(), Optional.of(NOW), Optional.of(NOW), NOW), invited.standing());
        assertEquals(UserState.INVITED, invited.state(NOW));
        assertTrue(invited.caller().hasFirstPassword());
        assertEquals(Set.of(), invited.caller().roles(), "it may do nothing before it is changed");

        users.setDisabled("k1", Optional.of(NOW));
        assertEquals(UserState.DISABLED, users.byId("k1").orElseThrow().state(NOW));
        users.setDisabled("k1", Optional.empty());
        users.setPassword("k1", "pbkdf2-sha256$1$AQ==$AQ==", Optional.empty());
        StoredUser active = users.byId("k1").orElseThrow();
        assertEquals(UserState.ACTIVE, active.state(NOW));
        assertEquals(active.roles(), active.caller().roles());
        assertEquals(Standing.NEW, users.byId("k2").orElseThrow().standing(), "nobody else is touched");
    }

    @Test
    void aFirstPasswordIsKeptFromTheBeginning() throws SQLException {
        Standing standing = Standing.withFirstPassword(NOW);
        StoredUser user = new StoredUser("k1", "bob", "x", Set.of("VIEWER"), LockOut.NONE, NOW, standing);
        users.add(user);
        assertEquals(Optional.of(user), users.byName("bob"));
        assertEquals(
                UserState.LAPSED, users.byName("bob").orElseThrow().state(NOW.plus(Standing.FIRST_PASSWORD_VALID)));
    }

    @Test
    void aKeyOpensUntilItIsRevoked() throws SQLException {
        byte[] secret = Secrets.hash("secret");
        StoredKey key = new StoredKey("k1", "crm", "SPECIALIST", "user:x", NOW, Optional.empty(), false);
        keys.add(key, secret);
        assertEquals(Optional.of(key), keys.bySecret(secret));
        assertEquals(Optional.empty(), keys.bySecret(Secrets.hash("other")));

        LocalDate day = LocalDate.of(2026, 3, 1);
        keys.usedOn("k1", day);
        assertEquals(Optional.of(day), keys.bySecret(secret).orElseThrow().lastUsedOn());

        assertTrue(keys.revoke("k1", NOW));
        assertFalse(keys.revoke("k1", NOW));
        assertFalse(keys.revoke("k2", NOW));
        assertEquals(Optional.empty(), keys.bySecret(secret));
        assertTrue(keys.list(10).getFirst().revoked());
        assertTrue(keys.byName("crm").isPresent(), "its name stays taken: the audit log speaks of it");
    }

    /** Rule 2. */
    @Test
    void noSecretShowsInAText() {
        assertEquals("user:k1", user("k1", "bob").toString());
    }

    private static StoredUser user(String id, String name) {
        return new StoredUser(
                id, name, "pbkdf2-sha256$1$AA==$AA==", Set.of("VIEWER", "AUDITOR"), LockOut.NONE, NOW, Standing.NEW);
    }
}
