package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** The list of adjustments: filter, order, pages. */
@ExtendWith(InBrowser.class)
class AdjustmentsIT {

    private static final int CHARGES = 30;
    private static final int CHANGE_COLUMN = 6;
    private static final Pattern AMOUNT = Pattern.compile("([+\u2212-])([\\d,]+\\.\\d+)");

    private final Story story = new Story();
    private Visitor viewer;
    private Locator rows;

    /** An adjustment for each, of 0.10, 0.20, … up to 3.00, and one that takes 3.00 back. */
    @BeforeEach
    void begin(Visitors visitors) {
        Api api = new Api(RunningServer.shared());
        api.events(story.beginning());
        for (int i = 1; i <= CHARGES; i++) {
            api.events(story.usage("u" + i, Integer.toString(i)));
        }
        api.events(story.voided("u" + CHARGES));
        viewer = visitors.as(Roles.VIEWER);
        viewer.open("adjustments.xhtml");
        viewer.assertTitle("Adjustments");
        rows = Visitor.rows(viewer.page().getByRole(AriaRole.REGION).getByRole(AriaRole.GRID));
    }

    private void filter(String label, String value) {
        viewer.field(label).fill(value);
        viewer.button("Apply").click();
    }

    private List<BigDecimal> changes() {
        return rows.all().stream()
                .map(row -> AMOUNT.matcher(row.locator("td").nth(CHANGE_COLUMN).innerText())
                        .results()
                        .findFirst()
                        .map(found -> new BigDecimal((found.group(1).equals("+") ? "" : "-")
                                + found.group(2).replace(",", "")))
                        .orElseThrow())
                .toList();
    }

    private Locator paginator(String text) {
        return viewer.page().getByText(text, new Page.GetByTextOptions().setExact(true));
    }

    @Test
    @DisplayName("a filter shows what meets it, and is part of the address")
    void filters() {
        filter("Account", story.account());
        assertThat(viewer.page()).hasURL(Pattern.compile(".*[?&]account=" + story.account() + "(&.*)?"));
        assertThat(paginator("1–25 / 31")).isVisible();
        assertEquals(
                25,
                rows.filter(new Locator.FilterOptions().setHasText(story.account()))
                        .count());

        viewer.field("Direction").selectOption("Credited");
        viewer.button("Apply").click();
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("Usage voided");
        assertEquals(List.of(new BigDecimal("-3.00")), changes());

        viewer.link("Clear").click();
        assertThat(viewer.field("Account")).hasValue("");
    }

    @Test
    @DisplayName("amounts and causes filter too, and what cannot be read is said")
    void filtersByAmount() {
        viewer.open("adjustments.xhtml?account=" + story.account());
        filter("Amount from", "2.95");
        assertThat(rows).hasCount(2);
        viewer.field("Cause").selectOption("Usage recorded");
        viewer.button("Apply").click();
        assertThat(rows).hasCount(1);
        assertEquals(List.of(new BigDecimal("3.00")), changes());
        filter("Amount from", "much");
        assertThat(viewer.page().getByRole(AriaRole.ALERT)).containsText("Amount from");
    }

    @Test
    @DisplayName("no adjustment meets the filter: it says so, and what to do")
    void nothing() {
        filter("Account", "no-such-account");
        assertThat(viewer.page().getByText("No adjustment meets this filter.")).isVisible();
        assertThat(rows).hasCount(0);
    }

    @Test
    @DisplayName("a column's title sorts in the database: the first page begins with the very smallest, or greatest")
    void sorts() {
        viewer.open("adjustments.xhtml?account=" + story.account());
        Locator change =
                viewer.page().getByRole(AriaRole.COLUMNHEADER).filter(new Locator.FilterOptions().setHasText("Change"));
        change.click();
        assertThat(change).hasAttribute("aria-sort", "ascending");
        assertThat(rows.first()).containsText("3.00");
        List<BigDecimal> up = changes();
        assertEquals(up.stream().sorted().toList(), up);
        assertEquals(new BigDecimal("-3.00"), up.getFirst());
        change.click();
        assertThat(change).hasAttribute("aria-sort", "descending");
        assertThat(rows.first()).containsText("+3.00");
        List<BigDecimal> down = changes();
        assertEquals(down.stream().sorted(Comparator.reverseOrder()).toList(), down);
    }

    @Test
    @DisplayName("the pages together have every adjustment once, in order")
    void pages() {
        viewer.open("adjustments.xhtml?account=" + story.account());
        assertThat(paginator("1–25 / 31")).isVisible();
        List<BigDecimal> first = changes();
        viewer.page().getByLabel("Next Page").click();
        assertThat(paginator("26–31 / 31")).isVisible();
        assertThat(rows).hasCount(6);
        // the newest first: what was taken back, then the charges from the last to the first
        List<BigDecimal> newestFirst = Stream.concat(
                        Stream.of(new BigDecimal("-3.00")),
                        Stream.iterate(CHARGES, i -> i > 0, i -> i - 1)
                                .map(i -> new BigDecimal(i).movePointLeft(1).setScale(2)))
                .toList();
        assertEquals(
                newestFirst, Stream.concat(first.stream(), changes().stream()).toList());
    }
}
