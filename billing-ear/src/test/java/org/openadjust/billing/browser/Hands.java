package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What somebody does at a browser to get tasks done: each begins at the overview, and what it takes is counted. */
final class Hands {

    /**
     * What a task took.
     *
     * @param clicks on links, buttons and boxes
     * @param fields that were filled in or chosen from
     * @param keys that were pressed beside
     */
    record Effort(String role, String task, int clicks, int fields, int keys, double seconds) {

        /** A row of the table of tasks, without the time that it takes. */
        String counted() {
            return "| %s | %s | %d | %d | %d |".formatted(role, task, clicks, fields, keys);
        }

        String row() {
            return counted() + String.format(Locale.ROOT, " %.1f |", seconds);
        }
    }

    private final String role;
    private final Visitor visitor;
    private final List<Effort> efforts = new ArrayList<>();
    private int clicks;
    private int fields;
    private int keys;

    Hands(String role, Visitor visitor) {
        this.role = role;
        this.visitor = visitor;
    }

    /** @param steps to the point where the page shows that it is done */
    void task(String name, Runnable steps) {
        visitor.open("");
        clicks = 0;
        fields = 0;
        keys = 0;
        long begun = System.nanoTime();
        steps.run();
        efforts.add(new Effort(role, name, clicks, fields, keys, (System.nanoTime() - begun) / 1e9));
    }

    List<Effort> efforts() {
        return List.copyOf(efforts);
    }

    void click(Locator what) {
        what.click();
        clicks++;
    }

    void button(String name) {
        click(visitor.button(name));
    }

    void link(String name) {
        click(visitor.link(name).first());
    }

    /** A page of the main navigation. */
    void go(String page) {
        click(visitor.page()
                .locator("#nav a")
                .filter(new Locator.FilterOptions().setHasText(page))
                .first());
    }

    void fill(Locator field, String text) {
        field.fill(text);
        fields++;
    }

    /** Key by key, where the page answers to each. */
    void type(Locator field, String text) {
        field.pressSequentially(text);
        fields++;
    }

    void fill(String label, String text) {
        fill(visitor.field(label), text);
    }

    void choose(String label, String option) {
        visitor.field(label).selectOption(option);
        fields++;
    }

    void press(String key) {
        visitor.page().keyboard().press(key);
        keys++;
    }

    Download download(Locator what) {
        return visitor.page().waitForDownload(() -> click(what));
    }

    /** From every page, by keys: to what has this id or number. */
    void find(String id) {
        visitor.page().waitForLoadState();
        press("Control+k");
        fill(visitor.page().getByRole(AriaRole.SEARCH).getByRole(AriaRole.COMBOBOX), id);
        press("Enter");
        sees(visitor.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)), id);
    }

    /** What the dialog asks for, and its button. */
    void dialog(String label, String text, String button) {
        Locator dialog = visitor.page().getByRole(AriaRole.DIALOG);
        fill(dialog.getByLabel(label), text);
        click(dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)));
    }

    void sees(Locator where, String text) {
        assertThat(where.first()).containsText(text);
    }

    /** Somewhere on the page. */
    void sees(String text) {
        sees(visitor.page().locator("main"), text);
    }
}
