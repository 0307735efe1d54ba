package org.openadjust.billing.identity.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;

/** Counts attempts to sign in and tells the audit log; a transaction a step, none of them open while a hash is computed. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SignInLedger {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<UserChanged> changes;

    @Inject
    private Clock clock;

    private JdbcUsers users;

    @PostConstruct
    void start() {
        users = new JdbcUsers(dataSource);
    }

    /** The user as it was before this attempt, which counts as failed from now on. */
    public Optional<StoredUser> begin(String name) {
        try {
            Optional<StoredUser> user = users.lockByName(name);
            if (user.isPresent()) {
                count(user.get());
            }
            return user;
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be read", e);
        }
    }

    private void count(StoredUser user) throws SQLException {
        Instant now = clock.instant();
        LockOut after = user.lockOut().attempt(now);
        if (!after.equals(user.lockOut())) {
            users.setLockOut(user.id(), after);
        }
    }

    public void accepted(StoredUser user) {
        try {
            users.setLockOut(user.id(), LockOut.NONE);
            users.setLastSignIn(user.id(), clock.instant());
        } catch (SQLException e) {
            throw cannotStore(e);
        }
        record("accepted", "user/" + user.id(), user.actor(), "password");
    }

    /** The password was right, for something else than signing in. */
    public void known(StoredUser user) {
        try {
            users.setLockOut(user.id(), LockOut.NONE);
        } catch (SQLException e) {
            throw cannotStore(e);
        }
    }

    /** The user with a password of its own choice, and no session that began before. */
    public StoredUser changed(StoredUser user, String hash) {
        Instant now = clock.instant();
        known(user);
        try {
            users.setPassword(user.id(), hash, Optional.empty());
            users.endSessions(user.id(), now);
            audit.append(List.of(AuditEntry.of("user", "password-changed", "user/" + user.id())
                    .by(user.actor())
                    .changed(user.standing().hasFirstPassword() ? "first password" : "password", "another password")
                    .at(now)));
            changes.fire(new UserChanged(user.id()));
            return users.byId(user.id()).orElseThrow();
        } catch (SQLException e) {
            throw cannotStore(e);
        }
    }

    private static IllegalStateException cannotStore(SQLException e) {
        return new IllegalStateException("the user cannot be stored", e);
    }

    /** A name that nobody has is not written down: it may be a password typed into the wrong field. */
    public void refused(Optional<StoredUser> user, String reason) {
        record("refused", user.map(known -> "user/" + known.id()).orElse("user"), "system:identity", reason);
    }

    private void record(String action, String subject, String actor, String reason) {
        audit.append(List.of(AuditEntry.of("sign-in", action, subject)
                .by(actor)
                .because(reason)
                .at(clock.instant())));
    }
}
