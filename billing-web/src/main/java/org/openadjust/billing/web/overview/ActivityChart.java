package org.openadjust.billing.web.overview;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openadjust.billing.activity.Stretch;
import org.openadjust.billing.activity.TimeRange;
import org.openadjust.billing.web.show.Formats;

/**
 * A time up to now as a picture: a bar a part for the events, a line for the adjustments of the parts that are over, on one
 * scale. Coordinates are whole units of a picture {@value #WIDTH} wide and {@value #HEIGHT} high, counted from its upper left
 * corner.
 *
 * @param bars a part each, the current one last
 * @param line the adjustments, as the points of a polyline
 * @param levels of the scale, the lowest first
 * @param times below the picture
 */
public record ActivityChart(List<Bar> bars, String line, List<Tick> levels, List<Tick> times) {
    /** Width of the picture. */
    public static final int WIDTH = 1_200;
    /** Height of the picture. */
    public static final int HEIGHT = 240;

    private static final int LEVELS = 4;
    private static final int GAP = 6;

    public ActivityChart {
        bars = List.copyOf(bars);
        levels = List.copyOf(levels);
        times = List.copyOf(times);
    }

    /**
     * A part's bar.
     *
     * @param left its left edge
     * @param top its upper edge
     * @param width of the bar
     * @param height of the bar; at least 1 if there was an event
     * @param time of its beginning
     * @param events in the part
     * @param adjustments in the part
     * @param isCurrent whether the part is still running
     */
    public record Bar(
            int left, int top, int width, int height, String time, long events, long adjustments, boolean isCurrent) {}

    /** How wide a part is. */
    public int step() {
        return WIDTH / Math.max(1, bars.size());
    }

    /** A mark on an axis, and what it says. */
    public record Tick(int at, String label) {}

    static ActivityChart of(TimeRange range, List<Stretch> parts, Formats formats) {
        long most = parts.stream()
                .flatMapToLong(part -> LongStream.of(part.events(), part.adjustments()))
                .max()
                .orElse(0);
        long top = niceCeiling(most);
        int step = WIDTH / Math.max(1, parts.size());
        List<Bar> bars = IntStream.range(0, parts.size())
                .mapToObj(i -> bar(
                        range, parts.get(i), i * WIDTH / parts.size(), step - GAP, top, i == parts.size() - 1, formats))
                .toList();
        String line = IntStream.range(0, Math.max(0, parts.size() - 1))
                .mapToObj(i -> (i * WIDTH / parts.size() + step / 2 - GAP / 2) + ","
                        + (HEIGHT - height(parts.get(i).adjustments(), top)))
                .collect(Collectors.joining(" "));
        List<Tick> levels = IntStream.rangeClosed(0, LEVELS)
                .mapToObj(i -> new Tick(HEIGHT - HEIGHT * i / LEVELS, formats.count(top * i / LEVELS)))
                .toList();
        List<Tick> times = IntStream.range(0, parts.size())
                .filter(i -> (parts.size() - 1 - i) % between(range) == 0)
                .mapToObj(i -> new Tick(
                        (i * WIDTH / parts.size() + step / 2) * 100 / WIDTH,
                        tick(range, parts.get(i).start(), formats)))
                .toList();
        return new ActivityChart(bars, line, levels, times);
    }

    /** Parts from one mark below the picture to the next. */
    private static int between(TimeRange range) {
        return switch (range) {
            case HOUR, MONTH -> 10;
            case DAY, WEEK -> 8;
        };
    }

    private static String tick(TimeRange range, Instant start, Formats formats) {
        return isWithinADay(range) ? formats.time(start) : formats.dayOfMonth(start);
    }

    private static boolean isWithinADay(TimeRange range) {
        return range == TimeRange.HOUR || range == TimeRange.DAY;
    }

    private static Bar bar(
            TimeRange range, Stretch part, int left, int width, long top, boolean isCurrent, Formats formats) {
        int height = height(part.events(), top);
        return new Bar(
                left,
                HEIGHT - height,
                width,
                height,
                isWithinADay(range) ? formats.time(part.start()) : formats.instant(part.start()),
                part.events(),
                part.adjustments(),
                isCurrent);
    }

    /** What is not nothing is seen. */
    private static int height(long count, long top) {
        return count == 0 ? 0 : (int) Math.max(1, HEIGHT * count / top);
    }

    /** The smallest of 4, 8, 20, 40, 80, 200, … that is not below: its quarters are round figures. */
    static long niceCeiling(long most) {
        for (long power = 1; ; power *= 10) {
            for (long nice : new long[] {4 * power, 8 * power, 20 * power}) {
                if (most <= nice) {
                    return nice;
                }
            }
        }
    }
}
