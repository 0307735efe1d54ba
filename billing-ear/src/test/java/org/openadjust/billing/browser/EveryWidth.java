package org.openadjust.billing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;

/** A page as a desk, a small window and a telephone show it, by day and by night: it fits, and axe finds nothing serious. */
final class EveryWidth {

    private static final List<Integer> WIDTHS = List.of(1440, 1024, 390);
    /** It has the columns of the wide one or the rows of the narrow one: only whether it fits is its own. */
    private static final int BETWEEN = 1024;

    private static final int HEIGHT = 900;
    private static final List<String> GRAVE = List.of("serious", "critical");

    /** The only ones that a look in the dark can judge otherwise. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private EveryWidth() {}

    /** @param name of the pictures that are taken if system property {@code billing.pictures} asks for them */
    static void look(Visitor visitor, String name) {
        Page page = visitor.page();
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            assertEquals(
                    0,
                    page.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
                    name + " scrolls sideways at " + width);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                look(visitor, name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT), width, scheme);
            }
            visitor.prefers(ColorScheme.LIGHT);
        }
        page.setViewportSize(WIDTHS.getFirst(), HEIGHT);
    }

    private static void look(Visitor visitor, String name, int width, ColorScheme scheme) {
        visitor.prefers(scheme);
        if (Boolean.getBoolean("billing.pictures")) {
            visitor.screenshot(Screens.DIRECTORY.resolve(name + ".png"));
        }
        if (width != BETWEEN) {
            AxeBuilder axe = new AxeBuilder(visitor.page());
            assertEquals(List.of(), findings(scheme == ColorScheme.DARK ? axe.withRules(OF_COLOURS) : axe), name);
        }
    }

    /** In the page itself: otherwise each look opens another page, which takes the browser longer than the look. */
    private static List<String> findings(AxeBuilder axe) {
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(EveryWidth::told)
                .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + ") at "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget().toString())
                        .toList();
    }
}
