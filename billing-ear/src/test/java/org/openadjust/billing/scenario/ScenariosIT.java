package org.openadjust.billing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.intake.LegacySystem;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Every scenario, told to the running server: JMS in, REST and the database out. */
class ScenariosIT {

    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private static final Pattern YEAR = Pattern.compile("\\b20\\d\\d(?=-\\d\\d-\\d\\d)");

    @TempDir
    private static Path directory;

    private static LegacySystem legacy;
    private static Api api;
    private static FileSystem files;
    private static int duplicates;

    @BeforeAll
    static void begin() throws JMSException, URISyntaxException, IOException {
        api = new Api(RunningServer.shared());
        legacy = new LegacySystem(RunningServer.shared());
        URL url = Objects.requireNonNull(ScenariosIT.class.getResource("/scenarios"));
        String jar = url.toString().split("!")[0];
        files = FileSystems.newFileSystem(URI.create(jar), Map.of());
    }

    @AfterAll
    static void end() throws JMSException, IOException {
        legacy.close();
        files.close();
        assertTrue(duplicates > 0, "no event came by the broker first");
    }

    /** Deviations of other systems' invoices first: what some are called depends on which plans there are. */
    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        try (Stream<Path> found = Files.walk(files.getPath("/scenarios"))) {
            List<Path> all = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing((Path file) -> !isDetection(file))
                            .thenComparing(Path::toString))
                    .toList();
            return all.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
        }
    }

    private static boolean isDetection(Path file) {
        try {
            return Files.readString(file).contains("legacyInvoice");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server issues nothing in the future: what tells of it is told four years earlier, until it is past; leap days stay. */
    private static Scenario past(Path file) throws IOException {
        Scenario scenario = Scenario.read(file);
        Path earlier = file;
        while (scenario.timeline().getLast().instant("at").isAfter(Instant.now())) {
            String text = YEAR.matcher(Files.readString(earlier))
                    .replaceAll(year -> Integer.toString(Integer.parseInt(year.group()) - 4));
            earlier = Files.writeString(directory.resolve(file.getFileName().toString()), text);
            scenario = Scenario.read(earlier);
        }
        return scenario;
    }

    private static void run(Path file) throws IOException {
        Scenario scenario = past(file);
        ServerTeller teller = new ServerTeller(api, legacy, scenario, RUN + "-" + scenario.name());
        teller.begin();
        List<String> problems = ScenarioRun.of(scenario, teller).stream()
                .filter(result -> !result.problems().isEmpty())
                .map(Object::toString)
                .toList();
        duplicates += teller.duplicates();
        assertEquals(List.of(), problems);
    }
}
