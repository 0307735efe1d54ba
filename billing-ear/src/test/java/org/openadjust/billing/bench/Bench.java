package org.openadjust.billing.bench;

import java.nio.file.Path;
import java.util.List;

/** The command {@code ./billing bench}: system property {@code billing.info} names the running server's description. */
public final class Bench {

    private Bench() {}

    /** Exit code 0: measured; 1: could not; 2: wrong usage. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.isEmpty() || !words.getFirst().equals("intake") || words.contains("--help")) {
            System.err.print(BenchOptions.USAGE);
            System.exit(words.contains("--help") ? 0 : 2);
        }
        BenchOptions options = null;
        try {
            options = BenchOptions.parse(words.subList(1, words.size()));
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + BenchOptions.USAGE);
            System.exit(2);
        }
        System.exit(measure(options));
    }

    /** Ends the process in any case: the broker's client keeps threads. */
    private static int measure(BenchOptions options) {
        try {
            Target target = Target.read(Path.of(System.getProperty("billing.info")));
            IntakeReport report = new IntakeBench(target, options).run();
            System.out.print(options.json() ? report.json() : report.table());
            return 0;
        } catch (Exception e) {
            e.printStackTrace();
            return 1;
        }
    }
}
