package org.openadjust.billing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;

/** The command {@code ./billing bench}: system property {@code billing.info} names the running server's description, if it needs one. */
public final class Bench {

    private static final String USAGE = BenchOptions.USAGE
            + RatingOptions.USAGE
            + CorrectionOptions.USAGE
            + DetectionOptions.USAGE
            + VerifyOptions.USAGE
            + ReconcileOptions.USAGE
            + BulkOptions.USAGE
            + AuditOptions.USAGE
            + ModelOptions.USAGE
            + RequestOptions.USAGE;

    private Bench() {}

    /** Exit code 0: measured; 1: could not; 2: wrong usage. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        String name = words.isEmpty() ? "" : words.getFirst();
        if (words.contains("--help")
                || !List.of(
                                "intake",
                                "rating",
                                "correction",
                                "detection",
                                "verify",
                                "reconcile",
                                "bulk",
                                "audit",
                                "anomaly",
                                "decision",
                                "request",
                                "forecast")
                        .contains(name)) {
            System.err.print(USAGE);
            System.exit(words.contains("--help") ? 0 : 2);
        }
        List<String> rest = words.subList(1, words.size());
        try {
            System.exit(
                    switch (name) {
                        case "rating" -> rate(RatingOptions.parse(rest));
                        case "detection" -> detect(DetectionOptions.parse(rest));
                        case "verify" -> verify(VerifyOptions.parse(rest));
                        case "correction" -> correct(CorrectionOptions.parse(rest));
                        case "reconcile" -> reconcile(ReconcileOptions.parse(rest));
                        case "anomaly" -> learn(() -> new AnomalyBench(ModelOptions.parse(rest)).run(), rest);
                        case "decision" -> learn(() -> new DecisionBench(ModelOptions.parse(rest)).run(), rest);
                        case "forecast" -> learn(() -> new ForecastBench(ModelOptions.parse(rest)).run(), rest);
                        case "bulk" -> approve(BulkOptions.parse(rest));
                        case "audit" -> audit(AuditOptions.parse(rest));
                        case "request" -> read(RequestOptions.parse(rest));
                        default -> measure(BenchOptions.parse(rest));
                    });
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    private static int rate(RatingOptions options) {
        try {
            RatingReport report = new RatingBench(options).run();
            System.out.print(options.json() ? report.json() : report.table());
            return 0;
        } catch (RunnerException e) {
            e.printStackTrace();
            return 1;
        }
    }

    private static int verify(VerifyOptions options) {
        try {
            VerifyReport report = new VerifyBench(new SharedData(options.documents())).run();
            System.out.print(options.json() ? report.json() : report.table());
            return 0;
        } catch (IOException e) {
            e.printStackTrace();
            return 1;
        }
    }

    private static int audit(AuditOptions options) {
        try {
            AuditReport report = new AuditBench(options).run();
            System.out.print(options.json() ? report.json() : report.table());
            return 0;
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
            return 1;
        }
    }

    /** Of a model: needs nothing but the folder with public data. */
    private static int learn(Callable<TargetsReport> bench, List<String> words) {
        try {
            TargetsReport report = bench.call();
            System.out.print(words.contains("--json") ? report.json() : report.table());
            return 0;
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            e.printStackTrace();
            return 1;
        }
    }

    private static int read(RequestOptions options) {
        try {
            RequestReport report = new RequestBench(options).run();
            System.out.print(options.json() ? report.json() : report.table());
            return 0;
        } catch (IOException e) {
            e.printStackTrace();
            return 1;
        }
    }

    private static int correct(CorrectionOptions options) {
        try {
            Target target = Target.read(Path.of(System.getProperty("billing.info")));
            CorrectionReport report = new CorrectionBench(target, options).run();
            System.out.print(options.json() ? report.json() : report.table());
            return 0;
        } catch (Exception e) {
            e.printStackTrace();
            return 1;
        }
    }

    /** Fails when something was missed or found without reason. */
    private static int detect(DetectionOptions options) {
        try {
            Target target = Target.read(Path.of(System.getProperty("billing.info")));
            DetectionReport report = new DetectionBench(target, options).run();
            System.out.print(options.json() ? report.json() : report.table());
            return report.isPerfect() ? 0 : 1;
        } catch (Exception e) {
            e.printStackTrace();
            return 1;
        }
    }

    private static int reconcile(ReconcileOptions options) {
        try {
            ReconcileReport report = new ReconcileBench(Path.of(System.getProperty("billing.info")), options).run();
            System.out.print(options.json() ? report.json() : report.table());
            return 0;
        } catch (Exception e) {
            e.printStackTrace();
            return 1;
        }
    }

    private static int approve(BulkOptions options) {
        try {
            Target target = Target.read(Path.of(System.getProperty("billing.info")));
            BulkReport report = new BulkBench(target, options).run();
            System.out.print(options.json() ? report.json() : report.table());
            return 0;
        } catch (Exception e) {
            e.printStackTrace();
            return 1;
        }
    }

    /** Ends the process in any case: the broker's client keeps threads. */
    private static int measure(BenchOptions options) {
        try {
            Target target = Target.read(Path.of(System.getProperty("billing.info")));
            IntakeBench bench = new IntakeBench(target, options);
            if (options.models()) {
                TargetsReport report = bench.models();
                System.out.print(options.json() ? report.json() : report.table());
            } else {
                IntakeReport report = bench.run();
                System.out.print(options.json() ? report.json() : report.table());
            }
            return 0;
        } catch (Exception e) {
            e.printStackTrace();
            return 1;
        }
    }
}
