package org.openadjust.billing.identity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.store.StoredKey;

class RecentKeysTest {

    private static final byte[] HASH = {1, 2, 3};
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = START;
    private Optional<StoredKey> stored =
            Optional.of(new StoredKey("k1", "crm", "SPECIALIST", "user:x", START, Optional.empty(), false));
    private int lookups;

    private final InstantSource source = () -> now;
    private final RecentKeys keys = new RecentKeys(source.withZone(ZoneOffset.UTC));

    private Optional<StoredKey> ask() throws SQLException {
        return keys.of(HASH, hash -> {
            lookups++;
            return stored;
        });
    }

    @Test
    void readsAKeyOnceASecond() throws SQLException {
        assertEquals(stored, ask());
        now = START.plus(RecentKeys.KEPT).minusNanos(1);
        assertEquals(stored, ask());
        assertEquals(1, lookups);
        now = START.plus(RecentKeys.KEPT);
        stored = Optional.empty();
        assertEquals(Optional.empty(), ask());
    }

    @Test
    void readsAgainWhenTheClockGoesBack() throws SQLException {
        ask();
        now = START.minusSeconds(3_600);
        ask();
        assertEquals(2, lookups);
    }

    @Test
    void keepsNoKeyThatIsNone() throws SQLException {
        Optional<StoredKey> key = stored;
        stored = Optional.empty();
        assertEquals(Optional.empty(), ask());
        stored = key;
        assertEquals(key, ask());
    }

    @Test
    void aRevokedKeyOpensNothing() throws SQLException {
        ask();
        stored = Optional.empty();
        keys.onRevoked(new KeyRevoked("k1"));
        assertEquals(Optional.empty(), ask());
    }

    @Test
    void aKeyRevokedWhileItIsReadIsNotKept() throws SQLException {
        Optional<StoredKey> key = stored;
        keys.of(HASH, hash -> {
            stored = Optional.empty();
            keys.onRevoked(new KeyRevoked("k1"));
            return key;
        });
        assertEquals(Optional.empty(), ask());
    }
}
