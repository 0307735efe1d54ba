package org.openadjust.billing.activity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.activity.Latency;

class SlownessTest {

    /** A minute with so many events, of which some took up to 2.5 seconds. */
    private static Latency minute(long events, long late) {
        return new Latency(List.of(events - late, 0L, 0L, 0L, late, 0L, 0L));
    }

    @ParameterizedTest(name = "{3}: {4}")
    @CsvSource({
        "5, 100, 2, each minute is slow, true",
        "3, 100, 2, three minutes are enough, true",
        "2, 100, 2, two are a burst, false",
        "5, 100, 1, one in a hundred is within the goal, false",
        "3, 7, 1, a few events are enough, true",
        "3, 6, 1, fewer are no measure, false",
        "0, 0, 0, nothing arrived, false"
    })
    void whetherItLastsAndIsMeasured(int minutes, long events, long late, String name, boolean expected) {
        assertEquals(
                expected,
                Slowness.of(Collections.nCopies(minutes, minute(events, late))).isPresent(),
                name);
    }

    @Test
    void oneGoodMinuteIsTheEndOfIt() {
        List<Latency> minutes = Stream.concat(
                        IntStream.range(0, 4).mapToObj(i -> minute(1_000, 500)), Stream.of(minute(10, 0)))
                .toList();
        assertEquals(Optional.empty(), Slowness.of(minutes));
    }

    @Test
    void howLateIsSaidByTheBoundThatAlmostAllKept() {
        Latency slow = Slowness.of(Collections.nCopies(3, minute(100, 50))).orElseThrow();
        assertEquals(300, slow.events());
        assertEquals(Optional.of(Duration.ofMillis(2_500)), Slowness.kept(slow));
        Latency lost = new Latency(List.of(0L, 0L, 0L, 0L, 0L, 0L, 100L));
        assertEquals(Optional.empty(), Slowness.kept(lost));
    }
}
