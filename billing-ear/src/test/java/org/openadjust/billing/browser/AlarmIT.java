package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.jms.JMSException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.LegacySystem;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/**
 * What is wrong with a running server, and who has seen it: nobody answers where its mailbox should be, and a message lies in quarantine for
 * longer than it may, which is a second here. In the order in which it happens.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlarmIT {

    private static final RunningServer SERVER =
            RunningServer.at(RunningServer.target().resolve("it-alarms"));
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String CARD = "4111 1111 1111 1111";

    private static InBrowser.Started browser;
    private static Api api;

    private Visitors visitors;

    @BeforeAll
    static void start() throws IOException, JMSException {
        browser = InBrowser.Started.now();
        SERVER.discard();
        SERVER.start(
                Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -Dbilling.quarantine.patience=PT1S"),
                "--empty",
                "--port",
                Integer.toString(RunningServer.freePorts()),
                "--imap",
                "imap://127.0.0.1:" + nobodysPort());
        api = new Api(SERVER);
        quarantined();
        Eventually.equal(
                List.of("MAILBOX UNREACHABLE", "QUARANTINE OVERDUE"),
                SOON,
                () -> open().stream()
                        .map(one -> one.getString("part") + " " + one.getString("state"))
                        .sorted()
                        .toList());
    }

    /** Nobody listens there. */
    private static int nobodysPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void quarantined() throws JMSException {
        try (LegacySystem legacy = new LegacySystem(SERVER)) {
            legacy.send("{\"no\": ");
        }
    }

    @AfterAll
    static void stop() {
        browser.close();
        SERVER.discard();
    }

    @BeforeEach
    void enter() {
        visitors = new Visitors(browser.browser(), SERVER);
    }

    @AfterEach
    void leave() {
        assertEquals(List.of(), visitors.leave(), "complaints of the browser");
    }

    private static List<JsonObject> alarms(String state) {
        return api.get("/alarms?state=" + state).json().getJsonArray("alarms").getValuesAs(JsonObject.class);
    }

    private static List<JsonObject> open() {
        return alarms("open");
    }

    private static JsonObject quarantine() {
        return alarms("all").stream()
                .filter(one -> one.getString("part").equals("QUARANTINE"))
                .findFirst()
                .orElseThrow();
    }

    /** What the audit log says was done, the newest first. */
    private static List<String> entries(String subject) {
        return api
                .get("/audit/entries?area=alarm")
                .json()
                .getJsonArray("entries")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(entry -> entry.getString("subject").equals(subject))
                .map(entry -> entry.getString("action"))
                .toList();
    }

    private static Locator alarm(Visitor visitor, String part) {
        return visitor.page()
                .locator(".alarm")
                .filter(new Locator.FilterOptions().setHas(visitor.page().getByText(part, exactly())));
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Locator badge(Visitor visitor) {
        return visitor.page().locator("#nav-alarms .nav-count");
    }

    private static Locator act(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^[^A-Za-z]*" + name + ": Quarantine$")));
    }

    @Test
    @Order(0)
    @DisplayName(
            "somebody acknowledges an alarm with a note; others see it at once, and who only looks has nothing to press")
    void acknowledged() {
        Visitor specialist = visitors.another(Roles.SPECIALIST);
        Visitor viewer = visitors.another(Roles.VIEWER);
        viewer.open("alarms.xhtml");
        viewer.assertTitle("Alarms");
        assertThat(alarm(viewer, "Quarantine")).containsText("Messages lie there for too long");
        assertThat(alarm(viewer, "Mailbox")).containsText("unreachable");
        assertThat(act(viewer, "Acknowledge")).hasCount(0);
        assertThat(badge(viewer)).containsText("2");

        specialist.open("");
        assertThat(specialist.page().locator("#health")).containsText("Quarantine");
        assertThat(specialist.page().locator("#health")).containsText("unreachable");
        specialist.link("Alarms").last().click();
        specialist.assertTitle("Alarms");
        EveryWidth.look(specialist, "alarms-open");
        act(specialist, "Acknowledge").click();
        Locator dialog = specialist.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Acknowledge: Quarantine");
        EveryWidth.look(specialist, "alarms-acknowledge");
        Locator acknowledge = dialog.getByRole(
                AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Acknowledge").setExact(true));
        dialog.getByRole(AriaRole.TEXTBOX).fill("card " + CARD);
        acknowledge.click();
        assertThat(specialist.page().getByText("Holds a card number").first()).isVisible();
        dialog.getByRole(AriaRole.TEXTBOX).fill("I ask the sender.");
        acknowledge.click();
        assertThat(dialog).isHidden();
        assertThat(alarm(specialist, "Quarantine")).containsText("I ask the sender.");
        assertThat(badge(specialist)).containsText("1");
        EveryWidth.look(specialist, "alarms-acknowledged");

        assertThat(alarm(viewer, "Quarantine")).containsText("I ask the sender.");
        assertThat(badge(viewer)).containsText("1");
        Visitor approver = visitors.another(Roles.APPROVER);
        approver.open("");
        assertThat(approver.page().locator("#health")).containsText("Acknowledged by");
        EveryWidth.look(approver, "overview-alarms");
    }

    @Test
    @Order(1)
    @DisplayName("programs read and acknowledge, if they may, what they have seen")
    void byRest() {
        JsonObject seen = quarantine();
        String path = "/alarms/" + seen.getJsonNumber("id");
        String body = "{\"revision\":" + seen.getInt("revision") + "}";
        Api viewer = api.as(Roles.VIEWER);
        Api auditor = api.as(Roles.AUDITOR);
        Api specialist = api.as(Roles.SPECIALIST);
        for (Api reading : List.of(viewer, auditor)) {
            assertEquals(2, reading.get("/alarms").json().getInt("count"));
            assertEquals(
                    403,
                    reading.post(path + "/release", "application/json", body).status());
            assertEquals(
                    403,
                    reading.post(path + "/acknowledge", "application/json", body)
                            .status());
        }
        assertEquals(400, api.get("/alarms?state=closed").status());
        assertEquals(400, api.get("/alarms?limit=0").status());
        assertEquals(1, api.get("/alarms?limit=1").json().getJsonArray("alarms").size());
        assertEquals(404, api.get("/alarms/999999999").status());
        assertEquals(
                400,
                specialist.post(path + "/release", "application/json", "{}").status());
        Api.Answer again = specialist.post(path + "/acknowledge", "application/json", body);
        assertEquals(409, again.status(), again::body);
        assertEquals("WRONG_STATE", again.json().getString("code"));
        assertEquals(
                422,
                specialist
                        .post(path + "/acknowledge", "application/json", "{\"revision\":0,\"note\":\"" + CARD + "\"}")
                        .status());

        Api.Answer released = specialist.post(path + "/release", "application/json", body);
        assertEquals(200, released.status(), released::body);
        assertFalse(released.json().getBoolean("acknowledged"));
        assertEquals(
                "CHANGED",
                specialist
                        .post(path + "/acknowledge", "application/json", body)
                        .json()
                        .getString("code"));
        Api.Answer acknowledged = specialist.post(
                path + "/acknowledge",
                "application/json",
                "{\"revision\":" + released.json().getInt("revision") + ",\"note\":\"the sender is told\"}");
        assertEquals(200, acknowledged.status(), acknowledged::body);
        assertEquals("the sender is told", api.get(path).json().getString("note"));
    }

    @Test
    @Order(2)
    @DisplayName(
            "it is over by itself once its cause is, stands in the history with all its steps, and comes back as the same")
    void over() throws JMSException {
        Visitor specialist = visitors.another(Roles.SPECIALIST);
        Visitor auditor = visitors.another(Roles.AUDITOR);
        auditor.open("alarms.xhtml");
        assertThat(alarm(auditor, "Quarantine")).containsText("the sender is told");
        specialist.open("quarantine.xhtml");
        specialist
                .page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Dismiss case \\d+")))
                .click();
        Locator dialog = specialist.page().getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX).fill("It was cut off, and sent again.");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Dismiss").setExact(true))
                .click();
        assertThat(dialog).isHidden();

        // who looks at the page sees it end
        assertThat(alarm(auditor, "Quarantine")).hasCount(0);
        Locator history = Visitor.rows(auditor.page().locator("#over"));
        assertThat(history).hasCount(1);
        assertThat(history).containsText("overdue");
        assertThat(history).containsText("the sender is told");
        history.getByRole(AriaRole.BUTTON).first().click();
        Locator steps = auditor.page().locator("#over .alarm-steps li");
        assertThat(steps).hasCount(5);
        assertThat(steps.first()).containsText("Began");
        assertThat(steps.last()).containsText("Over");
        EveryWidth.look(auditor, "alarms-over");
        auditor.open("alarms.xhtml?within=HOUR&part=MAIL");
        assertThat(auditor.page().getByText("No alarm that is over meets this filter."))
                .isVisible();

        JsonObject ended = quarantine();
        assertTrue(ended.containsKey("clearedAt"), ended::toString);
        Eventually.equal(
                List.of("cleared", "acknowledged", "released", "acknowledged", "raised"),
                SOON,
                () -> entries("alarm/" + ended.getJsonNumber("id")));

        quarantined();
        Eventually.equal(2, SOON, () -> quarantine().getInt("occurrences"));
        JsonObject back = quarantine();
        assertEquals(ended.getJsonNumber("id"), back.getJsonNumber("id"));
        assertFalse(back.containsKey("acknowledgedBy"), "nobody has seen that it came back");
        assertEquals(2, open().size());
    }
}
