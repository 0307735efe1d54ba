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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.store.JdbcSessions;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredSession;
import org.openadjust.billing.identity.store.StoredUser;

/** What users and administrators do alike about sessions, in the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class SessionsOfUsers {

    /** When a session was used is known to the minute. */
    private static final Duration LISTED = Sessions.IDLE.plus(Duration.ofMinutes(1));

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<UserChanged> changes;

    @Inject
    private Clock clock;

    private JdbcSessions sessions;
    private JdbcUsers users;

    @PostConstruct
    void start() {
        sessions = new JdbcSessions(dataSource);
        users = new JdbcUsers(dataSource);
    }

    /** Those that go on, the last used first. */
    public List<Sessions.View> of(String user) {
        Instant now = clock.instant();
        Optional<StoredUser> known = known(user);
        return sessions.of(user).stream()
                .filter(session -> known.map(StoredUser::standing)
                        .filter(standing -> standing.keeps(session.begunAt()))
                        .isPresent())
                .filter(session -> now.isBefore(session.usedAt().plus(LISTED)))
                .filter(session -> now.isBefore(session.begunAt().plus(Sessions.LONGEST)))
                .map(StoredSession::view)
                .toList();
    }

    private Optional<StoredUser> known(String user) {
        try {
            return users.byId(user);
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be looked up", e);
        }
    }

    /**
     * Ends those of a user that are meant.
     *
     * @param by the actor who does
     * @return how many that were
     */
    public int end(String user, Predicate<Sessions.View> meant, String by) {
        List<Sessions.View> ended = of(user).stream()
                .filter(meant)
                .filter(session -> sessions.remove(session.id()))
                .toList();
        if (!ended.isEmpty()) {
            audit.append(ended.stream().map(session -> entry(user, session, by)).toList());
            changes.fire(new UserChanged(user));
        }
        return ended.size();
    }

    private AuditEntry entry(String user, Sessions.View session, String by) {
        return AuditEntry.of("user", "session-ended", "user/" + user)
                .by(by)
                .changed("signed in since " + session.begunAt(), "")
                .at(clock.instant());
    }
}
