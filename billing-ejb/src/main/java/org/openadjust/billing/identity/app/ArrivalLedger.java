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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.model.Admission;
import org.openadjust.billing.identity.model.PasswordHash;
import org.openadjust.billing.identity.model.ProvenIdentity;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.identity.store.JdbcIdentities;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;

/** Receives who comes from the provider, and tells the audit log; a transaction each. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ArrivalLedger {

    private static final String WAY = "openid";

    /** Letters that look like these, or become one of them as a small letter, make another name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]+");

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

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

    /**
     * The person, if there is one here who may sign in. Who has come before is known by what the provider calls nobody else; who comes for the
     * first time, by the name.
     */
    public Optional<Caller> arrive(ProvenIdentity identity) {
        try {
            Optional<String> bound = identities.userOf(identity);
            Optional<StoredUser> user = bound.isPresent() ? users.lockById(bound.get()) : named(identity.name());
            Optional<String> hindrance = hindrance(user, identity, bound.isPresent());
            if (hindrance.isPresent()) {
                refuse(user, hindrance.get());
                return Optional.empty();
            }
            return Optional.of(accept(user.orElseThrow(), identity, bound.isEmpty()));
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be read or stored", e);
        }
    }

    private Optional<StoredUser> named(String name) throws SQLException {
        return NAME.matcher(name).matches() && Admission.ofName(name).isEmpty()
                ? users.lockByName(Admission.normalized(name))
                : Optional.empty();
    }

    private Optional<String> hindrance(Optional<StoredUser> user, ProvenIdentity identity, boolean isKnown)
            throws SQLException {
        if (user.isEmpty()) {
            return Optional.of("unknown name");
        }
        if (!isKnown && identities.isBound(user.get().id(), identity.issuer())) {
            return Optional.of("the name is another identity's");
        }
        return user.get().standing().isDisabled() ? Optional.of("disabled") : Optional.empty();
    }

    private Caller accept(StoredUser user, ProvenIdentity identity, boolean isFirst) throws SQLException {
        if (isFirst) {
            identities.bind(user.id(), identity, clock.instant());
            append(AuditEntry.of("user", "identity-bound", subject(user)), user.actor(), WAY);
        }
        if (user.standing().hasFirstPassword()) {
            // never needed now, and somebody may have read it on its way
            users.setPassword(user.id(), hashes.of(secrets.password()), Optional.empty());
            append(AuditEntry.of("user", "first-password-ended", subject(user)), user.actor(), WAY);
        }
        users.setLastSignIn(user.id(), clock.instant());
        append(AuditEntry.of("sign-in", "accepted", subject(user)), user.actor(), WAY);
        changes.fire(new UserChanged(user.id()));
        return users.byId(user.id()).orElseThrow().caller();
    }

    /** Nobody was let in; nothing that the provider or the browser says is written down. */
    public void refused(String reason) {
        refuse(Optional.empty(), reason);
    }

    private void refuse(Optional<StoredUser> user, String reason) {
        append(
                AuditEntry.of(
                        "sign-in", "refused", user.map(ArrivalLedger::subject).orElse("user")),
                "system:identity",
                WAY + ": " + reason);
    }

    private void append(AuditEntry.Builder entry, String actor, String reason) {
        audit.append(List.of(entry.by(actor).because(reason).at(clock.instant())));
    }

    private static String subject(StoredUser user) {
        return "user/" + user.id();
    }
}
