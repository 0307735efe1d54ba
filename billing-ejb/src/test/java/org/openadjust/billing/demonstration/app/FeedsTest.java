package org.openadjust.billing.demonstration.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.demonstration.model.RecordingOutlet;
import org.openadjust.billing.demonstration.model.Standing;
import org.openadjust.billing.demonstration.model.StandingsInMemory;
import org.openadjust.billing.demonstration.model.UsageStream;

class FeedsTest {

    private final MovingClock clock = new MovingClock();
    private final RecordingOutlet outlet = new RecordingOutlet();
    private final StandingsInMemory standings = new StandingsInMemory();

    @Test
    void theReplayBeginsEndsAndStaysEnded() {
        ReplayFeed feed = new ReplayFeed(clock, outlet, standings);
        for (int step = 0; step < 200; step++) {
            feed.step();
        }
        Standing standing = standings.find().orElseThrow();
        assertEquals(5_126, outlet.sent().size());
        assertTrue(standing.isReplayed());
        assertTrue(standing.isStreaming(clock.instant()));
        assertEquals(LocalDate.of(2026, 10, 1), standing.streamStart());

        new ReplayFeed(clock, outlet, standings).step();
        assertEquals(5_126, outlet.sent().size());
    }

    @Test
    void theReplayGoesOnAfterARestart() {
        ReplayFeed before = new ReplayFeed(clock, outlet, standings);
        for (int step = 0; step < 50; step++) {
            before.step();
        }
        int sent = outlet.sent().size();
        ReplayFeed after = new ReplayFeed(clock, outlet, standings);
        for (int step = 0; step < 60; step++) {
            after.step();
        }
        assertTrue(sent > 0 && sent < 5_126);
        assertEquals(5_126, outlet.sent().size());
    }

    @Test
    void theStreamFollowsItsSwitchWithinASecondAndEndsByItself() {
        StreamFeed feed = new StreamFeed(clock, outlet, standings);
        second(feed);
        assertEquals(0, outlet.sent().size(), "no standing yet");

        standings.begin(
                new Standing(0, 1, LocalDate.of(2026, 10, 1), clock.instant().plus(StreamFeed.RUN)));
        second(feed);
        second(feed);
        int sent = outlet.sent().size();
        assertTrue(sent >= 86 + 4 && sent <= 86 + 10, sent + " sent");

        standings.streamUntil(Instant.EPOCH);
        second(feed);
        sent = outlet.sent().size();
        second(feed);
        assertEquals(sent, outlet.sent().size());

        standings.streamUntil(clock.instant().plus(StreamFeed.RUN));
        second(feed);
        second(feed);
        assertTrue(outlet.sent().size() > sent);

        clock.advance(StreamFeed.RUN);
        second(feed);
        sent = outlet.sent().size();
        second(feed);
        assertEquals(sent, outlet.sent().size());
    }

    @Test
    void aTickThatTheBrokerRefusesIsSentAfterARest() {
        standings.begin(
                new Standing(0, 1, LocalDate.of(2026, 10, 1), clock.instant().plus(StreamFeed.RUN)));
        Steady steady = new Steady(new StreamFeed(clock, outlet, standings)::step, clock);
        long first = UsageStream.tickAt(clock.instant());
        steady.run();
        steady.run();
        outlet.refuseNext();
        steady.run();
        steady.run();
        assertEquals(List.of("use-" + first), use());

        clock.advance(Duration.ofSeconds(5));
        steady.run();
        steady.run();
        assertEquals(List.of("use-" + first, "use-" + (first + 1), "use-" + (first + 2)), use());
    }

    private List<String> use() {
        return outlet.ids().stream().filter(id -> id.startsWith("use-")).toList();
    }

    private void second(StreamFeed feed) {
        for (int tick = 0; tick < 5; tick++) {
            feed.step();
            clock.advance(UsageStream.TICK);
        }
    }

    /** A clock that a test moves. */
    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
