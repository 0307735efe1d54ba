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
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.ApiKeys;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.model.Admission;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.identity.store.JdbcApiKeys;
import org.openadjust.billing.identity.store.StoredKey;
import org.openadjust.billing.platform.Refusal;

/** Makes and revokes keys. */
@Stateless
@DeclareRoles(Roles.ADMINISTRATOR)
@RolesAllowed(Roles.ADMINISTRATOR)
public class ApiKeyDesk implements ApiKeys {

    private static final int LISTED_MAX = 1_000;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<KeyRevoked> revocations;

    @Inject
    private Clock clock;

    private final Secrets secrets = new Secrets();
    private JdbcApiKeys keys;

    @PostConstruct
    void start() {
        keys = new JdbcApiKeys(dataSource);
    }

    @Override
    public Creation create(String name, String role) {
        Optional<Refusal> refusal = Admission.ofName(name).or(() -> Admission.ofRoles(Set.of(role)));
        try {
            String normalized = Admission.normalized(name);
            if (refusal.isEmpty() && keys.byName(normalized).isPresent()) {
                refusal = Optional.of(Admission.nameTaken(name));
            }
            if (refusal.isPresent()) {
                return new Creation.Refused(refusal.get());
            }
            return created(normalized, role);
        } catch (SQLException e) {
            throw new IllegalStateException("the key cannot be stored", e);
        }
    }

    private Creation created(String name, String role) throws SQLException {
        String secret = secrets.key();
        Instant now = clock.instant();
        StoredKey key = new StoredKey(secrets.id(), name, role, caller(), now, Optional.empty(), false);
        keys.add(key, Secrets.hash(secret));
        record("created", key.id(), "", role, now);
        return new Creation.Created(key.id(), secret);
    }

    @Override
    public List<View> list() {
        try {
            return keys.list(LISTED_MAX).stream().map(StoredKey::view).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the keys cannot be read", e);
        }
    }

    @Override
    public boolean revoke(String id) {
        Instant now = clock.instant();
        try {
            Optional<StoredKey> before = keys.byId(id);
            boolean revoked = keys.revoke(id, now);
            if (revoked) {
                record("revoked", id, before.map(StoredKey::role).orElse(""), "revoked", now);
                revocations.fire(new KeyRevoked(id));
            }
            return revoked;
        } catch (SQLException e) {
            throw new IllegalStateException("the key cannot be revoked", e);
        }
    }

    private void record(String action, String id, String before, String after, Instant at) {
        audit.append(List.of(AuditEntry.of("api-key", action, "key/" + id)
                .by(caller())
                .changed(before, after)
                .at(at)));
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }
}
