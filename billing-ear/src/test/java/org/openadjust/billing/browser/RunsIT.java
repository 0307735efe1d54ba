package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Waiting;

/** Many decided in one go: approved, rejected, refused, and taken back, by the pages alone. */
@ExtendWith(InBrowser.class)
class RunsIT {

    private static final String COMMENT = "Comment, without personal data";

    private static Visitor inbox(Visitors visitors, Waiting waiting) {
        Visitor visitor = visitors.as(Roles.APPROVER);
        visitor.open("inbox.xhtml?account=" + waiting.customer().account());
        assertThat(Visitor.rows(visitor.page().getByRole(AriaRole.GRID)))
                .hasCount(waiting.ids().size());
        return visitor;
    }

    /** Follows the bar until it is full, without touching the page. */
    private static void assertFull(Visitor visitor, int done, int refused) {
        Page page = visitor.page();
        assertThat(page).hasTitle(Pattern.compile("Run \\d+ · OpenAdjust Billing"));
        assertThat(page.locator("#bar")).hasAttribute("value", "100");
        assertThat(page.locator("#done")).hasText(Integer.toString(done));
        assertThat(page.locator("#refused-count")).hasText(Integer.toString(refused));
        assertThat(page.locator("#left")).hasText("0");
        assertThat(page.locator("#progress")).containsText("At its end");
    }

