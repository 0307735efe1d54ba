package org.openadjust.billing.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Where this machine has its browser. */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome");
    private static final String ELSEWHERE = "BILLING_CHROMIUM";
    private static final List<String> APPLICATIONS = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final String MISSING = "No Chromium found. Install Debian's package chromium, or say in " + ELSEWHERE
            + " where it is; ./billing test installs it where it may.";

    private Chromium() {}

    /** Skips the test where there is none; fails it where nobody would notice that. */
    static Path path() {
        Optional<Path> found = candidates().filter(Files::isExecutable).findFirst();
        if (found.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError(MISSING);
        }
        Assumptions.assumeTrue(found.isPresent(), MISSING);
        return found.orElseThrow();
    }

    private static Stream<Path> candidates() {
        String given = System.getenv(ELSEWHERE);
        if (given != null) {
            return Stream.of(Path.of(given));
        }
        List<String> directories =
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.concat(
                NAMES.stream().flatMap(name -> directories.stream().map(directory -> Path.of(directory, name))),
                APPLICATIONS.stream().map(Path::of));
    }
}
