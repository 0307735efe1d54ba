package org.openadjust.billing.web.accounts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.openadjust.billing.forecast.AccountForecast.Ahead;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.forecast.AccountForecast.Day;
import org.openadjust.billing.web.show.Formats;

/**
 * A cycle as a picture: what the bill has come to, the band in which it will come to lie, what it may exceed, and the use of each meter day
 * by day. Coordinates are units of a picture {@value #WIDTH} wide and {@value #HEIGHT} high, counted from its upper left corner.
 *
 * @param soFar points of the line of what it has come to
 * @param expected points of the line of what is expected
 * @param band points around the band
 * @param limit height of what it may exceed; below 0 if there is nothing
 * @param now where the days to come begin
 * @param marks where something unusual was found
 * @param levels of the scale, the highest first
 * @param rows the same as a table
 */
public record ForecastChart(
        String soFar,
        String expected,
        String band,
        double limit,
        double now,
        List<Mark> marks,
        List<String> levels,
        List<MeterBars> meters,
        List<Row> rows) {

    /** Width of the picture. */
    public static final int WIDTH = 1_200;
    /** Height of the picture. */
    public static final int HEIGHT = 240;

    private static final int LEVELS = 4;
    private static final int BARS = 60;
    private static final int METERS_MAX = 3;
    private static final double ROOM = 1.05;
    private static final int DIGITS = 2;

    /** Where something unusual was found, and what it says. */
    public record Mark(double x, double y, String text) {}

    /** A meter's use, a bar a day. */
    public record MeterBars(String meter, List<Bar> bars, String most) {
        public MeterBars {
            bars = List.copyOf(bars);
        }
    }

    /** A day's bar. */
    public record Bar(double x, double y, double width, double height, boolean isAhead, String text) {}

    /** A day in the table. */
    public record Row(
            String day, boolean isAhead, List<String> used, Money low, Money expected, Money high, String note) {
        public Row {
            used = List.copyOf(used);
        }
    }

    public ForecastChart {
        marks = List.copyOf(marks);
        levels = List.copyOf(levels);
        meters = List.copyOf(meters);
        rows = List.copyOf(rows);
    }

    /** A cycle with its days. */
    static ForecastChart of(Cycle cycle, Map<LocalDate, String> unusual, Formats formats) {
        return new Drawing(cycle, unusual, formats).chart();
    }

    /** What is used of the meters that a table has columns for. */
    public List<String> meterNames() {
        return meters.stream().map(MeterBars::meter).toList();
    }

    private static final class Drawing {
        private final Cycle cycle;
        private final List<Day> days;
        private final Map<LocalDate, String> unusual;
        private final Formats formats;
        private final double top;
        private final double step;

        Drawing(Cycle cycle, Map<LocalDate, String> unusual, Formats formats) {
            this.cycle = cycle;
            this.days = cycle.days();
            this.unusual = unusual;
            this.formats = formats;
            this.step = (double) WIDTH / Math.max(1, days.size());
            double most =
                    days.stream().mapToDouble(day -> number(day.high())).max().orElse(0);
            double limit = limit().map(Drawing::number).orElse(0.0);
            // a limit far above everything would press the rest to the ground
            this.top = ROOM * Math.max(1e-9, limit <= 3 * most ? Math.max(most, limit) : most);
        }

        private Optional<Money> limit() {
            return cycle.limit().or(cycle::usual).map(Ahead::amount);
        }

        private static double number(Money money) {
            return money.getAmount().doubleValue();
        }

        /** The end of a day. */
        private double x(int day) {
            return (day + 1) * step;
        }

        private double y(Money money) {
            return HEIGHT - HEIGHT * Math.max(0, number(money)) / top;
        }

        private String point(int day, Money money) {
            return String.format(Locale.ROOT, "%.1f,%.1f", x(day), y(money));
        }

        ForecastChart chart() {
            int over = (int) days.stream().filter(day -> !day.isAhead()).count();
            String begin = String.format(Locale.ROOT, "%.1f,%.1f", over * step, y(cycle.soFar()));
            String soFar = IntStream.range(0, over)
                    .mapToObj(day -> point(day, days.get(day).expected()))
                    .collect(Collectors.joining(" "));
            List<Integer> ahead = IntStream.range(over, days.size()).boxed().toList();
            String expected = begin
                    + ahead.stream()
                            .map(day -> " " + point(day, days.get(day).expected()))
                            .collect(Collectors.joining());
            String band = begin
                    + ahead.stream()
                            .map(day -> " " + point(day, days.get(day).low()))
                            .collect(Collectors.joining())
                    + ahead.reversed().stream()
                            .map(day -> " " + point(day, days.get(day).high()))
                            .collect(Collectors.joining());
            double limit =
                    limit().filter(its -> number(its) <= top).map(this::y).orElse(-1.0);
            List<String> meters = meters();
            return new ForecastChart(
                    soFar,
                    expected,
                    band,
                    limit,
                    over * step,
                    marks(),
                    IntStream.rangeClosed(0, LEVELS)
                            .mapToObj(level -> level(top * (LEVELS - level) / LEVELS))
                            .toList(),
                    meters.stream().map(this::bars).toList(),
                    days.stream().map(day -> row(day, meters)).toList());
        }

        private String level(double amount) {
            return formats.amount(
                    Money.of(cycle.expected().getCurrencyUnit(), BigDecimal.valueOf(amount), RoundingMode.HALF_UP));
        }

        private List<Mark> marks() {
            List<Mark> marks = new ArrayList<>();
            for (int day = 0; day < days.size(); day++) {
                String text = unusual.get(days.get(day).day());
                if (text != null) {
                    marks.add(new Mark(x(day) - step / 2, y(days.get(day).expected()), text));
                }
            }
            return marks;
        }

        /** Those that are used most often, by name. */
        private List<String> meters() {
            SequencedSet<String> all = new TreeSet<>();
            days.forEach(day -> all.addAll(day.used().keySet()));
            return all.stream()
                    .sorted((one, other) -> Long.compare(used(other), used(one)))
                    .limit(METERS_MAX)
                    .sorted()
                    .toList();
        }

        private long used(String meter) {
            return days.stream()
                    .filter(day -> day.used().getOrDefault(meter, 0.0) > 0)
                    .count();
        }

        private MeterBars bars(String meter) {
            double most = days.stream()
                    .mapToDouble(day -> day.used().getOrDefault(meter, 0.0))
                    .max()
                    .orElse(0);
            List<Bar> bars = new ArrayList<>();
            for (int day = 0; day < days.size(); day++) {
                double used = Math.max(0, days.get(day).used().getOrDefault(meter, 0.0));
                double height = most <= 0 ? 0 : Math.round(BARS * used / most);
                bars.add(new Bar(
                        day * step + step / 8,
                        BARS - height,
                        step * 3 / 4,
                        height,
                        days.get(day).isAhead(),
                        formats.day(days.get(day).day()) + ": " + quantity(used)));
            }
            return new MeterBars(meter, bars, quantity(most));
        }

        private String quantity(double used) {
            return formats.quantity(BigDecimal.valueOf(used).setScale(DIGITS, RoundingMode.HALF_UP));
        }

        private Row row(Day day, List<String> meters) {
            return new Row(
                    formats.day(day.day()),
                    day.isAhead(),
                    meters.stream()
                            .map(meter -> quantity(day.used().getOrDefault(meter, 0.0)))
                            .toList(),
                    day.low(),
                    day.expected(),
                    day.high(),
                    unusual.getOrDefault(day.day(), ""));
        }
    }
}
