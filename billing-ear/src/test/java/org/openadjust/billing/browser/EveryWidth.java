package org.openadjust.billing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;

/** A page as a desk, a small window and a telephone show it, by day and by night: it fits, and axe finds nothing serious. */
final class EveryWidth {

    private static final List<Integer> WIDTHS = List.of(1440, 1024, 390);
    private static final int HEIGHT = 900;
    private static final List<String> GRAVE = List.of("serious", "critical");

    /** The only ones that a look in the dark can judge otherwise. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private EveryWidth() {}

    /** @param name of the pictures */
    static void look(Visitor visitor, String name) {
        Page page = visitor.page();
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            assertEquals(
                    0,
                    page.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
                    name + " scrolls sideways at " + width);
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                visitor.prefers(scheme);
                visitor.screenshot(Screens.DIRECTORY.resolve(
                        name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png"));
            }
        }
        assertEquals(List.of(), findings(new AxeBuilder(page)), name);
        visitor.prefers(ColorScheme.DARK);
        assertEquals(List.of(), findings(new AxeBuilder(page).withRules(OF_COLOURS)), name + " in the dark");
        visitor.prefers(ColorScheme.LIGHT);
        page.setViewportSize(WIDTHS.getFirst(), HEIGHT);
    }

    private static List<String> findings(AxeBuilder axe) {
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getHelp())
                .toList();
    }
}
