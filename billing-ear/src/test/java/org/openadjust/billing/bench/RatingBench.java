package org.openadjust.billing.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bench rating}: the engine in a process of its own, on one core, without a server or a database. */
final class RatingBench {

    /** One core for everything: the work, the collector and the compiler. */
    private static final String[] ONE_CORE = {"-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xms512m", "-Xmx512m"};

    private static final int UNSAFE_WARNS_SINCE = 23;

    private final RatingOptions options;

    RatingBench(RatingOptions options) {
        this.options = options;
    }

    RatingReport run() throws RunnerException {
        List<RatingReport.Case> cases = new ArrayList<>();
        for (RunResult result : measured(Rerating.class)) {
            cases.add(RatingReport.Case.reratings(result.getParams().getParam("model"), median(result)));
        }
        for (RunResult result : measured(ExpectedBill.class)) {
            cases.add(RatingReport.Case.expectedBill(
                    Integer.parseInt(result.getParams().getParam("events")), median(result)));
        }
        return RatingReport.of(options, cases);
    }

    private Collection<RunResult> measured(Class<?> benchmark) throws RunnerException {
        System.err.println("Measuring " + benchmark.getSimpleName() + " …");
        return new Runner(options(benchmark)).run();
    }

    private Options options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName() + "\\.")
                .forks(options.forks())
                .threads(1)
                .warmupIterations(options.rounds())
                .warmupTime(TimeValue.milliseconds(options.millis()))
                .measurementIterations(options.rounds())
                .measurementTime(TimeValue.milliseconds(options.millis()))
                .jvmArgsAppend(machineOptions())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static String[] machineOptions() {
        List<String> arguments = new ArrayList<>(List.of(ONE_CORE));
        if (Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments.toArray(String[]::new);
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }
}
