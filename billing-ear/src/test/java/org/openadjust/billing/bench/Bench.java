package org.openadjust.billing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** The command {@code ./billing bench}: system property {@code billing.info} names the running server's description, if it needs one. */
public final class Bench {

    private static final String USAGE = BenchOptions.USAGE
            + RatingOptions.USAGE
            + CorrectionOptions.USAGE
            + DetectionOptions.USAGE
            + VerifyOptions.USAGE
            + ReconcileOptions.USAGE
            + BulkOptions.USAGE
            + PagesOptions.USAGE
            + AuditOptions.USAGE
            + ModelOptions.USAGE
            + RequestOptions.USAGE;

    private Bench() {}

    /** Ends the process, since the broker's client keeps threads: 0: measured; 1: could not, or what was measured is wrong; 2: wrong usage. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.isEmpty() || words.contains("--help")) {
            refuse(USAGE, words.isEmpty());
        }
        try {
            Report report =
                    bench(words.getFirst(), words.subList(1, words.size())).call();
            System.out.print(words.contains("--json") ? report.json() : report.table());
            System.exit(report.isFailure() ? 1 : 0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** Ends the process where the words are none that it understands. */
    private static Callable<Report> bench(String name, List<String> words) throws IOException {
        try {
            return switch (name) {
                case "rating" -> new RatingBench(RatingOptions.parse(words))::run;
                case "verify" ->
                    new VerifyBench(new SharedData(VerifyOptions.parse(words).documents()))::run;
                case "audit" -> new AuditBench(AuditOptions.parse(words))::run;
                case "anomaly" -> new AnomalyBench(ModelOptions.parse(words))::run;
                case "decision" -> new DecisionBench(ModelOptions.parse(words))::run;
                case "forecast" -> new ForecastBench(ModelOptions.parse(words))::run;
                case "request" -> new RequestBench(RequestOptions.parse(words))::run;
                case "correction" -> new CorrectionBench(target(), CorrectionOptions.parse(words))::run;
                case "detection" -> new DetectionBench(target(), DetectionOptions.parse(words))::run;
                case "bulk" -> new BulkBench(target(), BulkOptions.parse(words))::run;
                case "reconcile" -> new ReconcileBench(info(), ReconcileOptions.parse(words))::run;
                case "pages" -> new PagesBench(info(), PagesOptions.parse(words))::run;
                case "intake" -> intake(BenchOptions.parse(words));
                default -> throw new IllegalArgumentException("there is no benchmark " + name);
            };
        } catch (IllegalArgumentException e) {
            refuse("bench: " + e.getMessage() + "\n" + USAGE, true);
            throw e;
        }
    }

    private static Callable<Report> intake(BenchOptions options) throws IOException {
        IntakeBench bench = new IntakeBench(target(), options);
        return options.models() ? bench::models : bench::run;
    }

    private static Path info() {
        return Path.of(System.getProperty("billing.info"));
    }

    private static Target target() throws IOException {
        return Target.read(info());
    }

    private static void refuse(String why, boolean isWrong) {
        System.err.print(why);
        System.exit(isWrong ? 2 : 0);
    }
}
