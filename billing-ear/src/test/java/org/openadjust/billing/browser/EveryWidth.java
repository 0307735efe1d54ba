package org.openadjust.billing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A page as a desk, a small window and a telephone show it, by day and by night: it fits, and axe finds nothing serious. */
final class EveryWidth {

    private static final List<Integer> WIDTHS = List.of(1440, 1024, 390);
    /** It has the columns of the wide one or the rows of the narrow one: only whether it fits is its own. */
    private static final int BETWEEN = 1024;

    private static final int HEIGHT = 900;
    private static final String AXE = axe();
    private static final String FIND = """
            async only => {
                const options = {resultTypes: ['violations'], iframes: false};
                if (only.length) {
                    options.runOnly = {type: 'rule', values: only};
                }
                const found = await axe.run(document, options);
                return found.violations
                    .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
                    .map(rule => `${rule.id} (${rule.help}) at ${rule.nodes.map(node => node.target)}`);
            }""";

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
            assertEquals(List.of(), findings(visitor.page(), scheme), name);
        }
    }

    /** In the page itself, of which it is told only what counts: everything that axe has seen takes longer to pass on than to see. */
    private static Object findings(Page page, ColorScheme scheme) {
        if (!(boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        return page.evaluate(FIND, scheme == ColorScheme.DARK ? OF_COLOURS : List.of());
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
