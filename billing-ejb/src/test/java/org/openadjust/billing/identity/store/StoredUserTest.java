package org.openadjust.billing.identity.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.UserState;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.Standing;

class StoredUserTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Standing DISABLED =
            new Standing(Optional.of(NOON), Optional.empty(), Optional.empty(), Instant.EPOCH);

    private static StoredUser administrator(String id, Standing standing) {
        return user(id, Roles.ADMINISTRATOR, LockOut.NONE, standing);
    }

    private static StoredUser user(String id, String role, LockOut lockOut, Standing standing) {
        return new StoredUser(id, id, "x", Set.of(role), lockOut, NOON, standing);
    }

    private static boolean isLast(StoredUser user, StoredUser... others) {
        return user.isLastAdministrator(List.of(others));
    }

    @Test
    void somebodyIsLeftWhoCanMakeUsers() {
        StoredUser first = administrator("first", Standing.NEW);
        assertEquals(true, isLast(first, first));
        assertEquals(false, isLast(first, first, administrator("second", Standing.NEW)));
        assertEquals(true, isLast(first, first, administrator("second", DISABLED)));
        assertEquals(
                true,
                isLast(first, first, administrator("second", Standing.withFirstPassword(NOON))),
                "who has never chosen a password may never come");
        assertEquals(false, isLast(user("v", Roles.VIEWER, LockOut.NONE, Standing.NEW), first));
    }

    @Test
    void whatHoldsSomebodyOffIsSaid() {
        LockOut locked = new LockOut(5, NOON, NOON.plusSeconds(900));
        assertEquals(UserState.ACTIVE, administrator("a", Standing.NEW).state(NOON));
        assertEquals(
                UserState.LOCKED, user("a", Roles.VIEWER, locked, Standing.NEW).state(NOON));
        assertEquals(
                UserState.ACTIVE, user("a", Roles.VIEWER, locked, Standing.NEW).state(NOON.plusSeconds(900)));
        assertEquals(
                UserState.DISABLED, user("a", Roles.VIEWER, locked, DISABLED).state(NOON));
        Standing invited = Standing.withFirstPassword(NOON);
        assertEquals(UserState.INVITED, administrator("a", invited).state(NOON));
        assertEquals(UserState.LAPSED, administrator("a", invited).state(NOON.plus(Standing.FIRST_PASSWORD_VALID)));
        assertEquals(Set.of(), administrator("a", invited).caller().roles());
    }
}
