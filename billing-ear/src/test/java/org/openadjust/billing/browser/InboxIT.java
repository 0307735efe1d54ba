package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Waiting;

/** What waits for approval: decided by keys alone, by several people at once, and looked at one by one. */
@ExtendWith(InBrowser.class)
class InboxIT {

    private static final int CREDITS = 20;

    private static Visitor open(Visitors visitors, String role, Waiting waiting) {
        Visitor visitor = visitors.as(role);
        visitor.open("inbox.xhtml?account=" + waiting.customer().account());
        assertThat(rows(visitor).first()).isFocused();
        return visitor;
    }

    /** Sees from now on what was there before, as somebody whose connection is lost does. */
    private static void pause(Visitor visitor) {
        visitor.button("Live. Pause live updates").click();
        assertThat(visitor.button("Paused. Resume live updates")).isVisible();
        rows(visitor).first().focus();
    }

    private static Locator rows(Visitor visitor) {
        return Visitor.rows(visitor.page().getByRole(AriaRole.GRID));
    }

    private static Locator said(Visitor visitor) {
        return visitor.page().locator("#said");
    }

    private static void press(Visitor visitor, String... keys) {
        for (String key : keys) {
            visitor.page().keyboard().press(key);
        }
    }

    /** The number of the adjustment whose row has the focus. */
    private static long focused(Visitor visitor) {
        return Long.parseLong(visitor.page()
                .evaluate("document.activeElement.querySelector('.row-open').dataset.of.split('@')[0]")
                .toString());
    }

    /** Rejects what has been asked about, in the dialog that has the focus. */
    private static void reject(Visitor visitor, String comment) {
        Locator dialog = visitor.page().getByRole(AriaRole.DIALOG);
        assertThat(visitor.field("Category")).isFocused();
        visitor.page().keyboard().type("Wrong amount");
        press(visitor, "Tab");
        visitor.page().keyboard().type(comment);
        press(visitor, "Tab", "Enter");
        assertThat(dialog).isHidden();
    }

    private static String left(int left) {
        return left == 0 ? "None left." : left + " left.";
    }

    @Test
    @DisplayName("an approver clears twenty by keys alone, approving most and rejecting some")
    void cleared(Visitors visitors) {
        Waiting waiting = Waiting.credits(CREDITS, "150.00");
        Visitor visitor = open(visitors, Roles.APPROVER, waiting);
        assertThat(rows(visitor)).hasCount(CREDITS);
        assertEquals(waiting.ids().getFirst(), focused(visitor), "what is due first comes first");

        Map<Long, String> decided = new HashMap<>();
        for (int left = CREDITS - 1; left >= 0; left--) {
            if (left % 3 == 1) {
                press(visitor, "j", "ArrowDown", "k");
            }
            long id = focused(visitor);
            if (left % 5 == 0) {
                press(visitor, "r");
                reject(visitor, "Day " + left + " was served");
                assertThat(said(visitor))
                        .hasText("Rejected: a credit of −180.00 EUR on "
                                + waiting.now(id).getString("document") + ". " + left(left));
                decided.put(id, "REJECTED");
            } else {
                press(visitor, "a");
                assertThat(said(visitor))
                        .hasText("Approved: a credit of −180.00 EUR on "
                                + waiting.now(id).getString("document") + ". " + left(left));
                decided.put(id, "APPLIED");
            }
            assertThat(rows(visitor)).hasCount(left);
            if (left > 0) {
                visitor.page().waitForCondition(() ->
                        (boolean) visitor.page().evaluate("document.activeElement.matches('#inbox tbody tr')"));
            }
        }

        assertThat(visitor.heading("Approvals")).isFocused();
        waiting.ids()
                .forEach(id ->
                        assertEquals(decided.get(id), waiting.now(id).getString("state"), () -> "adjustment " + id));
        assertEquals(4, Collections.frequency(waiting.states(), "REJECTED"));
        // the invoice, and a note for each that was approved
        assertEquals(1 + 16, waiting.customer().documents().size());
        JsonObject step = last(
                waiting,
                waiting.ids().stream()
                        .filter(id -> decided.get(id).equals("REJECTED"))
                        .findFirst()
                        .orElseThrow());
        assertEquals("rejected", step.getString("action"));
        assertEquals("WRONG_AMOUNT", step.getString("reasonCode"));
        assertTrue(step.getString("text").endsWith("was served"), step::toString);
    }

    private static JsonObject last(Waiting waiting, long id) {
        List<JsonObject> history = waiting.now(id).getJsonArray("history").getValuesAs(JsonObject.class);
        return history.getLast();
    }

    @Test
    @DisplayName("of two approvers at once the second is told plainly, and sees what is true now")
    void conflict(Visitors visitors) {
        Waiting waiting = Waiting.credits(2, "150.00");
        Visitor first = open(visitors, Roles.APPROVER, waiting);
        Visitor second = open(visitors, Roles.ADMINISTRATOR, waiting);
        pause(second);
        press(first, "a");
        assertThat(said(first)).containsText("1 left.");

        press(second, "a");
        assertThat(said(second)).containsText("Decided already: a credit of −180.00 EUR on");
        assertThat(said(second)).containsText("Somebody was faster: it is APPLIED by user:");
        assertThat(said(second)).containsText("1 left.");
        assertThat(rows(second)).hasCount(1);
        assertThat(rows(second).first()).isFocused();
        press(second, "a");
        assertThat(said(second)).containsText("None left.");
        assertEquals(List.of("APPLIED", "APPLIED"), waiting.states());
        assertEquals(3, waiting.customer().documents().size());
    }

