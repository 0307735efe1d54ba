package org.openadjust.billing.web.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.activity.Latency;
import org.openadjust.billing.web.show.Formats;

class SpeedTest {

    private static final Formats FORMATS = new Formats(Locale.ENGLISH, ZoneOffset.UTC);

    @Test
    void eachStepSaysHowManyTookSoLongAndHowManyNoLonger() {
        assertEquals(
                List.of(
                        new Speed("≤ 100 ms", 900, "90 %"),
                        new Speed("≤ 250 ms", 50, "95 %"),
                        new Speed("≤ 500 ms", 0, "95 %"),
                        new Speed("≤ 1 s", 40, "99 %"),
                        new Speed("≤ 2.5 s", 0, "99 %"),
                        new Speed("≤ 10 s", 9, "99.9 %"),
                        new Speed("> 10 s", 1, "100 %")),
                Speed.of(new Latency(List.of(900L, 50L, 0L, 40L, 0L, 9L, 1L)), FORMATS));
    }

    @Test
    void ofNoEventsThereIsNothingToSay() {
        assertEquals(List.of(), Speed.of(new Latency(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L)), FORMATS));
    }
}
