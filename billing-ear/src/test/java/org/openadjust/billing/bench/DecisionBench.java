package org.openadjust.billing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.openadjust.billing.learning.model.BoostedTrees;
import org.openadjust.billing.learning.model.Breaker;
import org.openadjust.billing.learning.model.DecisionModel;
import org.openadjust.billing.learning.model.Gate;
import org.openadjust.billing.learning.model.Prediction;

/**
 * {@code bench decision}: the decision model on two public streams, each case foretold before it is learnt, and on a simulated operator
 * whose policy changes. No server and no database.
 */
final class DecisionBench {

    private static final int BEFORE_CHANGE = 6_000;
    private static final int AFTER_CHANGE = 6_000;
    private static final int WINDOW = 300;
    private static final int MEASURED = 1_000;
    private static final int OUTCOMES = 100;
    private static final int SEEDS = 5;
    private static final int FOLDS = 5;

    private final ModelOptions options;
    private final TargetsReport.Rows rows = new TargetsReport.Rows();

    DecisionBench(ModelOptions options) {
        this.options = options;
    }

    TargetsReport run() throws IOException {
        long started = System.nanoTime();
        Path credit = options.folder().resolve("decision/UCI_Credit_Card.csv");
        if (Files.isRegularFile(credit)) {
            credit(credit);
        }
        Path electricity = options.folder().resolve("decision/elec.csv");
        if (Files.isRegularFile(electricity)) {
            electricity(electricity);
        }
        operators();
        return new TargetsReport(
                "decision",
                "Decisions foretold: a simulated operator, and what lies in " + options.folder(),
                rows.all(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    // ---- public streams

    private static final class Stream {
        private final List<Double> said = new ArrayList<>();
        private final List<Boolean> was = new ArrayList<>();
        private final DecisionModel model;
        private long nanos;

        Stream(int features) {
            model = new DecisionModel(features);
        }

        void take(double[] features, boolean isYes) {
            long begun = System.nanoTime();
            Prediction prediction = model.predict(features);
            model.learn(features, isYes);
            nanos += System.nanoTime() - begun;
            said.add(prediction.probability());
            was.add(isYes);
        }

        double accuracy() {
            int right = 0;
            for (int i = 0; i < said.size(); i++) {
                right += said.get(i) >= 0.5 == was.get(i) ? 1 : 0;
            }
            return (double) right / said.size();
        }

        double micros() {
            return nanos / 1e3 / said.size();
        }
    }

    /** The thirty thousand customers of the UCI credit data, in the order of the file. */
    private void credit(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Stream stream = new Stream(CreditFeatures.of(lines.get(1).split(",")).length);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            stream.take(CreditFeatures.of(fields), fields[fields.length - 1].startsWith("1"));
        }
        rows.atLeast(
                "UCI credit data, foretold then learnt: area under the curve",
                0.770,
                Ranking.auc(stream.said, stream.was),
                "%.3f");
        rows.atMost("  calibration error", 0.02, Ranking.calibrationError(stream.said, stream.was), "%.3f");
        rows.atMost(
                "  time to foretell and learn, " + stream.model.features() + " features, µs",
                50,
                stream.micros(),
                "%.1f");
        trees(lines.subList(1, lines.size()));
    }

    /** Each fifth of the customers foretold by trees that were learnt from the others. */
    private void trees(List<String> lines) {
        List<BoostedTrees.Decided> all = lines.stream()
                .map(line -> line.split(","))
                .map(fields ->
                        new BoostedTrees.Decided(CreditFeatures.of(fields), fields[fields.length - 1].startsWith("1")))
                .toList();
        List<Double> said = new ArrayList<>(Collections.nCopies(all.size(), 0.0));
        double worst = 0;
        long begun = System.nanoTime();
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            BoostedTrees trees = BoostedTrees.learnt(IntStream.range(0, all.size())
                    .filter(i -> i % FOLDS != left)
                    .mapToObj(all::get)
                    .toList());
            for (int i = fold; i < all.size(); i += FOLDS) {
                Prediction prediction = trees.predict(all.get(i).features());
                said.set(i, prediction.probability());
                worst = Math.max(
                        worst,
                        Math.abs(prediction.score()
                                - DoubleStream.of(prediction.contributions()).sum()));
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9 / FOLDS;
        List<Boolean> was = all.stream().map(BoostedTrees.Decided::isYes).toList();
        rows.atLeast(
                "UCI credit data, trees, each fifth foretold from the others: area",
                0.780,
                Ranking.auc(said, was),
                "%.4f");
        rows.atMost("  calibration error", 0.02, Ranking.calibrationError(said, was), "%.3f");
        rows.atMost("  contributions and score differ by", 1e-6, worst, "%.1e");
        rows.shows("  time to learn 24,000 and foretell 6,000, s", String.format(Locale.ROOT, "%.1f", seconds));
    }

    /** Prices in New South Wales, up or down: known is the half hour before. */
    private void electricity(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Stream stream = new Stream(ElectricityFeatures.SIZE);
        ElectricityFeatures features = new ElectricityFeatures();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            boolean isUp = fields[fields.length - 1].startsWith("1");
            stream.take(features.of(fields), isUp);
        }
        rows.atLeast("Elec2, foretold then learnt: accuracy", 0.82, stream.accuracy(), "%.3f");
        rows.atMost("  calibration error", 0.02, Ranking.calibrationError(stream.said, stream.was), "%.3f");
    }

    // ---- a simulated operator

    /** What came of one operator. */
    private static final class Measured {
        double oracleBefore;
        double modelBefore;
        double oracleAfter;
        double modelAfter;
        int automatic;
        int right;
        int cases;
        double worstWindow = 1;
        double worstWindowWithoutBreaker = 1;
        double nanos;
    }

    private void operators() {
        double gapBefore = 0;
        double gapAfter = 0;
        int automatic = 0;
        int right = 0;
        int cases = 0;
        double worst = 1;
        double nanos = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Measured one = operator(seed);
            gapBefore = Math.max(gapBefore, one.oracleBefore - one.modelBefore);
            gapAfter = Math.max(gapAfter, one.oracleAfter - one.modelAfter);
            automatic += one.automatic;
            right += one.right;
            cases += one.cases;
            worst = Math.min(worst, one.worstWindow);
            nanos += one.nanos / SEEDS;
        }
        rows.atMost("operator: area under the curve, below the oracle's, after 1,000", 0.02, gapBefore, "%.3f");
        rows.atMost("operator: the same within 2,000 after the policy has changed", 0.02, gapAfter, "%.3f");
        rows.atLeast("operator: automatic ones that are right", 0.98, (double) right / Math.max(1, automatic), "%.4f");
        rows.atLeast("operator: the same in the worst window of 300", 0.95, worst, "%.4f");
        rows.atLeast("operator: share that is automatic", 0.15, (double) automatic / cases, "%.3f");
        rows.atMost("operator: time to foretell and learn, µs", 50, nanos / 1e3, "%.1f");
    }

    /**
     * The whole way of the product: foretold, gated; what is automatic is learnt from only where it is audited, everything else is decided
     * and learnt.
     */
    private Measured operator(int seed) {
        OperatorWorld world = new OperatorWorld(100 + seed);
        DecisionModel model = new DecisionModel(OperatorWorld.FEATURES);
        Gate gate = new Gate(Gate.THRESHOLD);
        Measured measured = new Measured();
        LinkedList<Boolean> window = new LinkedList<>();
        List<LinkedList<Boolean>> outcomes = new ArrayList<>();
        long[] ofKind = new long[4];
        for (int kind = 0; kind < 4; kind++) {
            outcomes.add(new LinkedList<>());
        }
        List<Double> said = new ArrayList<>();
        List<Double> truth = new ArrayList<>();
        List<Boolean> was = new ArrayList<>();
        for (int number = 0; number < BEFORE_CHANGE + AFTER_CHANGE; number++) {
            if (number == BEFORE_CHANGE) {
                world.change();
            }
            OperatorWorld.Case one = world.next();
            long begun = System.nanoTime();
            Prediction prediction = model.predict(one.features());
            measured.nanos += (System.nanoTime() - begun) / (double) (BEFORE_CHANGE + AFTER_CHANGE);
            boolean isMeasured = number >= 1_000 && number < 1_000 + MEASURED
                    || number >= BEFORE_CHANGE + 1_000 && number < BEFORE_CHANGE + 1_000 + MEASURED;
            if (isMeasured) {
                said.add(prediction.probability());
                truth.add(one.probability());
                was.add(one.isApproved());
            }
            if (number == 1_000 + MEASURED) {
                measured.oracleBefore = Ranking.auc(truth, was);
                measured.modelBefore = Ranking.auc(said, was);
                said.clear();
                truth.clear();
                was.clear();
            }
            int kind = kind(one);
            Gate.Kind known = new Gate.Kind(model.decisions(), ofKind[kind], Breaker.isOpen(outcomes.get(kind)));
            boolean wouldBe = prediction.lower() >= gate.threshold()
                    && known.decisions() >= Gate.DECISIONS_MIN
                    && known.ofKind() >= Gate.DECISIONS_OF_KIND_MIN;
            boolean isAutomatic = gate.against(known, prediction, "case/" + seed + "/" + number)
                    .isEmpty();
            measured.cases++;
            if (isAutomatic) {
                measured.automatic++;
                measured.right += one.isApproved() ? 1 : 0;
                window.addFirst(one.isApproved());
                if (window.size() > WINDOW) {
                    window.removeLast();
                }
                if (window.size() == WINDOW) {
                    measured.worstWindow = Math.min(
                            measured.worstWindow,
                            window.stream().filter(isRight -> isRight).count() / (double) WINDOW);
                }
            } else {
                long learns = System.nanoTime();
                model.learn(one.features(), one.isApproved());
                measured.nanos += (System.nanoTime() - learns) / (double) (BEFORE_CHANGE + AFTER_CHANGE);
                ofKind[kind]++;
                if (wouldBe) {
                    outcomes.get(kind).addFirst(one.isApproved());
                }
            }
            if (outcomes.get(kind).size() > OUTCOMES) {
                outcomes.get(kind).removeLast();
            }
        }
        measured.oracleAfter = Ranking.auc(truth, was);
        measured.modelAfter = Ranking.auc(said, was);
        return measured;
    }

    private static int kind(OperatorWorld.Case one) {
        for (int kind = 0; kind < 4; kind++) {
            if (one.features()[kind] == 1) {
                return kind;
            }
        }
        throw new IllegalStateException();
    }
}
