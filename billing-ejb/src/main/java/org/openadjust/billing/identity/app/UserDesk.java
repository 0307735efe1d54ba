package org.openadjust.billing.identity.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
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
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.platform.Refusal;

/** Makes users. */
@Stateless
@DeclareRoles(Roles.ADMINISTRATOR)
@RolesAllowed(Roles.ADMINISTRATOR)
public class UserDesk implements Users {

    private static final int LISTED_MAX = 1_000;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    private final Secrets secrets = new Secrets();
    private final PasswordHash hashes = new PasswordHash();
    private JdbcUsers users;

    @PostConstruct
    void start() {
        users = new JdbcUsers(dataSource);
    }

    @Override
    public Creation create(String name, String password, Set<String> roles) {
        Optional<Refusal> refusal =
                Admission.ofName(name).or(() -> Admission.ofPassword(password)).or(() -> Admission.ofRoles(roles));
        try {
            String normalized = Admission.normalized(name);
            if (refusal.isEmpty() && users.byName(normalized).isPresent()) {
                refusal = Optional.of(Admission.nameTaken(name));
            }
            if (refusal.isPresent()) {
                return new Creation.Refused(refusal.get());
            }
            return created(normalized, password, roles);
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be stored", e);
        }
    }

    private Creation created(String name, String password, Set<String> roles) throws SQLException {
        Instant now = clock.instant();
        StoredUser user = new StoredUser(secrets.id(), name, hashes.of(password), roles, LockOut.NONE, now);
        users.add(user);
        audit.append(List.of(AuditEntry.of("user", "created", "user/" + user.id())
                .by(context.getCallerPrincipal().getName())
                .changed("", String.join(",", new TreeSet<>(roles)))
                .at(now)));
        return new Creation.Created(user.id());
    }

    @Override
    public boolean setOwnAccount(String id, String account) {
        try {
            String before = users.ownAccountOf(id);
            boolean isKnown = users.setOwnAccount(id, account);
            if (isKnown) {
                audit.append(List.of(AuditEntry.of("user", "changed", "user/" + id)
                        .by(context.getCallerPrincipal().getName())
                        .changed(said(before), said(account))
                        .at(clock.instant())));
            }
            return isKnown;
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be changed", e);
        }
    }

    private static String said(String account) {
        return account.isEmpty() ? "pays for no account" : "pays for " + account;
    }

    @Override
    public List<View> list() {
        try {
            return users.list(LISTED_MAX).stream()
                    .map(user -> new View(user.id(), user.name(), user.roles(), user.createdAt()))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the users cannot be read", e);
        }
    }
}
