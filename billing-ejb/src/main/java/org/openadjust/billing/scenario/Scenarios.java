package org.openadjust.billing.scenario;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;

/**
 * Runs scenario files, and those in directories, and prints a line for each check. Its type is the JDK's, so that whoever calls
 * it needs to know nothing else of the product.
 */
public final class Scenarios implements ToIntBiFunction<List<Path>, PrintStream> {

    /** @return 0 if all checks hold, 1 if one does not, 2 if there is nothing to run */
    @Override
    public int applyAsInt(List<Path> paths, PrintStream out) {
        try {
            return run(paths, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(List<Path> paths, PrintStream out) throws IOException {
        List<Path> files = files(paths);
        if (files.isEmpty()) {
            out.println("There is no scenario file (*.json) in " + paths + ".");
            return 2;
        }
        int checks = 0;
        int failed = 0;
        for (Path file : files) {
            for (CheckResult result : ScenarioRun.of(file)) {
                out.println(result);
                checks++;
                failed += result.holds() ? 0 : 1;
            }
        }
        out.println(files.size() + " scenarios, " + checks + " checks, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.walk(path)) {
                    inside.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }
}
