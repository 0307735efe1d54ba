package org.openadjust.billing.identity.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.identity.model.Admission;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.PasswordHash;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.identity.model.Standing;
import org.openadjust.billing.identity.store.JdbcIdentities;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.platform.Refusal;

/** Makes users and changes them. */
@Stateless
@DeclareRoles(Roles.ADMINISTRATOR)
@RolesAllowed(Roles.ADMINISTRATOR)
public class UserDesk implements Users {

    private static final int LISTED_MAX = 1_000;
    private static final Refusal NOT_FOUND = new Refusal("NOT_FOUND", "there is no such user");
    private static final Refusal LAST =
            new Refusal("LAST_ADMINISTRATOR", "somebody else who can sign in has to be an administrator first");
    private static final Refusal OWN = new Refusal("OWN_USER", "another administrator has to do that for you");

    /** What is done to a user whose row is locked. */
    @FunctionalInterface
    private interface Change {
        Optional<Refusal> of(StoredUser user) throws SQLException;
    }

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<UserChanged> changes;

    @Inject
    private Clock clock;

    private final Secrets secrets = new Secrets();
    private final PasswordHash hashes = new PasswordHash();
    private JdbcUsers users;
    private JdbcIdentities identities;

    @PostConstruct
    void start() {
        users = new JdbcUsers(dataSource);
        identities = new JdbcIdentities(dataSource);
    }

    @Override
    public Creation create(String name, String password, Set<String> roles) {
        String normalized = Admission.normalized(name);
        Optional<Refusal> refusal = refusal(normalized, roles).or(() -> PasswordRules.refusal(password, normalized));
        return refusal.<Creation>map(Creation.Refused::new)
                .orElseGet(() -> new Creation.Created(created(normalized, password, roles, Standing.NEW)));
    }

    @Override
    public Issue invite(String name, Set<String> roles) {
        String normalized = Admission.normalized(name);
        return refusal(normalized, roles).<Issue>map(Issue.Refused::new).orElseGet(() -> {
            String password = secrets.password();
            Standing standing = Standing.withFirstPassword(clock.instant());
            return new Issue.Issued(created(normalized, password, roles, standing), password);
        });
    }

    private Optional<Refusal> refusal(String name, Set<String> roles) {
        try {
            Optional<Refusal> refusal = Admission.ofName(name).or(() -> Admission.ofRoles(roles));
            return refusal.isEmpty() && users.byName(name).isPresent()
                    ? Optional.of(Admission.nameTaken(name))
                    : refusal;
        } catch (SQLException e) {
            throw new IllegalStateException("the users cannot be read", e);
        }
    }

    private String created(String name, String password, Set<String> roles, Standing standing) {
        StoredUser user =
                new StoredUser(secrets.id(), name, hashes.of(password), roles, LockOut.NONE, clock.instant(), standing);
        try {
            users.add(user);
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be stored", e);
        }
        record("created", user.id(), "", text(roles));
        return user.id();
    }

    @Override
    public Issue newPassword(String id) {
        String password = secrets.password();
        Optional<Refusal> refusal = change(id, user -> {
            if (isCaller(user)) {
                return Optional.of(OWN);
            }
            Instant now = clock.instant();
            users.setPassword(id, hashes.of(password), Optional.of(now));
            users.setLockOut(id, LockOut.NONE);
            users.endSessions(id, now);
            identities.release(id);
            return done("password-reset", user, state(user, now), "first password");
        });
        return refusal.<Issue>map(Issue.Refused::new).orElseGet(() -> new Issue.Issued(id, password));
    }

    @Override
    public Optional<Refusal> setRoles(String id, Set<String> roles) {
        return Admission.ofRoles(roles)
                .or(() -> change(id, user -> {
                    if (!roles.contains(Roles.ADMINISTRATOR) && isLastAdministrator(user)) {
                        return Optional.of(LAST);
                    }
                    users.setRoles(id, roles);
                    return done("roles-changed", user, text(user.roles()), text(roles));
                }));
    }

    @Override
    public Optional<Refusal> disable(String id) {
        return change(id, user -> {
            if (isCaller(user)) {
                return Optional.of(OWN);
            }
            if (isLastAdministrator(user)) {
                return Optional.of(LAST);
            }
            Instant now = clock.instant();
            users.setDisabled(id, Optional.of(now));
            users.endSessions(id, now);
            return done("disabled", user, state(user, now), "disabled");
        });
    }

    @Override
    public Optional<Refusal> enable(String id) {
        return change(id, user -> {
            users.setDisabled(id, Optional.empty());
            return done("enabled", user, state(user, clock.instant()), "enabled");
        });
    }

    @Override
    public Optional<Refusal> unlock(String id) {
        return change(id, user -> {
            users.setLockOut(id, LockOut.NONE);
            return done("unlocked", user, state(user, clock.instant()), "not locked");
        });
    }

    @Override
    public Optional<Refusal> endSessions(String id) {
        return change(id, user -> {
            Instant now = clock.instant();
            users.endSessions(id, now);
            return done("sessions-ended", user, "", "none that began before " + now);
        });
    }

    private Optional<Refusal> change(String id, Change change) {
        try {
            users.lockAdministrators();
            Optional<StoredUser> user = users.lockById(id);
            return user.isEmpty() ? Optional.of(NOT_FOUND) : change.of(user.get());
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be changed", e);
        }
    }

    private Optional<Refusal> done(String action, StoredUser user, String before, String after) {
        record(action, user.id(), before, after);
        changes.fire(new UserChanged(user.id()));
        return Optional.empty();
    }

    private boolean isLastAdministrator(StoredUser user) throws SQLException {
        return user.isLastAdministrator(users.lockAdministrators());
    }

    private boolean isCaller(StoredUser user) {
        return user.actor().equals(caller());
    }

    @Override
    public boolean setOwnAccount(String id, String account) {
        try {
            String before = users.ownAccountOf(id);
            boolean isKnown = users.setOwnAccount(id, account);
            if (isKnown) {
                record("changed", id, said(before), said(account));
            }
            return isKnown;
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be changed", e);
        }
    }

    private void record(String action, String id, String before, String after) {
        audit.append(List.of(AuditEntry.of("user", action, "user/" + id)
                .by(caller())
                .changed(before, after)
                .at(clock.instant())));
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }

    private static String text(Set<String> roles) {
        return String.join(",", new TreeSet<>(roles));
    }

    private static String said(String account) {
        return account.isEmpty() ? "pays for no account" : "pays for " + account;
    }

    private static String state(StoredUser user, Instant now) {
        return user.state(now).name();
    }

    @Override
    public List<View> list() {
        Instant now = clock.instant();
        try {
            return users.list(LISTED_MAX).stream().map(user -> user.view(now)).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the users cannot be read", e);
        }
    }

    @Override
    public Optional<View> byId(String id) {
        Instant now = clock.instant();
        try {
            return users.byId(id).map(user -> user.view(now));
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be read", e);
        }
    }
}
