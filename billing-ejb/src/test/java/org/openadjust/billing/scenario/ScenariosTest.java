package org.openadjust.billing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each file of the scenario collection, and what the command prints about good and bad ones. */
class ScenariosTest {

    @TestFactory
    Stream<DynamicTest> everyScenarioComesOut() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(collection())) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString().replace(".json", ""), () -> assertHolds(file)));
        }
    }

    private static void assertHolds(Path file) throws IOException {
        List<CheckResult> results = ScenarioRun.of(file);
        assertFalse(results.isEmpty());
        assertEquals(
                List.of(), results.stream().filter(result -> !result.holds()).toList());
    }

    @Test
    void aLineForEachCheckAndOneForTheSecondTelling(@TempDir Path directory) throws IOException {
        Path file = scenario(directory, "good", "15.49");
        assertEquals("""
                ok    good  2024-03-15T00:00:00Z delta
                ok    good  told again
                1 scenarios, 2 checks, 0 failed
                """, printed(0, file));
    }

    @Test
    void aCheckThatFailsSaysWhatWasExpectedAndWhatThereIs(@TempDir Path directory) throws IOException {
        scenario(directory, "bad", "15.48");
        assertEquals("""
                FAIL  bad  2024-03-15T00:00:00Z delta  delta.net: 15.48 expected, 15.49 is there
                ok    bad  told again
                1 scenarios, 2 checks, 1 failed
                """, printed(1, directory));
    }

    // rule 4
    @Test
    void aFileThatIsNoScenarioFailsByNameAndTheOthersGoOn(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a.json"), "[]");
        Files.writeString(directory.resolve("b.json"), """
                { "scenario": "b", "timeline": [ { "at": "2024-03-01", "do": "bill" } ], "expect": [] }""");
        scenario(directory, "c", "15.49");
        String text = printed(1, directory);
        assertEquals(5, text.lines().count(), text);
        assertEquals(2, text.lines().filter(line -> line.startsWith("FAIL")).count(), text);
    }

    @Test
    void nothingToRunIsNoSuccess(@TempDir Path directory) {
        printed(2, directory);
    }

    private static Path collection() throws URISyntaxException {
        URL url = Objects.requireNonNull(ScenariosTest.class.getResource("/scenarios"));
        return Path.of(url.toURI());
    }

    private static Path scenario(Path directory, String name, String delta) throws IOException {
        String text = """
                { "scenario": "%s", "topic": "proration",
                  "catalog": [ { "plan": "a", "interval": "P1M", "timing": "ADVANCE", "fee": "10.00" },
                               { "plan": "b", "interval": "P1M", "timing": "ADVANCE", "fee": "20.00" } ],
                  "timeline": [
                    { "at": "2024-03-01T00:00:00Z", "do": "subscribe", "subscription": "s", "plan": "a" },
                    { "at": "2024-03-01T00:00:00Z", "do": "bill" },
                    { "at": "2024-03-15T00:00:00Z", "do": "changePlan", "subscription": "s", "plan": "b" } ],
                  "expect": [ { "at": "2024-03-15T00:00:00Z", "delta": { "net": "%s" } } ] }""";
        return Files.writeString(directory.resolve(name + ".json"), text.formatted(name, delta));
    }

    private static String printed(int exitCode, Path path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(exitCode, new Scenarios().applyAsInt(List.of(path), out), bytes.toString(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