    @Test
    @DisplayName("what needs two people gets one at a time, and never by somebody who has not seen the other's")
    void two(Visitors visitors) {
        Waiting waiting = Waiting.credits(1, "6000.00");
        Visitor first = open(visitors, Roles.APPROVER, waiting);
        Visitor second = open(visitors, Roles.ADMINISTRATOR, waiting);
        pause(second);
        press(first, "a");
        assertThat(said(first)).containsText("Approved, and one more person has to: a credit of −7,200.00 EUR");
        assertThat(rows(first).first()).containsText("1 of 2");
        press(first, "a");
        assertThat(said(first)).containsText("A second person has to approve it");

        press(second, "a");
        assertThat(said(second)).containsText("Somebody was faster");
        assertThat(said(second)).containsText("approved by 1 of 2. Look again.");
        assertThat(rows(second).first()).containsText("1 of 2");
        assertThat(rows(second).first()).isFocused();
        assertEquals(List.of("PROPOSED"), waiting.states());
        press(second, "a");
        assertThat(said(second)).containsText("Approved: a credit of −7,200.00 EUR");
        assertEquals(List.of("APPLIED"), waiting.states());
    }

    @Test
    @DisplayName("keys do nothing outside the list; marked rows are decided together; Escape leaves things as they are")
    void keys(Visitors visitors) {
        Waiting waiting = Waiting.credits(3, "150.00");
        Visitor visitor = open(visitors, Roles.APPROVER, waiting);
        Page page = visitor.page();
        visitor.field("Currency").focus();
        page.keyboard().type("arx");
        assertThat(visitor.field("Currency")).hasValue("arx");
        rows(visitor).first().focus();
        press(visitor, "?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Mark this row");
        press(visitor, "Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(rows(visitor).first()).isFocused();

        press(visitor, "x", "j", "x", "r");
        assertThat(visitor.heading("Reject 2 adjustments?")).isVisible();
        press(visitor, "Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(page.locator("tbody tr[data-ri]:focus")).hasCount(1);
        assertEquals(List.of("PROPOSED", "PROPOSED", "PROPOSED"), waiting.states());

        press(visitor, "a");
        assertThat(visitor.heading("Approve 2 adjustments?")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("−360.00 EUR");
        assertThat(visitor.field("Comment, without personal data")).isFocused();
        press(visitor, "Tab", "Enter");
        assertThat(said(visitor)).hasText("2 approved. 1 left.");
        assertEquals(List.of("APPLIED", "APPLIED", "PROPOSED"), waiting.states());
        assertThat(rows(visitor).first()).isFocused();
    }

    @Test
    @DisplayName(
            "the page of one: what it does and would issue, a comment, who looks at it, approval, and the way back")
    void one(Visitors visitors) {
        Waiting waiting = Waiting.credits(2, "150.00");
        Visitor visitor = open(visitors, Roles.APPROVER, waiting);
        Page page = visitor.page();
        long id = focused(visitor);
        press(visitor, "Enter");
        visitor.assertTitle("Credit " + id);
        assertThat(page.getByRole(AriaRole.IMG))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile(
                                "comes to 118,800.00 EUR; this moves it by −180.00 EUR; then it comes to 118,620.00 EUR"));
        assertThat(visitor.heading("What it would issue now")).isVisible();
        assertThat(page.locator("tfoot")).containsText("−180.00");
        assertThat(page.locator("main")).containsText(Pattern.compile("rule people, version \\d+"));
        assertThat(visitor.link("Credit " + waiting.ids().getLast())).isVisible();

        visitor.field("Comment, without personal data").fill("The log of that day shows an outage.");
        visitor.button("Add comment").click();
        assertThat(page.locator(".history")).containsText("The log of that day shows an outage.");
        visitor.button("Assign to me").click();
        assertThat(visitor.button("Assign to nobody")).isVisible();
        visitor.button("Reject").click();
        assertThat(page.locator("#messages")).containsText("Choose a category.");
        visitor.button("Approve").click();
        assertThat(page.locator("#messages")).containsText("Issued ");
        assertThat(page.locator(".history")).containsText("Applied");
        assertEquals(List.of("APPLIED", "PROPOSED"), waiting.states());

        visitor.open("adjustments.xhtml?account=" + waiting.customer().account());
        visitor.link("proposal " + id).first().click();
        visitor.assertTitle("Credit " + id);
        visitor.field("Category, to take it back").selectOption("Applied by mistake");
        visitor.field("Reason or comment, without personal data").fill("The outage was somebody else's.");
        visitor.button("Take it back").click();
        assertThat(page.locator("#messages")).containsText("waits for somebody else to approve it");
    }

    @Test
    @DisplayName("the list follows by itself: what is marked stays marked, and nothing moves under the pointer")
    void live(Visitors visitors) {
        Waiting waiting = Waiting.credits(3, "150.00");
        Visitor visitor = open(visitors, Roles.APPROVER, waiting);
        assertThat(visitor.button("Live. Pause live updates")).isVisible();
        press(visitor, "j", "x");
        assertEquals(waiting.ids().get(1), focused(visitor));
        waiting.approve(waiting.ids().getFirst());
        assertThat(rows(visitor)).hasCount(2);
        assertEquals(waiting.ids().get(1), focused(visitor), "the same row has the focus");
        assertThat(visitor.page().locator(".mark:checked")).hasCount(1);

        rows(visitor).first().hover();
        waiting.more(1, "150.00");
        assertThat(visitor.page().locator("#news")).containsText("1 adjustment is new or has changed.");
        assertThat(rows(visitor)).hasCount(2);
        visitor.heading("Approvals").hover();
        assertThat(rows(visitor)).hasCount(3);
        assertThat(visitor.page().locator("#news")).isHidden();
    }
}