    private static Locator dialog(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.DIALOG);
    }

    /** The page has a dialog for the chosen ones too, with fields of the same names. */
    private static Locator asked(Visitor visitor, String label) {
        return dialog(visitor).getByLabel(label);
    }

    @Test
    @DisplayName("all that match are approved in a run whose bar fills by itself, and what it did is taken back")
    void approvedAndTakenBack(Visitors visitors) {
        Waiting waiting = Waiting.credits(12, "150.00");
        Visitor visitor = inbox(visitors, waiting);
        visitor.button("Approve all …").click();
        assertThat(visitor.heading("Approve 12 adjustments?")).isVisible();
        assertThat(dialog(visitor)).containsText("2,160.00 EUR");
        asked(visitor, COMMENT).fill("The outage of that week");
        visitor.button("Approve them").click();
        assertFull(visitor, 12, 0);
        assertThat(visitor.page().locator("main"))
                .containsText("Account " + waiting.customer().account());
        assertThat(visitor.page().locator("main")).containsText("The outage of that week");
        assertEquals(Collections.nCopies(12, "APPLIED"), waiting.states());
        assertEquals(13, waiting.customer().documents().size());

        visitor.link("Take back what it did").click();
        visitor.assertTitle("Take back");
        assertThat(visitor.heading("12 notes would be taken back")).isVisible();
        assertThat(visitor.page().locator("#would-charge")).hasText("2,160.00 EUR");
        assertThat(visitor.page().locator("#would-credit")).hasText("–");
        assertThat(visitor.page().locator("#preview tbody tr")).hasCount(12);
        visitor.button("Take back 12 notes").click();
        assertThat(visitor.page().locator("#messages")).containsText("Choose a category.");
        visitor.field("Category").selectOption("Applied by mistake");
        visitor.field("Reason, without personal data").fill("Another week was meant");
        visitor.button("Take back 12 notes").click();
        assertFull(visitor, 12, 0);
        // a person's reversals wait for another person
        assertEquals(13, waiting.customer().documents().size());

        visitor.link("Runs").click();
        visitor.assertTitle("Runs");
        assertThat(Visitor.rows(visitor.page().getByRole(AriaRole.GRID)).first())
                .containsText("Take back 12 notes");
    }

    @Test
    @DisplayName("all that match are rejected for one reason, which has to be chosen")
    void rejected(Visitors visitors) {
        Waiting waiting = Waiting.credits(3, "150.00");
        Visitor visitor = inbox(visitors, waiting);
        visitor.button("Reject all …").click();
        assertThat(visitor.heading("Reject 3 adjustments?")).isVisible();
        visitor.button("Reject them").click();
        assertThat(dialog(visitor)).containsText("Choose a category.");
        asked(visitor, "Category").selectOption("Wrong amount");
        asked(visitor, COMMENT).fill("No outage that week");
        visitor.button("Reject them").click();
        assertFull(visitor, 3, 0);
        assertEquals(Collections.nCopies(3, "REJECTED"), waiting.states());
        assertEquals(1, waiting.customer().documents().size());
    }

    @Test
    @DisplayName("what the starter may not decide is refused with its reason, and stops nothing else")
    void refused(Visitors visitors) {
        Waiting waiting = Waiting.credits(2, "6000.00");
        Visitor visitor = inbox(visitors, waiting);
        for (List<Integer> counts : List.of(List.of(2, 0), List.of(0, 2))) {
            visitor.open("inbox.xhtml?account=" + waiting.customer().account());
            visitor.button("Approve all …").click();
            visitor.button("Approve them").click();
            assertFull(visitor, counts.getFirst(), counts.getLast());
        }
        Locator refused = Visitor.rows(visitor.page().locator("#refused"));
        assertThat(refused).hasCount(2);
        assertThat(refused.first()).containsText("A second person has to approve it");
        assertEquals(List.of("PROPOSED", "PROPOSED"), waiting.states());
    }

    @Test
    @DisplayName("what matches has changed since it was shown: it is shown again, and nothing begins")
    void changedMeanwhile(Visitors visitors) {
        Waiting waiting = Waiting.credits(2, "150.00");
        Visitor visitor = inbox(visitors, waiting);
        visitor.button("Approve all …").click();
        assertThat(visitor.heading("Approve 2 adjustments?")).isVisible();
        waiting.approve(waiting.ids().getFirst());
        visitor.button("Approve them").click();
        assertThat(dialog(visitor)).containsText("What matches has changed since it was shown.");
        assertThat(visitor.heading("Approve this adjustment?")).isVisible();
        visitor.button("Approve them").click();
        assertFull(visitor, 1, 0);
        assertEquals(List.of("APPLIED", "APPLIED"), waiting.states());
    }

    @Test
    @DisplayName("one adjustment is taken back from its page, which says before what that would issue")
    void one(Visitors visitors) {
        Waiting waiting = Waiting.credits(1, "150.00");
        long id = waiting.ids().getFirst();
        waiting.approve(id);
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        visitor.open("proposal.xhtml?id=" + id);
        assertThat(visitor.heading("What taking it back would issue")).isVisible();
        assertThat(visitor.page().locator(".decide")).containsText("It would issue a Debit note of +180.00 EUR.");
        assertThat(visitor.page().locator(".decide")).containsText("One person has to agree");

        visitor.open("take-back.xhtml?adjustment=" + id);
        assertThat(visitor.heading("To take back adjustment " + id)).isVisible();
        assertThat(visitor.page().locator("main")).containsText("It would issue a Debit note of +180.00 EUR.");
        visitor.field("Category").selectOption("Applied by mistake");
        visitor.field("Reason, without personal data").fill("Another week was meant");
        visitor.button("Take it back").click();
        assertThat(visitor.page().locator("#messages")).containsText("waits for somebody else to approve it");
        assertEquals(2, waiting.customer().documents().size());
    }

    @Test
    @DisplayName("an address that names nothing is told so")
    void nothing(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.APPROVER);
        visitor.open("take-back.xhtml?rule=policy:no-such-rule@1&from=2026-03-01&to=2026-03-01");
        assertThat(visitor.heading("Nothing to take back")).isVisible();
        // a field for days says so in the console when it is given something else
        visitor.expects(complaint -> complaint.contains("yyyy-MM-dd"));
        visitor.open("take-back.xhtml?rule=everything&from=soon&to=2026-03-01");
        assertThat(visitor.alert("Not readable, so nothing is chosen: Rule, From day."))
                .isVisible();
        visitor.open("take-back.xhtml?adjustment=999999999999");
        assertThat(visitor.page().locator("main")).containsText("It cannot be taken back.");
        visitor.expects(complaint -> complaint.contains("404"));
        visitor.open("run.xhtml?id=999999999");
        assertThat(visitor.page()).hasTitle(Pattern.compile("Not found.*|.*not.*", Pattern.CASE_INSENSITIVE));
    }
}
