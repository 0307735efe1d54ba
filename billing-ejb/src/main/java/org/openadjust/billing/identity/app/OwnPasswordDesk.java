package org.openadjust.billing.identity.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.identity.OwnPassword;
import org.openadjust.billing.identity.model.PasswordHash;
import org.openadjust.billing.identity.store.JdbcUsers;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.platform.Refusal;

/** Lets people change their password. The old one is guessed no faster than at sign-in: by the same count, in the same places. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OwnPasswordDesk implements OwnPassword {

    private static final String USER = "user:";
    private static final Refusal SAME = new Refusal("SAME_PASSWORD", "this is the password already");
    private static final Refusal NOBODY = new Refusal("NOT_FOUND", "only a user has a password");

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Resource
    private SessionContext context;

    @Inject
    private SignInLedger ledger;

    @Inject
    private PasswordWork passwords;

    @Inject
    private Clock clock;

    private final PasswordHash hashes = new PasswordHash();
    private JdbcUsers users;

    @PostConstruct
    void start() {
        users = new JdbcUsers(dataSource);
    }

    @Override
    public Outcome change(String old, String wanted) {
        Optional<String> name = caller().map(StoredUser::name);
        if (name.isEmpty()) {
            return new Outcome.Refused(NOBODY);
        }
        return passwords.inTurn(() -> attempt(name.get(), old, wanted)).orElseGet(Outcome.Busy::new);
    }

    private Outcome attempt(String name, String old, String wanted) {
        Optional<Refusal> refusal = PasswordRules.refusal(wanted, name);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        StoredUser user = ledger.begin(name).orElseThrow();
        boolean locked = user.lockOut().isLocked(clock.instant());
        if (!passwords.matches(old, Optional.of(user.passwordHash())) || locked) {
            ledger.refused(Optional.of(user), locked ? "locked" : "wrong password for another");
            return new Outcome.WrongPassword();
        }
        if (old.equals(wanted)) {
            ledger.known(user);
            return new Outcome.Refused(SAME);
        }
        return new Outcome.Changed(ledger.changed(user, hashes.of(wanted)).caller());
    }

    private Optional<StoredUser> caller() {
        String actor = context.getCallerPrincipal().getName();
        try {
            return actor.startsWith(USER) ? users.byId(actor.substring(USER.length())) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("the user cannot be read", e);
        }
    }
}
