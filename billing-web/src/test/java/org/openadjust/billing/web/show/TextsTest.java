package org.openadjust.billing.web.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the pages: none is missing in a language, none is there for nothing, and each has the same places to fill. */
class TextsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/org/openadjust/billing/web");
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("src/main/webapp"));

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern TAG = Pattern.compile("</?[a-z]+>");
    private static final Pattern QUOTED = Pattern.compile("[\"']([A-Za-z][\\w.\\- ]*)[\"']");
    /** What is put before a code: {@code code('state', …)}, {@code "curve." + …}. */
    private static final Pattern PREFIX =
            Pattern.compile("code\\(\\s*[\"']([\\w.\\-]+)[\"']|[\"']([A-Za-z][\\w.\\-]*)\\.[\"']");

    /** Which of the two it is, is chosen where the condition stands. */
    private static final Set<String> CHOSEN = Set.of("what", "whatOfSignal");

    private final Properties english = read("Texts.properties");
    private final Properties german = read("Texts_de.properties");

    @Test
    void noTextIsMissingAndNoneTooMany() {
        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(german.stringPropertyNames()));
        assertEquals(Set.of(), read("Texts_en.properties").stringPropertyNames(), "English is in Texts.properties");
    }

    @Test
    void theSamePlacesAreFilledAndTheSameTagsSet() {
        for (Function<String, Set<String>> parts : List.<Function<String, Set<String>>>of(
                text -> found(PLACE, text, match -> match.group(1)), text -> found(TAG, text, MatchResult::group))) {
            assertEquals(
                    List.of(),
                    english.stringPropertyNames().stream()
                            .filter(key -> german.containsKey(key))
                            .filter(key ->
                                    !parts.apply(english.getProperty(key)).equals(parts.apply(german.getProperty(key))))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void everyTextWithPlacesCanBeFilled() {
        for (Properties texts : List.of(english, german)) {
            texts.stringPropertyNames().stream()
                    .map(texts::getProperty)
                    .filter(text -> PLACE.matcher(text).find())
                    .forEach(text -> new MessageFormat(text, Locale.GERMAN).format(new Object[] {1, 2, 3, 4, 5}));
        }
    }

    /** An apostrophe is written twice where places are filled and once where none are: German does without. */
    @Test
    void germanHasNoApostrophes() {
        assertEquals(
                List.of(),
                german.stringPropertyNames().stream()
                        .filter(key -> german.getProperty(key).contains("'"))
                        .toList());
    }

    @Test
    void noTextIsThereForNothing() {
        String sources =
                SOURCES.stream().flatMap(TextsTest::under).map(TextsTest::text).collect(Collectors.joining());
        Set<String> named = found(QUOTED, sources, match -> match.group(1));
        Set<String> prefixes =
                found(PREFIX, sources, match -> match.group(1) == null ? match.group(2) : match.group(1));
        prefixes.addAll(CHOSEN);
        assertEquals(
                List.of(),
                english.stringPropertyNames().stream()
                        .filter(key -> !named.contains(key))
                        .filter(key -> prefixes.stream().noneMatch(prefix -> key.startsWith(prefix + ".")))
                        .sorted()
                        .toList());
    }

    private static Set<String> found(Pattern pattern, String text, Function<MatchResult, String> part) {
        return pattern.matcher(text).results().map(part).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> under(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|xhtml)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(String name) {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(BUNDLES.resolve(name))) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
