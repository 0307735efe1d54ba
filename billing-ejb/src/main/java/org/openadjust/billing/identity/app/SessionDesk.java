package org.openadjust.billing.identity.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.identity.store.JdbcSessions;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredSession;
import org.openadjust.billing.identity.store.StoredUser;

/** Begins sessions, looks them up and ends them. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SessionDesk implements Sessions {

    private static final String USER = "user:";
    private static final Duration NOTED_EACH = Duration.ofMinutes(1);

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private UserChanges changes;

    @Inject
    private Clock clock;

    private final Secrets secrets = new Secrets();
    private JdbcSessions sessions;
    private JdbcUsers users;

    @PostConstruct
    void start() {
        sessions = new JdbcSessions(dataSource);
        users = new JdbcUsers(dataSource);
    }

    @Override
    public String begin(Caller caller, Place place) {
        Instant now = clock.instant();
        sessions.removeBegunBefore(now.minus(LONGEST));
        String id = secrets.token();
        String user = caller.actor().substring(USER.length());
        sessions.add(new StoredSession(user, new View(id, place, now, now)));
        return id;
    }

    @Override
    public Optional<Caller> current(String id) {
        Instant now = clock.instant();
        Optional<StoredSession> known = sessions.byId(id)
                .filter(session -> now.isBefore(session.begunAt().plus(LONGEST)));
        Optional<Caller> caller = known.flatMap(this::caller);
        if (caller.isPresent() && !now.isBefore(known.get().usedAt().plus(NOTED_EACH))) {
            sessions.used(id, now);
        }
        return caller;
    }

    private Optional<Caller> caller(StoredSession session) {
        try {
            return users.byId(session.user())
                    .filter(user -> user.standing().keeps(session.begunAt()))
                    .map(StoredUser::caller);
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be looked up", e);
        }
    }

    @Override
    public void end(String id) {
        sessions.remove(id);
    }

    @Override
    public long changes() {
        return changes.count();
    }
}
