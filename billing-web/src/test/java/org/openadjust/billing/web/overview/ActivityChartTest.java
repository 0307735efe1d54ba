package org.openadjust.billing.web.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openadjust.billing.activity.Stretch;
import org.openadjust.billing.activity.TimeRange;
import org.openadjust.billing.web.show.Formats;

class ActivityChartTest {
    private static final Formats FORMATS = new Formats(Locale.ENGLISH, ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2026-11-24T18:00:00Z");

    @Test
    void anHourIsSixtyBarsThatDoNotOverlapAndStayInThePicture() {
        ActivityChart chart = chart(
                IntStream.range(0, 60).mapToObj(i -> minute(i, i * 100L, i)).toList());

        assertEquals(60, chart.bars().size());
        for (int i = 0; i < 60; i++) {
            ActivityChart.Bar bar = chart.bars().get(i);
            assertTrue(bar.top() >= 0 && bar.top() + bar.height() == ActivityChart.HEIGHT, () -> "bar " + bar);
            assertTrue(bar.left() + bar.width() <= (i + 1) * ActivityChart.WIDTH / 60, () -> "bar " + bar);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTimeFillsThePictureAndHasNoMoreMarksThanFit(TimeRange range) {
        ActivityChart chart = ActivityChart.of(
                range,
                Stream.iterate(FIRST, start -> start.plus(range.part()))
                        .limit(range.parts())
                        .map(start -> new Stretch(start, 1, 0, 0, 0, 0, 1))
                        .toList(),
                FORMATS);

        assertEquals(range.parts(), chart.bars().size());
        assertTrue(chart.bars().getLast().left() + chart.step() <= ActivityChart.WIDTH);
        assertTrue(chart.bars().getLast().left() + 2 * chart.step() > ActivityChart.WIDTH);
        assertTrue(chart.times().size() >= 6 && chart.times().size() <= 7, () -> chart.times() + "");
    }

    @Test
    void onlyTheLastPartIsStillRunningAndTheLineEndsBeforeIt() {
        ActivityChart chart = chart(List.of(minute(0, 4, 4), minute(1, 4, 2), minute(2, 1, 0)));

        assertEquals(
                List.of(false, false, true),
                chart.bars().stream().map(ActivityChart.Bar::isCurrent).toList());
        assertEquals(2, chart.line().split(" ").length);
    }

    @Test
    void aSingleEventIsSeenBesideManyAndNoEventIsNot() {
        ActivityChart chart = chart(List.of(minute(0, 1_000_000, 0), minute(1, 1, 0), minute(2, 0, 0)));

        assertEquals(1, chart.bars().get(1).height());
        assertEquals(0, chart.bars().get(2).height());
    }

    @Test
    void aQuietHourHasAScaleToo() {
        ActivityChart chart = chart(List.of(minute(0, 0, 0)));

        assertEquals(
                List.of("0", "1", "2", "3", "4"),
                chart.levels().stream().map(ActivityChart.Tick::label).toList());
        assertFalse(chart.bars().isEmpty());
    }

    @ParameterizedTest(name = "the scale for {0} ends at {1}")
    @CsvSource({
        "0, 4",
        "4, 4",
        "5, 8",
        "9, 20",
        "20, 20",
        "21, 40",
        "3393, 4000",
        "4001, 8000",
        "9000000000, 20000000000"
    })
    void theScaleEndsAtARoundFigure(long most, long top) {
        assertEquals(top, ActivityChart.niceCeiling(most));
    }

    private static ActivityChart chart(List<Stretch> parts) {
        return ActivityChart.of(TimeRange.HOUR, parts, FORMATS);
    }

    private static Stretch minute(int index, long applied, long adjustments) {
        return new Stretch(FIRST.plus(index, ChronoUnit.MINUTES), applied, 0, 0, 0, 0, adjustments);
    }
}
