package org.openadjust.billing.policy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.VersionState;
import org.openadjust.billing.policy.model.History;
import org.openadjust.billing.policy.model.Reviewed;
import org.openadjust.billing.policy.model.Shipped;

class RecentPoliciesTest {

    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

    private final List<Reviewed<Policy>> stored =
            new ArrayList<>(List.of(Reviewed.shipped(Shipped.policy(), Instant.EPOCH)));
    private Instant now = START;
    private int counts;
    private int readings;

    private final InstantSource source = () -> now;
    private final RecentPolicies book = new RecentPolicies(
            source.withZone(ZoneOffset.UTC),
            () -> {
                counts++;
                return stored.size();
            },
            () -> {
                readings++;
                return new History(stored, List.of());
            });

    private void approve() {
        int version = stored.size() + 1;
        stored.add(new Reviewed<>(
                new Policy(version, LocalDate.of(2026, 1, 1), List.of(), List.of()),
                VersionState.ACTIVE,
                List.of("user:a"),
                Optional.of("user:b"),
                "",
                START,
                START,
                Optional.of(START),
                1));
    }

    @Test
    void asksTheDatabaseOnceASecondAndReadsOnlyWhatIsNew() {
        for (int i = 0; i < 1_000; i++) {
            assertEquals(1, book.at(now).version());
        }
        assertEquals(1, counts);
        assertEquals(1, readings);
        now = START.plus(RecentPolicies.KEPT);
        book.at(now);
        assertEquals(2, counts);
        assertEquals(1, readings);
    }

    @Test
    void aChangeOfAnotherNodeIsKnownASecondLater() {
        book.at(now);
        approve();
        now = START.plus(RecentPolicies.KEPT).minusNanos(1);
        assertEquals(1, book.at(now).version());
        now = START.plus(RecentPolicies.KEPT);
        assertEquals(2, book.at(now).version());
        assertEquals(Optional.of("user:a"), book.authorOf(2));
    }

    @Test
    void aChangeOfThisNodeIsKnownAtOnce() {
        book.at(now);
        approve();
        book.onChanged(new PolicyChanged("policy/2"));
        assertEquals(2, book.at(now).version());
    }

    @Test
    void readsAgainWhenTheClockGoesBack() {
        book.at(now);
        approve();
        now = START.minusSeconds(3_600);
        book.at(START);
        assertEquals(2, book.at(START).version());
    }
}
