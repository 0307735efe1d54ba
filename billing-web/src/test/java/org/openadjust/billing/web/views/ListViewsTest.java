package org.openadjust.billing.web.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openadjust.billing.identity.OwnViews;
import org.openadjust.billing.identity.OwnViews.Listing;

/** Which columns can be hidden. */
class ListViewsTest {

    private static final Path PAGES = Path.of("src/main/webapp");

    /** A column that can be hidden, with its title; the inbox' first one has another title for what is decided. */
    private static final Pattern HIDING = Pattern.compile(
            "<p:column visible=\"#\\{listViews.shows\\('(\\w+)', '(\\w+)'\\)}\" headerText=\"#\\{text\\[(?:inboxPage.waiting \\? )?'([\\w.]+)'");

    @ParameterizedTest
    @EnumSource
    void itsPageKnowsTheSameColumnsUnderTheSameTitles(Listing listing) throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            List<String> hiding = pages.filter(page -> page.toString().endsWith(".xhtml"))
                    .flatMap(page -> HIDING.matcher(text(page)).results().toList().stream())
                    .filter(match -> match.group(1).equals(listing.name()))
                    .map(match -> match.group(2) + " " + match.group(3))
                    .toList();
            assertEquals(
                    ListColumn.of(listing).stream()
                            .filter(column -> !column.isAlways())
                            .map(column -> column.name() + " " + column.title())
                            .toList(),
                    hiding);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatARowIsAboutIsNeverHidden(Listing listing) {
        Map<String, Boolean> nothing =
                ListColumn.of(listing).stream().collect(Collectors.toMap(ListColumn::name, column -> false));
        Set<String> hidden = ListViews.hidden(listing, nothing);
        assertEquals(ListColumn.of(listing).size() - 1, hidden.size());
        assertTrue(hidden.size() <= OwnViews.COLUMNS_MAX);
        assertEquals(Set.of(), ListViews.hidden(listing, Map.of()));
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
