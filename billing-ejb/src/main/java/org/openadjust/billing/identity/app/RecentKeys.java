package org.openadjust.billing.identity.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.openadjust.billing.identity.store.StoredKey;

/**
 * The keys in use, so that a busy caller does not cost the database a query a call. A key that is revoked here opens nothing as
 * soon as that is committed; one revoked by another node, or in the database, opens nothing a second later.
 */
@ApplicationScoped
public class RecentKeys {

    static final Duration KEPT = Duration.ofSeconds(1);

    /** Finds a key that is not revoked by the hash of its secret. */
    @FunctionalInterface
    interface Lookup {
        Optional<StoredKey> bySecret(byte[] secretHash) throws SQLException;
    }

    private record Kept(StoredKey key, Instant readAt) {
        boolean isFresh(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(KEPT));
        }
    }

    /** Only keys that exist are kept: a caller who guesses fills no memory. */
    private final Map<String, Kept> keys = new ConcurrentHashMap<>();

    private final AtomicInteger forgotten = new AtomicInteger();
    private Clock clock;

    protected RecentKeys() {}

    @Inject
    RecentKeys(Clock clock) {
        this.clock = clock;
    }

    Optional<StoredKey> of(byte[] secretHash, Lookup lookup) throws SQLException {
        String hash = HexFormat.of().formatHex(secretHash);
        Instant now = clock.instant();
        Kept kept = keys.get(hash);
        if (kept != null && kept.isFresh(now)) {
            return Optional.of(kept.key());
        }
        int before = forgotten.get();
        Optional<StoredKey> found = lookup.bySecret(secretHash);
        keys.compute(
                hash,
                (same, old) -> found.isPresent() && forgotten.get() == before ? new Kept(found.get(), now) : null);
        return found;
    }

    void onRevoked(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeyRevoked revoked) {
        forget();
    }

    /** What was read before is read again; also what is just being read. */
    void forget() {
        forgotten.incrementAndGet();
        keys.clear();
    }
}
