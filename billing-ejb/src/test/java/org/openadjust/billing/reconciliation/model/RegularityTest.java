package org.openadjust.billing.reconciliation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.model.Regularity.Trouble;

class RegularityTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource({
        "a night ago, true, COMPLETED, 10, 100, ",
        "just in time, true, COMPLETED, 26, 100, ",
        "too long ago, true, COMPLETED, 27, 100, LATE",
        "too long ago but nobody wants it each night, false, COMPLETED, 27, 100, ",
        "it failed, true, FAILED, 10, 100, FAILED",
        "it failed though nobody wants it each night, false, FAILED, , 1, FAILED",
        "its server ended under it, true, INTERRUPTED, 10, 100, FAILED",
        "a person stopped it, true, STOPPED, 10, 100, ",
        "a person stopped it and it is long ago, true, STOPPED, 27, 100, LATE",
        "it is under way and takes long, true, RUNNING, 27, 100, ",
        "it waits for a server, true, REQUESTED, 27, 100, ",
        "there never was one and the server has just begun, true, , , 1, ",
        "there never was one for longer than a night, true, , , 27, LATE",
        "one that is long ago counts and not when the server began, true, COMPLETED, 30, 1, LATE"
    })
    void whatIsWrong(
            String name, boolean isScheduled, Run.State newest, Long completedHours, long sinceHours, Trouble trouble) {
        Regularity regularity = new Regularity(
                isScheduled,
                Optional.ofNullable(newest),
                Optional.ofNullable(completedHours).map(RegularityTest::ago),
                ago(sinceHours));
        assertEquals(Optional.ofNullable(trouble), regularity.trouble(NOW), name);
    }

    private static Instant ago(long hours) {
        return NOW.minusSeconds(hours * 3_600);
    }
}
