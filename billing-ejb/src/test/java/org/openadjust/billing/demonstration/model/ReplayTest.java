package org.openadjust.billing.demonstration.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final List<List<CloudEvent>> BATCHES = List.of(batch("a", "b"), batch("c"), batch("d", "e", "f"));

    private final RecordingOutlet outlet = new RecordingOutlet();
    private final StandingsInMemory standings = new StandingsInMemory();

    @Test
    void sendsABatchAStep() {
        Replay replay = replayFrom(0);
        assertTrue(replay.step());
        assertTrue(replay.step());
        assertFalse(replay.step());
        assertFalse(replay.step());
        assertEquals(List.of("a", "b", "c", "d", "e", "f"), outlet.ids());
        assertEquals(List.of(2, 3, 6), standings.replayed());
    }

    @Test
    void goesOnWhereItWasStopped() {
        replayFrom(2).step();
        assertEquals(List.of("c"), outlet.ids());
    }

    @Test
    void sendsABatchAgainThatWasCutInTwo() {
        replayFrom(4).step();
        assertEquals(List.of("d", "e", "f"), outlet.ids());
    }

    @Test
    void hasNothingToSendWhenAllIsSent() {
        assertFalse(replayFrom(6).step());
        assertEquals(List.of(), outlet.ids());
        assertEquals(List.of(), standings.replayed());
    }

    @Test
    void triesABatchAgainThatTheBrokerRefused() {
        Replay replay = replayFrom(0);
        outlet.refuseNext();
        assertThrows(IllegalStateException.class, replay::step);
        assertEquals(List.of(), standings.replayed());
        assertTrue(replay.step());
        assertEquals(List.of("a", "b"), outlet.ids());
    }

    private Replay replayFrom(int replayed) {
        return new Replay(BATCHES, replayed, outlet, standings);
    }

    private static List<CloudEvent> batch(String... ids) {
        return List.of(ids).stream()
                .map(id -> new CloudEvent(id, "urn:test", "billing.usage.recorded", "s", Instant.EPOCH, Map.of()))
                .toList();
    }
}
