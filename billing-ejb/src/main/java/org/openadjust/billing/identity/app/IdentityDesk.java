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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Identity;
import org.openadjust.billing.identity.SignInOutcome;
import org.openadjust.billing.identity.model.Admission;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.identity.store.JdbcApiKeys;
import org.openadjust.billing.identity.store.StoredKey;
import org.openadjust.billing.identity.store.StoredUser;
import org.openadjust.billing.platform.Settings;

/** Recognises callers. Its order of steps gives nothing away: every attempt is counted, hashed and written down alike. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdentityDesk implements Identity {

    private static final int KEY_CHARS_MAX = 200;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private SignInLedger ledger;

    @Inject
    private PasswordWork passwords;

    @Inject
    private RecentKeys recent;

    @Inject
    private Clock clock;

    private JdbcApiKeys keys;

    @PostConstruct
    void start() {
        keys = new JdbcApiKeys(dataSource);
    }

    @Override
    public SignInOutcome signIn(String name, String password) {
        if (settings.openIdOnly()) {
            ledger.refused(Optional.empty(), "passwords are switched off");
            return new SignInOutcome.Refused();
        }
        return passwords.inTurn(() -> attempt(name, password)).orElseGet(SignInOutcome.Busy::new);
    }

    private SignInOutcome attempt(String name, String password) {
        String normalized = Admission.normalized(name);
        Optional<StoredUser> user =
                Admission.ofName(normalized).isPresent() ? Optional.empty() : ledger.begin(normalized);
        boolean matches = passwords.matches(password, user.map(StoredUser::passwordHash));
        Optional<String> hindrance = user.flatMap(known -> hindrance(known, clock.instant()));
        if (matches && hindrance.isEmpty()) {
            ledger.accepted(user.orElseThrow());
            return new SignInOutcome.Accepted(user.orElseThrow().caller());
        }
        ledger.refused(user, user.isEmpty() ? "unknown name" : hindrance.orElse("wrong password"));
        return new SignInOutcome.Refused();
    }

    private static Optional<String> hindrance(StoredUser user, Instant now) {
        if (user.standing().isDisabled()) {
            return Optional.of("disabled");
        }
        if (user.lockOut().isLocked(now)) {
            return Optional.of("locked");
        }
        return user.standing().isFirstPasswordOver(now) ? Optional.of("first password too old") : Optional.empty();
    }

    @Override
    public Optional<Caller> byKey(String key) {
        if (key.length() > KEY_CHARS_MAX) {
            return Optional.empty();
        }
        try {
            Optional<StoredKey> found = recent.of(Secrets.hash(key), keys::bySecret);
            if (found.isPresent()) {
                noteUse(found.get());
            }
            return found.map(StoredKey::caller);
        } catch (SQLException e) {
            throw new IllegalStateException("the key cannot be looked up", e);
        }
    }

    /** Writes once a day at most, so that a busy key costs no writes. */
    private void noteUse(StoredKey key) throws SQLException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!key.lastUsedOn().equals(Optional.of(today))) {
            keys.usedOn(key.id(), today);
            recent.forget();
        }
    }
}
