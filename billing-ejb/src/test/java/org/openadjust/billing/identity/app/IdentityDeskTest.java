package org.openadjust.billing.identity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.SignInOutcome;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.PasswordHash;
import org.openadjust.billing.identity.model.Standing;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.testing.ThrowawayDerby;

/** Where a provider is the only way in, the right password opens nothing. */
class IdentityDeskTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PASSWORD = "lattice orchid trombone";

    private final DataSource database = ThrowawayDerby.migrated();
    private final JdbcUsers users = new JdbcUsers(database);
    private final List<AuditEntry> entries = new ArrayList<>();
    private final IdentityDesk desk = new IdentityDesk();
    private boolean only;

    @BeforeEach
    void begin() throws Exception {
        SignInLedger ledger = new SignInLedger();
        Settings settings = new Settings() {
            @Override
            public boolean openIdOnly() {
                return only;
            }
        };
        for (Object bean : List.of(desk, ledger)) {
            set(bean, "dataSource", database);
            set(bean, "audit", (AuditTrail) entries::addAll);
            set(bean, "clock", Clock.fixed(NOON, ZoneOffset.UTC));
            set(bean, "ledger", ledger);
            set(bean, "settings", settings);
            set(bean, "passwords", new PasswordWork());
        }
        desk.start();
        ledger.start();
        users.add(new StoredUser(
                "u1", "anna", new PasswordHash().of(PASSWORD), Set.of(Roles.VIEWER), LockOut.NONE, NOON, Standing.NEW));
    }

    private static void set(Object bean, String name, Object value) throws IllegalAccessException {
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (field.getName().equals(name)) {
                field.setAccessible(true);
                field.set(bean, value);
            }
        }
    }

    @Test
    void aPasswordOpensUnlessItIsSwitchedOff() throws Exception {
        assertInstanceOf(SignInOutcome.Accepted.class, desk.signIn("anna", PASSWORD));
        only = true;
        assertInstanceOf(SignInOutcome.Refused.class, desk.signIn("anna", PASSWORD));
        assertEquals("passwords are switched off", entries.getLast().reason());
        assertEquals(LockOut.NONE, users.byId("u1").orElseThrow().lockOut());
    }
}
