package org.openadjust.billing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openadjust.billing.anomaly.model.Calibration;
import org.openadjust.billing.anomaly.model.Detector;
import org.openadjust.billing.anomaly.model.Judgement;
import org.openadjust.billing.anomaly.model.Rhythm;
import org.openadjust.billing.anomaly.model.StreamState;

/** {@code bench anomaly}: the detector on simulated use and on the Numenta benchmark. No server and no database. */
final class AnomalyBench {

    private static final long SEED = 2026;
    private static final double P = 1e-3;
    private static final int HOURS_OF_WEEK = 7 * 24;
    private static final int WARM_UP = 4 * HOURS_OF_WEEK;
    private static final int MEASURED = 4 * HOURS_OF_WEEK;
    private static final int HOURS_OF_MONTH = 30 * 24;
    private static final int PLANT_EACH = 5_000;
    /** How slowly what was more unusual before is forgotten, for each value. */
    private static final double RECENT_KEEPS = 0.998;

    private static final int TIMED_STREAMS = 100_000;

    private final ModelOptions options;
    private final TargetsReport.Rows rows = new TargetsReport.Rows();

    AnomalyBench(ModelOptions options) {
        this.options = options;
    }

    TargetsReport run() throws IOException {
        long started = System.nanoTime();
        cost();
        falseAlarms();
        recall("drop to zero", 0, 0.99);
        recall("× 10", 10, 0.99);
        recall("× 5", 5, 0.92);
        recall("× 3", 3, 0.72);
        drift();
        Path nab = options.folder().resolve("NAB");
        if (NabCorpus.isThere(nab)) {
            numenta(NabCorpus.read(nab));
        }
        return new TargetsReport(
                "anomaly",
                String.format(
                        "Anomalies in use: %,d simulated streams, and what lies in %s",
                        options.streams(), options.folder()),
                rows.all(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    // ---- cost

    private void cost() {
        long before = usedHeap();
        Map<String, StreamState> known = new HashMap<>();
        for (int number = 0; number < TIMED_STREAMS; number++) {
            known.put("account-" + number + "/meter", new StreamState(Rhythm.HOURLY));
        }
        long after = usedHeap();
        StreamState[] streams = known.values().toArray(StreamState[]::new);
        Calibration calibration = new Calibration();
        Random random = new Random(SEED);
        double[] noise = random.doubles(1 << 16, 0.5, 2).toArray();
        int hours = 5 * 24;
        int timedFrom = 4 * 24;
        long nanos = 0;
        double unusual = 0;
        for (int hour = 0; hour < hours; hour++) {
            long begun = System.nanoTime();
            for (int number = 0; number < streams.length; number++) {
                double value = noise[(number * 31 + hour * 7) & 0xFFFF];
                unusual += Detector.observe(streams[number], hour % 24, hour / 24, value, calibration)
                        .p();
            }
            nanos += hour < timedFrom ? 0 : System.nanoTime() - begun;
        }
        double mean = nanos / 1e3 / ((hours - timedFrom) * (double) streams.length);
        rows.atMost("mean time of an event, 100,000 streams in turn, µs", 2, mean, "%.2f");
        rows.atMost("kept of a stream, bytes", 256, streams[0].bytes().length, "%.0f");
        rows.atMost("heap of 100,000 streams with their keys, MiB", 64, (after - before) / 1048576.0, "%.1f");
        if (unusual < 0 || known.isEmpty()) {
            throw new IllegalStateException();
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime machine = Runtime.getRuntime();
        return machine.totalMemory() - machine.freeMemory();
    }

    // ---- simulated use

    /** All streams side by side, as they come in. */
    private final class World {
        private final UsageStreams[] use = new UsageStreams[options.streams()];
        private final StreamState[] states = new StreamState[options.streams()];
        private final Calibration calibration = new Calibration();

        World(long seed) {
            for (int number = 0; number < use.length; number++) {
                use[number] = new UsageStreams(seed, number);
                states[number] = new StreamState(Rhythm.HOURLY);
            }
            for (int hour = 0; hour < WARM_UP; hour++) {
                for (int number = 0; number < use.length; number++) {
                    next(number, 1);
                }
            }
        }

        Judgement next(int number, double times) {
            int hour = use[number].hour();
            int day = use[number].day();
            return Detector.observe(states[number], hour, day, use[number].next() * times, calibration);
        }
    }

    private void falseAlarms() {
        World world = new World(SEED);
        long unusual = 0;
        long all = 0;
        for (int hour = 0; hour < MEASURED; hour++) {
            for (int number = 0; number < options.streams(); number++) {
                unusual += world.next(number, 1).p() < P ? 1 : 0;
                all++;
            }
        }
        rows.between("false alarms, observed by nominal at 1e-3", 0.5, 1.5, unusual / (P * all), "%.2f");
    }

    /** One of many values is another than it was; what stands still anyway is left as it is. */
    private void recall(String name, double times, double target) {
        World world = new World(SEED + 1);
        Random random = new Random(SEED + (long) times);
        int planted = 0;
        int found = 0;
        for (int hour = 0; hour < MEASURED; hour++) {
            for (int number = 0; number < options.streams(); number++) {
                boolean isPlanted = random.nextInt(PLANT_EACH) == 0;
                Judgement judgement = world.next(number, isPlanted ? times : 1);
                if (isPlanted
                        && (judgement.observed() > 0
                                || times == 0 && judgement.expected() > world.states[number].unit())) {
                    planted++;
                    found += judgement.p() < P ? 1 : 0;
                }
            }
        }
        rows.atLeast(
                "recall at 1e-3, " + name + " (" + planted + " planted)", target, (double) found / planted, "%.3f");
    }

    private void drift() {
        World world = new World(SEED + 2);
        int alarms = 0;
        for (int hour = 0; hour < 2 * HOURS_OF_MONTH; hour++) {
            for (int number = 0; number < options.streams(); number++) {
                alarms += world.next(number, 1).hasDrifted() ? 1 : 0;
            }
        }
        double months = 2.0 * options.streams();
        for (double[] shift : new double[][] {{1.5, 0.99}, {1.25, 0.85}}) {
            rows.atLeast(
                    String.format("a level that moves by %+.0f %% for good, found in 7 days", (shift[0] - 1) * 100),
                    shift[1],
                    foundInAWeek(shift[0]),
                    "%.3f");
        }
        rows.atMost("false alarms of moved levels, a stream and month", 0.01, alarms / months, "%.4f");
    }

    private double foundInAWeek(double times) {
        World world = new World(SEED + 3);
        int found = 0;
        for (int number = 0; number < options.streams(); number++) {
            boolean isFound = false;
            for (int hour = 0; hour < HOURS_OF_WEEK; hour++) {
                isFound |= world.next(number, times).hasDrifted();
            }
            found += isFound ? 1 : 0;
        }
        return (double) found / options.streams();
    }

    // ---- the Numenta benchmark

    private void numenta(NabCorpus corpus) {
        List<double[]> said = corpus.series().stream().map(AnomalyBench::said).toList();
        NabCorpus.Score all = NabCorpus.score(corpus.series(), said);
        rows.atLeast(
                "Numenta benchmark, standard profile (" + all.found() + " of " + all.windows() + " windows)",
                58,
                all.best(),
                "%.1f");
        for (boolean isOwn : new boolean[] {true, false}) {
            List<NabCorpus.Series> part = new ArrayList<>();
            List<double[]> partSaid = new ArrayList<>();
            for (int i = 0; i < said.size(); i++) {
                if (isForDevelopment(corpus.series().get(i)) == isOwn) {
                    part.add(corpus.series().get(i));
                    partSaid.add(said.get(i));
                }
            }
            rows.shows(
                    isOwn
                            ? "  of it the series that parameters were chosen with"
                            : "  of it the series that were never looked at",
                    TargetsReport.Rows.shown(
                            "%.1f", NabCorpus.score(part, partSaid).best()));
        }
    }

    /** Every other one by its name. */
    static boolean isForDevelopment(NabCorpus.Series series) {
        return (series.name().hashCode() & 1) == 0;
    }

    /** How unusual each value is; what follows something more unusual says less. */
    static double[] said(NabCorpus.Series series) {
        StreamState stream = new StreamState(Rhythm.HOURLY);
        Calibration calibration = new Calibration();
        double[] said = new double[series.values().length];
        double recent = 0;
        for (int i = 0; i < said.length; i++) {
            LocalDateTime at = series.times().get(i);
            Judgement judgement = Detector.observe(
                    stream, at.getHour(), at.getDayOfWeek().getValue() - 1, series.values()[i], calibration);
            double strength = judgement.isJudged() ? judgement.strength() : 0;
            said[i] = strength >= recent ? strength : 0;
            recent = Math.max(strength, recent * RECENT_KEEPS);
        }
        return said;
    }
}
