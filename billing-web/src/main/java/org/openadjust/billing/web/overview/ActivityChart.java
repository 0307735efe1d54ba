package org.openadjust.billing.web.overview;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openadjust.billing.activity.Minute;
import org.openadjust.billing.web.show.Formats;

/**
 * The last hour as a picture: a bar a minute for the events, a line for the adjustments of the minutes that are over, on one
 * scale. Coordinates are whole
 * units of a picture {@value #WIDTH} wide and {@value #HEIGHT} high, counted from its upper left corner.
 *
 * @param bars a minute each, the current one last
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
    private static final int MINUTES_BETWEEN_TIMES = 10;
    private static final int GAP = 6;

    public ActivityChart {
        bars = List.copyOf(bars);
        levels = List.copyOf(levels);
        times = List.copyOf(times);
    }

    /**
     * A minute's bar.
     *
     * @param left its left edge
     * @param top its upper edge
     * @param width of the bar
     * @param height of the bar; at least 1 if there was an event
     * @param time of the minute
     * @param events in the minute
     * @param adjustments in the minute
     * @param isCurrent whether the minute is still running
     */
    public record Bar(
            int left, int top, int width, int height, String time, long events, long adjustments, boolean isCurrent) {}

    /** A mark on an axis, and what it says. */
    public record Tick(int at, String label) {}

    static ActivityChart of(List<Minute> minutes, Formats formats) {
        long most = minutes.stream()
                .flatMapToLong(minute -> LongStream.of(minute.events(), minute.adjustments()))
                .max()
                .orElse(0);
        long top = niceCeiling(most);
        int step = WIDTH / Math.max(1, minutes.size());
        List<Bar> bars = IntStream.range(0, minutes.size())
                .mapToObj(i -> bar(minutes.get(i), i * step, step - GAP, top, i == minutes.size() - 1, formats))
                .toList();
        String line = IntStream.range(0, Math.max(0, minutes.size() - 1))
                .mapToObj(i -> (i * step + step / 2 - GAP / 2) + ","
                        + (HEIGHT - height(minutes.get(i).adjustments(), top)))
                .collect(Collectors.joining(" "));
        List<Tick> levels = IntStream.rangeClosed(0, LEVELS)
                .mapToObj(i -> new Tick(HEIGHT - HEIGHT * i / LEVELS, formats.count(top * i / LEVELS)))
                .toList();
        List<Tick> times = IntStream.range(0, minutes.size())
                .filter(i -> (minutes.size() - 1 - i) % MINUTES_BETWEEN_TIMES == 0)
                .mapToObj(i -> new Tick(
                        (i * step + step / 2) * 100 / WIDTH,
                        formats.time(minutes.get(i).start())))
                .toList();
        return new ActivityChart(bars, line, levels, times);
    }

    private static Bar bar(Minute minute, int left, int width, long top, boolean isCurrent, Formats formats) {
        int height = height(minute.events(), top);
        return new Bar(
                left,
                HEIGHT - height,
                width,
                height,
                formats.time(minute.start()),
                minute.events(),
                minute.adjustments(),
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
