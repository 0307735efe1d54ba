package org.openadjust.billing.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openadjust.billing.bench.IntakeReport.Case;

/** What the same work costs without the product, measured on the same machine in the same run while the server idles. */
final class References {

    private static final int ROWS_MAX = 200_000;

    private final Target target;
    private final BenchOptions options;
    private final Consumer<String> say;

    References(Target target, BenchOptions options, Consumer<String> say) {
        this.target = target;
        this.options = options;
        this.say = say;
    }

    List<Case> beside(List<Case> cases) throws Exception {
        Path scratch = Files.createTempDirectory("billing-bench");
        try {
            Map<Integer, Double> broker = broker(scratch);
            List<Case> beside = new ArrayList<>();
            for (Case each : cases) {
                Rate jdbc = plainJdbc(scratch.resolve("derby-" + beside.size()), each);
                beside.add(each.beside(jdbc, broker.get(each.perMessage())));
            }
            return beside;
        } finally {
            deleteTree(scratch);
        }
    }

    private Map<Integer, Double> broker(Path scratch) throws Exception {
        Map<Integer, Double> rates = new TreeMap<>();
        try (BareBroker broker = new BareBroker(
                target.payara(), built("server").resolve("broker.properties"), scratch.resolve("broker"))) {
            for (int perMessage : options.perMessage()) {
                double rate = broker.eventsASecond(perMessage, options.seconds(), options.rounds());
                say.accept("the bare broker, " + perMessage + " a message: " + Math.round(rate) + " events/s");
                rates.put(perMessage, rate);
            }
        }
        return rates;
    }

    private Rate plainJdbc(Path directory, Case beside) throws IOException, InterruptedException {
        int perCommit = (int) Math.max(1, Math.round(beside.median().perTransaction()));
        long events = Math.min(ROWS_MAX, Math.max(5_000, (long) (beside.median().eventsASecond() * options.seconds())));
        Rate median = plainJdbc(directory, beside.accounts(), perCommit, events, options.rounds(), true);
        say.accept("plain JDBC, " + beside.accounts() + " accounts, " + perCommit + " events a commit: "
                + Math.round(median.eventsASecond())
                + " events/s");
        return median;
    }

    /**
     * The median of the rounds, in a process of its own.
     *
     * @param isAudited whether audit entries are written with the rest
     */
    static Rate plainJdbc(Path directory, int accounts, int perCommit, long events, int rounds, boolean isAudited)
            throws IOException, InterruptedException {
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.addAll(databaseSettings());
        command.add("-Dderby.stream.error.file=" + log);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                PlainJdbc.class.getName(),
                directory.toString(),
                built("billing.ear").toString(),
                Integer.toString(accounts),
                Integer.toString(perCommit),
                Long.toString(events),
                Integer.toString(rounds),
                Boolean.toString(isAudited)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Rate> rates;
        try (BufferedReader lines = process.inputReader()) {
            rates = lines.lines()
                    .map(Rate::of)
                    .sorted(Comparator.comparingDouble(Rate::eventsASecond))
                    .toList();
        }
        if (process.waitFor() != 0 || rates.isEmpty()) {
            throw new IllegalStateException("plain JDBC could not be measured");
        }
        return rates.get(rates.size() / 2);
    }

    /**
     * How fast, and at what cost.
     *
     * @param cpuMillis of the process, for an event
     */
    record Rate(double eventsASecond, double cpuMillis) {
        private static Rate of(String line) {
            String[] words = line.split(" ");
            return new Rate(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        }
    }

    /** How the server's Derby stores and locks. */
    private static List<String> databaseSettings() throws IOException {
        return Files.readAllLines(built("server").resolve("jvm.options")).stream()
                .filter(line -> line.matches("-Dderby\\.(storage|locks)\\..*"))
                .toList();
    }

    /** What the build has put beside these classes. */
    private static Path built(String name) {
        try {
            Path classes = Path.of(References.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
