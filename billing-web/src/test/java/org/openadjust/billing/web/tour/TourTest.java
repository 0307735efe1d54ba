package org.openadjust.billing.web.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the tour leads. */
class TourTest {

    @ParameterizedTest
    @EnumSource
    void everyStopIsAPage(Stop stop) {
        assertTrue(Files.exists(Path.of("src/main/webapp").resolve(stop.page())));
    }

    @Test
    void theAuditLogIsForThoseWhoMayReadIt() {
        assertTrue(Tour.stops(true).contains(Stop.AUDIT));
        assertEquals(Tour.stops(true).size() - 1, Tour.stops(false).size());
    }

    @ParameterizedTest(name = "{0} is stop {1} of 10")
    @CsvSource({"1, 1", "10, 10", "11, 0", "0, 0", "'', 0", "-1, 0", "x, 0", "100, 0"})
    void whatIsNoStopIsNone(String said, int number) {
        assertEquals(number, Tour.number(said, 10));
    }
}
