package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The Numenta Anomaly Benchmark: its series and windows, read from a copy of numenta/NAB, and its own score: a window that is found counts
 * the more the earlier, once; each alarm outside costs; one threshold for all series, the best one, as the benchmark does for everybody.
 */
final class NabCorpus {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int TIME_LENGTH = 19;
    private static final double PROBATION = 0.15;
    private static final double PROBATION_OF_MAX = 5_000;
    private static final double FALSE_COSTS = 0.11;

    /** A series; windows are pairs of places. */
    record Series(String name, List<LocalDateTime> times, double[] values, List<int[]> windows) {

        int probation() {
            return (int) Math.min(Math.floor(PROBATION * values.length), PROBATION * PROBATION_OF_MAX);
        }

        boolean isArtificial() {
            return name.startsWith("artificial");
        }
    }

    /** @param best by the threshold that suits these series most */
    record Score(double best, double threshold, int windows, int found) {}

    private record Point(double score, double worth, int window) {}

    private final List<Series> series;

    private NabCorpus(List<Series> series) {
        this.series = series;
    }

    static boolean isThere(Path folder) {
        return Files.isRegularFile(folder.resolve("labels/combined_windows.json"));
    }

    static NabCorpus read(Path folder) throws IOException {
        List<Series> all = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(folder.resolve("labels/combined_windows.json"));
                JsonReader json = Json.createReader(text)) {
            JsonObject windows = json.readObject();
            for (String name : windows.keySet().stream().sorted().toList()) {
                all.add(series(name, folder.resolve("data").resolve(name), windows.getJsonArray(name)));
            }
        }
        return new NabCorpus(all);
    }

    private static Series series(String name, Path file, JsonArray windows) throws IOException {
        List<LocalDateTime> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] fields = line.split(",");
            times.add(LocalDateTime.parse(fields[0].substring(0, TIME_LENGTH), TIME));
            values.add(Double.parseDouble(fields[1]));
        }
        List<int[]> places = new ArrayList<>();
        for (JsonArray window : windows.getValuesAs(JsonArray.class)) {
            places.add(new int[] {times.indexOf(time(window, 0)), times.indexOf(time(window, 1))});
        }
        return new Series(
                name, times, values.stream().mapToDouble(Double::doubleValue).toArray(), places);
    }

    private static LocalDateTime time(JsonArray window, int end) {
        return LocalDateTime.parse(window.getString(end).substring(0, TIME_LENGTH), TIME);
    }

    List<Series> series() {
        return series;
    }

    /** The score of what a detector said, for each point of each series in their order; higher is more unusual. */
    static Score score(List<Series> series, List<double[]> said) {
        List<Point> points = new ArrayList<>();
        int windows = 0;
        for (int i = 0; i < series.size(); i++) {
            windows += add(points, series.get(i), said.get(i), windows);
        }
        points.sort((one, other) -> Double.compare(other.score(), one.score()));
        double[] worth = new double[windows];
        java.util.Arrays.fill(worth, -1);
        double sum = -windows;
        double best = sum;
        double threshold = Double.MAX_VALUE;
        int found = 0;
        int bestFound = 0;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.window() < 0) {
                sum += point.worth();
            } else if (point.worth() > worth[point.window()]) {
                found += worth[point.window()] == -1 ? 1 : 0;
                sum += point.worth() - worth[point.window()];
                worth[point.window()] = point.worth();
            }
            boolean isLastOfScore = i + 1 == points.size() || points.get(i + 1).score() < point.score();
            if (isLastOfScore && sum > best) {
                best = sum;
                threshold = point.score();
                bestFound = found;
            }
        }
        return new Score(100 * (best + windows) / (2.0 * windows), threshold, windows, bestFound);
    }

    /** How many windows it has that count. */
    private static int add(List<Point> points, Series series, double[] said, int firstWindow) {
        int probation = series.probation();
        List<int[]> windows = series.windows().stream()
                .filter(window -> window[1] >= probation)
                .toList();
        ToDoubleFunction<Double> scaled = position -> position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
        double earliest = scaled.applyAsDouble(-1.0);
        for (int i = probation; i < said.length; i++) {
            int inside = -1;
            int[] before = null;
            for (int w = 0; w < windows.size(); w++) {
                int[] window = windows.get(w);
                if (i >= window[0] && i <= window[1]) {
                    inside = w;
                } else if (window[1] < i) {
                    before = window;
                }
            }
            double worth;
            if (inside >= 0) {
                int[] window = windows.get(inside);
                double width = window[1] - window[0] + 1;
                worth = scaled.applyAsDouble(-(window[1] - i + 1) / width) / earliest;
            } else if (before == null) {
                worth = -FALSE_COSTS;
            } else {
                worth = FALSE_COSTS * scaled.applyAsDouble((i - before[1]) / (double) (before[1] - before[0]));
            }
            points.add(new Point(said[i], worth, inside < 0 ? -1 : firstWindow + inside));
        }
        return windows.size();
    }
}
