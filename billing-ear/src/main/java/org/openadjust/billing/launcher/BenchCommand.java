package org.openadjust.billing.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code bench NAME …}: runs a benchmark in a process of its own. Named a data directory, it measures the server there, which
 * it starts if need be; otherwise a server of its own on fresh data, so that nobody's accounts get a benchmark's beside them.
 * What measures the engine alone needs none.
 */
final class BenchCommand {

    /** First port of a server of its own: beside the usual one, which may be running. */
    private static final int PORT = 18080;

    /** Java's version since which it warns of what a measuring library calls. */
    private static final int UNSAFE_WARNS_SINCE = 23;

    /** Those of the engine alone. */
    private static final Set<String> NEED_NO_SERVER =
            Set.of("rating", "verify", "audit", "anomaly", "decision", "request", "forecast");

    /** Those whose data are files, not a server's. */
    private static final Set<String> OF_FILES = Set.of("verify", "anomaly", "decision", "request", "forecast");

    /** Those whose goals hold for a heap of so many MiB, whatever the machine has. */
    private static final Map<String, Integer> HEAPS = Map.of("intake", 1_024);

    private final Server server;

    BenchCommand(Server server) {
        this.server = server;
    }

    int run(Options options) throws Exception {
        List<String> arguments = new ArrayList<>(options.arguments());
        if (options.json()) {
            arguments.add("--json");
        }
        if (options.help() || arguments.isEmpty()) {
            arguments.add("--help");
            return benchmark(arguments);
        }
        if (NEED_NO_SERVER.contains(arguments.getFirst())) {
            if (OF_FILES.contains(arguments.getFirst())) {
                options.data()
                        .ifPresent(folder -> arguments.addAll(
                                List.of("--data", folder.toAbsolutePath().toString())));
            }
            return benchmark(arguments);
        }
        return options.data().isPresent() ? beside(options, arguments) : alone(options, arguments);
    }

    private int beside(Options options, List<String> arguments) throws Exception {
        if (server.running().isEmpty()) {
            server.start(server.settings().with(options));
        }
        server.info().store();
        return benchmark(arguments);
    }

    private int alone(Options options, List<String> arguments) throws Exception {
        if (server.running().isPresent()) {
            throw new Refusal("Another benchmark runs in " + server.data().root()
                    + ". Wait for its end, or: ./billing stop --data \""
                    + server.data().root() + "\"");
        }
        PrivateFiles.deleteTree(server.data().root());
        try {
            int heap = HEAPS.getOrDefault(arguments.getFirst(), Heap.BY_MACHINE);
            server.start(ServerSettings.defaults().forBenchmark(PORT, heap).with(options));
            server.info().store();
            return benchmark(arguments);
        } finally {
            server.stop();
            PrivateFiles.deleteTree(server.data().root());
        }
    }

    private int benchmark(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                server.java().toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djmh.ignoreLock=true",
                "-Dderby.stream.error.file=" + server.data().root().resolve("bench-derby.log"),
                "-Dbilling.info=" + server.data().info(),
                "-cp",
                classPath(),
                "org.openadjust.billing.bench.Bench"));
        if (Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
            command.add(1, "--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** The benchmarks, the engine, the libraries that the application brings, the databases' drivers, and the broker's client. */
    private String classPath() throws IOException {
        Path target = server.home().application().getParent();
        List<Path> path = new ArrayList<>();
        path.add(target.resolve("test-classes"));
        path.add(target.resolve("classes"));
        path.addAll(server.home().engine());
        path.addAll(jars(target.resolve("billing/lib")));
        path.addAll(jars(target.resolve("bench")));
        path.addAll(server.home().drivers());
        Path payara = server.data().payara();
        path.add(payara.resolve("mq/lib/imq.jar"));
        path.add(payara.resolve("glassfish/modules/jakarta.jms-api.jar"));
        path.add(payara.resolve("glassfish/modules/jakarta.json.jar"));
        return String.join(File.pathSeparator, path.stream().map(Path::toString).toList());
    }

    private static List<Path> jars(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
