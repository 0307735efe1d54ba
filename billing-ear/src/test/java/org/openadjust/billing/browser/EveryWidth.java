package org.openadjust.billing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A page as a desk, a small window and a telephone show it, by day and by night: it fits, and axe finds nothing serious. */
final class EveryWidth {

    private static final String PICTURES = System.getProperty("billing.pictures");
    private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
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

    /** @param name of the picture that is drawn if system property {@code billing.pictures} names a directory for it */
    static void look(Visitor visitor, String name) {
        Page page = visitor.page();
        ContactSheet sheet = new ContactSheet();
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            assertEquals(
                    0,
                    page.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
                    name + " scrolls sideways at " + width);
            List<byte[]> shown = SCHEMES.stream()
                    .map(scheme -> look(visitor, name + " at " + width + " " + scheme, width, scheme))
                    .toList();
            sheet.add(shown.getFirst(), shown.getLast());
            visitor.prefers(ColorScheme.LIGHT);
        }
        page.setViewportSize(WIDTHS.getFirst(), HEIGHT);
        if (PICTURES != null) {
            sheet.write(page.context().browser(), Path.of(PICTURES, name + ".webp"));
        }
    }

    /** @return what was shown, if pictures are wanted */
    private static byte[] look(Visitor visitor, String name, int width, ColorScheme scheme) {
        visitor.prefers(scheme);
        if (width != BETWEEN) {
            assertEquals(List.of(), findings(visitor.page(), scheme), name);
        }
        if (PICTURES == null) {
            return new byte[0];
        }
        visitor.page().evaluate("scrollTo(0, 0)");
        return visitor.screenshot();
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
