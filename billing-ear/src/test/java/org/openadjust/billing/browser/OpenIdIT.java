package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
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
import org.openadjust.billing.browser.Visitors.User;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.ProviderProcess;
import org.openadjust.billing.server.RunningServer;

/**
 * People sign in by a provider of identities: another process, under another name than the server's, so that the browser takes it for the other
 * site that it is.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenIdIT {

    private static final String SECRET = "only-the-provider-and-this-server-know";
    private static final RunningServer SERVER =
            RunningServer.at(RunningServer.target().resolve("it-openid"));

    private static ProviderProcess provider;
    private static InBrowser.Started browser;

    private Visitors visitors;
    private Visitor visitor;

    @BeforeAll
    static void start() throws IOException {
        browser = InBrowser.Started.now();
        provider = ProviderProcess.toBe();
        SERVER.discard();
        Files.createDirectories(SERVER.data());
        Files.writeString(SERVER.data().resolve("secrets.properties"), "oidc.secret=" + SECRET + '\n');
        SERVER.start(
                "--empty",
                "--port",
                Integer.toString(RunningServer.freePorts()),
                "--oidc-issuer",
                provider.issuer(),
                "--oidc-client",
                "billing");
    }

    @AfterAll
    static void stop() {
        browser.close();
        provider.stop();
        SERVER.discard();
    }

    @BeforeEach
    void enter() {
        visitors = new Visitors(browser.browser(), SERVER);
        visitor = visitors.stranger();
        // the provider's page asks for a typeface from elsewhere
        visitor.context()
                .route(
                        Pattern.compile("https?://fonts\\..*"),
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/css")
                                .setBody("")));
        visitor.expects(complaint -> complaint.startsWith(provider.issuer()));
    }

    @AfterEach
    void leave() {
        assertEquals(List.of(), visitors.leave(), "complaints of the browser");
    }

    private void toProvider() {
        visitor.link("Sign in with localhost").click();
        assertThat(visitor.page().locator("[name=username]")).isVisible();
        assertTrue(visitor.page().url().startsWith(provider.issuer() + "/authorize?"));
    }

    /** As what the provider calls somebody, and what it says of the name. */
    private void atProvider(String subject, String name) {
        visitor.page().locator("[name=username]").fill(subject);
        visitor.page().locator("[name=claims]").fill("{\"preferred_username\":\"" + name + "\"}");
        visitor.page().locator("[type=submit]").click();
    }

    private void signIn(String subject, String name) {
        toProvider();
        atProvider(subject, name);
    }

    /** The audit log's newest entry about signing in is this one, a moment later. */
    private static void assertEntered(String entry) {
        Eventually.equal(entry, Duration.ofSeconds(20), () -> {
            JsonObject last = new Api(SERVER)
                    .get("/audit/entries?area=sign-in&limit=1")
                    .json()
                    .getJsonArray("entries")
                    .getJsonObject(0);
            return last.getString("action") + ' ' + last.getString("reason");
        });
    }

    @Test
    @Order(0)
    @DisplayName("a server starts without its provider, and leaves the password as long as that is away")
    void away() throws IOException {
        for (Screen screen : Screen.values()) {
            Visitor looking = visitors.stranger(screen);
            looking.open("signin.xhtml?problem=DENIED");
            assertThat(looking.link("Sign in with localhost")).isVisible();
            looking.screenshot(Screens.DIRECTORY.resolve("signin-provider-" + screen + ".png"));
        }
        visitor.open("signin.xhtml");
        visitor.link("Sign in with localhost").click();
        assertThat(visitor.alert("localhost does not answer at the moment")).isVisible();
        User user = visitors.user(Roles.VIEWER);
        visitor.signIn(user.name(), user.password());
        visitor.assertTitle("Overview");
        provider.start();
    }

    @Test
    @Order(1)
    @DisplayName("who is known here comes back to the page that was asked for, and signs out of both")
    void inAndOut() throws IOException {
        User user = visitors.user(Roles.VIEWER);
        visitor.open("adjustments.xhtml?account=some-account&direction=CREDITED");
        visitor.assertTitle("Sign in");
        assertThat(visitor.field("Password")).isVisible();
        signIn("subject-1", user.name());
        visitor.assertTitle("Adjustments");
        assertThat(visitor.page())
                .hasURL(Pattern.compile(".*/adjustments\\.xhtml\\?account=some-account&direction=CREDITED"));
        assertEntered("accepted openid");

        visitor.user(user.name()).click();
        visitor.button("Sign out").click();
        visitor.assertTitle("Sign in");
        assertThat(visitor.page().getByRole(AriaRole.STATUS)).containsText("You are signed out here.");
        visitor.link("Sign out there as well").click();
        visitor.assertTitle("Sign in");
        visitor.open("accounts.xhtml");
        visitor.assertTitle("Sign in");

        // whoever the provider calls by that name now is somebody else
        signIn("subject-2", user.name());
        assertThat(visitor.alert("here nobody under your name may sign in")).isVisible();
        assertEntered("refused openid: the name is another identity's");
        for (Path file : List.of(
                SERVER.log(),
                SERVER.data().resolve("domain/config/jvm.options"),
                SERVER.data().resolve("settings.properties"))) {
            assertFalse(Files.readString(file).contains(SECRET), file::toString);
        }
    }

    @Test
    @Order(2)
    @DisplayName("whom nobody has made here, and who is disabled, stays out; the page says what to do")
    void strangers() {
        int before = users();
        visitor.open("signin.xhtml");
        signIn("subject-3", "somebody");
        assertThat(visitor.alert("localhost knows you, but here nobody under your name may sign in."))
                .isVisible();
        assertEntered("refused openid: unknown name");
        assertEquals(before, users());

        User user = visitors.user(Roles.VIEWER);
        new Api(SERVER).post("/users/" + id(user) + "/disable", "application/json", "");
        signIn("subject-4", user.name());
        assertThat(visitor.alert("here nobody under your name may sign in")).isVisible();
        assertEntered("refused openid: disabled");
    }

    private static int users() {
        return new Api(SERVER).get("/users").body().split("\"id\"").length;
    }

    private static String id(User user) {
        Matcher found = Pattern.compile("\"id\":\"([a-z0-9]+)\",\"name\":\"" + user.name() + '"')
                .matcher(new Api(SERVER).get("/users").body());
        assertTrue(found.find());
        return found.group(1);
    }

    @Test
    @Order(3)
    @DisplayName("an answer that belongs to nothing, or says no, lets nobody in")
    void answers() {
        visitor.open("openid/return?state=x&code=y");
        assertThat(visitor.alert("This sign-in was not begun in this browser")).isVisible();

        toProvider();
        Page page = visitor.page();
        String state = page.url().replaceFirst(".*[?&]state=([^&]*).*", "$1");
        String back = URLDecoder.decode(
                page.url().replaceFirst(".*[?&]redirect_uri=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        assertEquals(SERVER.dashboard() + "openid/return", back);
        Visitor another = visitors.stranger();
        another.open("openid/return?error=access_denied&state=" + state);
        assertThat(another.alert("This sign-in was not begun in this browser")).isVisible();
        page.navigate(back + "?error=access_denied&state=" + state);
        assertThat(visitor.alert("localhost did not let you in")).isVisible();
        page.navigate(back + "?error=access_denied&state=" + state);
        assertThat(visitor.alert("This sign-in was not begun in this browser")).isVisible();

        visitor.context()
                .addCookies(List.of(
                        new Cookie("language", "de").setUrl(SERVER.dashboard().toString())));
        page.reload();
        assertThat(visitor.alert("Diese Anmeldung wurde nicht in diesem Browser begonnen"))
                .isVisible();
    }
}
