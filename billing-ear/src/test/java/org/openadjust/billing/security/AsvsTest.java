package org.openadjust.billing.security;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openadjust.billing.server.RunningServer;

/**
 * {@code docs/asvs.csv} says of each requirement of OWASP's Application Security Verification Standard 5.0, levels 1 and 2, which tests
 * show it, where it is written down, why it does not apply, or that it is open. None is left out, and none names what is not there.
 */
class AsvsTest {

    private static final Path HOME = RunningServer.home();

    /** Requirements of levels 1 and 2 by chapter. */
    private static final Map<Integer, Long> REQUIREMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry(1, 27L),
            Map.entry(2, 11L),
            Map.entry(3, 19L),
            Map.entry(4, 10L),
            Map.entry(5, 9L),
            Map.entry(6, 35L),
            Map.entry(7, 18L),
            Map.entry(8, 7L),
            Map.entry(9, 7L),
            Map.entry(10, 29L),
            Map.entry(11, 14L),
            Map.entry(12, 9L),
            Map.entry(13, 13L),
            Map.entry(14, 9L),
            Map.entry(15, 13L),
            Map.entry(16, 16L),
            Map.entry(17, 7L)));

    private static final int OPEN_MAX = 10;

    private static final Set<String> TESTS = tests();

    /** A row; {@code asvs.csv} has no line breaks within a cell. */
    record Row(String requirement, String level, String about, String state, String where) {
        int chapter() {
            return Integer.parseInt(requirement.substring(0, requirement.indexOf('.')));
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(HOME.resolve("docs/asvs.csv")).stream()
                .skip(1)
                .map(AsvsTest::cells)
                .map(cells -> new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4)))
                .toList();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(List.of(""));
        boolean isQuoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add("");
            } else {
                cells.set(cells.size() - 1, cells.getLast() + c);
            }
        }
        return cells;
    }

    private static Set<String> tests() {
        try (Stream<Path> modules = Files.list(HOME)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(AsvsTest::under)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java") || name.endsWith("IT.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> under(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noRequirementIsLeftOut() throws IOException {
        assertEquals(REQUIREMENTS, rows().stream().collect(groupingBy(Row::chapter, TreeMap::new, counting())));
        assertEquals(
                rows().size(), rows().stream().map(Row::requirement).distinct().count());
    }

    @Test
    void noMoreIsOpenThanWas() throws IOException {
        assertTrue(rows().stream().filter(row -> row.state().equals("open")).count() <= OPEN_MAX);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void eachLeadsSomewhere(Row row) throws IOException {
        assertTrue(Set.of("1", "2").contains(row.level()));
        assertFalse(row.about().isBlank());
        assertFalse(row.where().isBlank());
        switch (row.state()) {
            case "tested" ->
                assertEquals(
                        List.of(),
                        Arrays.stream(row.where().split(" "))
                                .filter(test -> !TESTS.contains(test))
                                .toList(),
                        "tests that are not there");
            case "written down" -> {
                for (String place : row.where().split(" (?=docs/)")) {
                    assertIsThere(place);
                }
            }
            default -> assertTrue(Set.of("not applicable", "open").contains(row.state()), row.state());
        }
    }

    private static void assertIsThere(String place) throws IOException {
        String[] parts = place.split("#", 2);
        String text = Files.readString(HOME.resolve(parts[0]));
        assertTrue(parts.length == 1 || text.contains("# " + parts[1] + "\n"), () -> place + " has no such heading");
    }
}
