package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** One account's bill, and the arithmetic of its lines. */
@ExtendWith(InBrowser.class)
class BillIT {

    private static final String MARCH = "&from=2026-03-01&to=2026-04-01";

    private final Story story = new Story();
    private final Api api = new Api(RunningServer.shared());
    private Visitor viewer;

    /**
     * March: a fee of 31.00; 36 minutes, ten at 0.10 and the others at 0.015; of three events one was corrected and one
     * voided.
     */
    @BeforeEach
    void begin(Visitors visitors) {
        assertApplied(api.events("[" + String.join(",", plan(), story.registered(), story.started()) + "]"));
        assertApplied(api.events(
                "[" + String.join(",", story.usage("a", "30"), story.usage("b", "7"), story.usage("c", "99")) + "]"));
        assertApplied(api.events("[" + story.corrected("b", "6") + "," + story.voided("c") + "]"));
        viewer = visitors.as(Roles.VIEWER);
    }

    private String plan() {
        return story.event("plan", "plan.published", "plan-" + story.account(), """
                {"plan":"plan-%s","version":1,"interval":"P1M","timing":"ADVANCE","fee":"31","charges":[\
                {"charge":"calls","meter":"minutes","model":"GRADUATED","tiers":[\
                {"upTo":"10","unitPrice":"0.10"},{"upTo":null,"unitPrice":"0.015"}]}]}""".formatted(story.account()));
    }

    private static void assertApplied(Api.Answer answer) {
        answer.json()
                .getJsonArray("results")
                .forEach(result -> assertEquals("applied", result.asJsonObject().getString("status"), answer::body));
    }

    private Locator table(String title) {
        return viewer.page()
                .getByRole(AriaRole.REGION)
                .filter(new Locator.FilterOptions().setHas(viewer.heading(title)));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.strip().replace(",", ""));
    }

    @Test
    @DisplayName("the bill's total is the sum of its lines, and a line's amount the sum of its steps, rounded once")
    void addsUp() {
        viewer.open("account.xhtml?id=" + story.account() + MARCH);
        assertThat(viewer.page().locator("#bill .bill-total")).containsText("32.39");
        Locator amounts = viewer.page().locator("#bill td.amount");
        assertThat(amounts).hasCount(2);
        assertEquals(
                new BigDecimal("32.39"),
                amounts.allInnerTexts().stream().map(BillIT::decimal).reduce(BigDecimal.ZERO, BigDecimal::add));

        Locator calls = viewer.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHas(viewer.link("calls")))
                .first();
        calls.getByRole(AriaRole.BUTTON).click();
        Locator arithmetic =
                viewer.page().getByRole(AriaRole.TABLE).filter(new Locator.FilterOptions().setHasText("Rounded once"));
        assertThat(arithmetic).isVisible();
        List<Locator> steps = arithmetic.locator("tbody tr").all();
        assertEquals(2, steps.size());
        BigDecimal exact = steps.stream().map(BillIT::worth).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, new BigDecimal("1.39").compareTo(exact));
        assertThat(arithmetic.locator("tfoot"))
                .containsText(exact.setScale(2, RoundingMode.HALF_UP).toPlainString());
    }

    /** What a step says it is worth, which has to be what it multiplies. */
    private static BigDecimal worth(Locator step) {
        List<String> cells = step.locator("td").allInnerTexts();
        BigDecimal value = decimal(cells.get(4));
        assertEquals(0, decimal(cells.get(0)).multiply(decimal(cells.get(2))).compareTo(value), cells::toString);
        return value;
    }

    @Test
    @DisplayName("a period in the list leads to its bill")
    void periods() {
        viewer.open("accounts.xhtml?search=" + story.account());
        viewer.link(story.account()).click();
        assertThat(viewer.page().getByRole(AriaRole.HEADING, level(1))).hasText(story.account());
        Locator periods = table("Billing periods").getByRole(AriaRole.LINK);
        periods.last().click();
        assertThat(viewer.page().locator("#bill .bill-total")).containsText("32.39");
        assertThat(table("Subscriptions")).containsText(story.subscription());
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }

    @Test
    @DisplayName("a line shows the events that it is rated from, what became of them, and what moved it")
    void line() {
        viewer.open("account.xhtml?id=" + story.account() + MARCH);
        viewer.link("calls").click();
        assertThat(viewer.page().getByRole(AriaRole.HEADING, level(1))).hasText("calls");
        Locator usage = Visitor.rows(table("Usage events"));
        assertThat(usage).hasCount(3);
        assertThat(usage.filter(new Locator.FilterOptions().setHasText("Corrected")))
                .containsText("6");
        assertThat(usage.filter(new Locator.FilterOptions().setHasText("Voided")))
                .hasCount(1);
        Locator history = Visitor.rows(table("Adjustments of this line"));
        assertThat(history).hasCount(2);
        assertThat(history.first()).containsText("1.39");
    }

    @Test
    @DisplayName("an open bill follows what is sent, and marks the line that moved")
    void follows() {
        viewer.open("account.xhtml?id=" + story.account() + MARCH);
        assertThat(viewer.button("Live. Pause live updates")).isVisible();
        assertApplied(api.events(story.usage("d", "2")));
        assertThat(viewer.page().locator("#bill .bill-total")).containsText("32.42");
        assertThat(viewer.page()
                        .locator("#bill td.amount")
                        .filter(new Locator.FilterOptions().setHasText("moved just now")))
                .hasCount(1);
    }

    @Test
    @DisplayName("an account is found from every page by a part of its id")
    void search() {
        viewer.open("");
        Locator search = viewer.page().getByRole(AriaRole.SEARCH).getByRole(AriaRole.COMBOBOX);
        search.pressSequentially(story.account().substring(0, 10));
        viewer.page()
                .getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(story.account()))
                .click();
        assertThat(viewer.page().getByRole(AriaRole.HEADING, level(1))).hasText(story.account());
    }

    @Test
    @DisplayName("an account that is not there is not found")
    void unknown() {
        viewer.expects(complaint -> complaint.contains("404"));
        viewer.open("account.xhtml?id=no-such-account");
        assertThat(viewer.heading("Not found")).isVisible();
    }
}
