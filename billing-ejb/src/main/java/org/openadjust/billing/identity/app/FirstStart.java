package org.openadjust.billing.identity.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.model.Admission;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.PasswordHash;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.identity.model.Standing;
import org.openadjust.billing.identity.store.JdbcApiKeys;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredKey;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.platform.SecretsFile;
import org.openadjust.billing.platform.Settings;

/** Makes the first administrator and the first key where there is no user yet. */
@Singleton
@Startup
@DependsOn("Schema")
public class FirstStart {

    private static final Logger LOG = Logger.getLogger(FirstStart.class.getName());
    private static final String ACTOR = "system:first-start";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    private final Secrets secrets = new Secrets();

    @PostConstruct
    void open() {
        try {
            if (new JdbcUsers(dataSource).isEmpty()) {
                create(readSecrets());
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the first administrator cannot be made", e);
        }
    }

    private Map<String, String> readSecrets() throws IOException {
        SecretsFile file = new SecretsFile(settings.dataDirectory().resolve("secrets.properties"));
        return file.complete(Map.of(
                "admin.user", () -> "admin",
                "admin.password", secrets::password,
                "api.key", secrets::key));
    }

    private void create(Map<String, String> values) throws SQLException {
        Instant now = clock.instant();
        StoredUser user = new StoredUser(
                secrets.id(),
                Admission.normalized(values.get("admin.user")),
                new PasswordHash().of(values.get("admin.password")),
                Set.of(Roles.ADMINISTRATOR),
                LockOut.NONE,
                now,
                Standing.NEW);
        StoredKey key =
                new StoredKey(secrets.id(), "first-start", Roles.ADMINISTRATOR, ACTOR, now, Optional.empty(), false);
        new JdbcUsers(dataSource).add(user);
        new JdbcApiKeys(dataSource).add(key, Secrets.hash(values.get("api.key")));
        audit.append(List.of(entry("user", "user/" + user.id(), now), entry("api-key", "key/" + key.id(), now)));
        LOG.info("the first administrator and the first key are made; the secrets file holds them");
    }

    private static AuditEntry entry(String kind, String subject, Instant at) {
        return AuditEntry.of(kind, "created", subject)
                .by(ACTOR)
                .changed("", Roles.ADMINISTRATOR)
                .at(at);
    }
}
