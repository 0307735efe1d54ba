package org.openadjust.billing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import jakarta.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Lets people in, each in a browser of their own with their own session. */
final class Visitors {

    /** A user of the dashboard. */
    record User(String name, String password) {}

    private static final int CREATED = 201;
    private static final double PATIENCE_MILLIS = 60_000;

    /** Sessions of those who have signed in on this server, by role: signing in is slow on purpose. */
    private static final Map<String, String> SESSIONS = new HashMap<>();

    private final Browser browser;
    private final RunningServer server;
    private final List<Visitor> present = new ArrayList<>();

    Visitors(Browser browser, RunningServer server) {
        this.browser = browser;
        this.server = server;
    }

    /** Nobody that the server knows. */
    Visitor stranger() {
        return stranger(Screen.WIDE_LIGHT);
    }

    Visitor stranger(Screen screen) {
        return enter(options(screen));
    }

    /** Somebody with a role, signed in. */
    Visitor as(String role) {
        return as(role, Screen.WIDE_LIGHT);
    }

    Visitor as(String role, Screen screen) {
        return enter(options(screen).setStorageState(SESSIONS.computeIfAbsent(role, this::signedIn)));
    }

    /** Somebody with a role whom no other test knows: what this one has done follows nobody. */
    Visitor another(String role) {
        return enter(options(Screen.WIDE_LIGHT).setStorageState(signedIn(role)));
    }

    private String signedIn(String role) {
        User user = user(role);
        Visitor visitor = stranger();
        visitor.open("");
        visitor.signIn(user.name(), user.password());
        visitor.assertTitle("Overview");
        return visitor.context().storageState();
    }

    /** Makes a user who can sign in. */
    User user(String role) {
        String name = role.toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        User user = new User(name, UUID.randomUUID().toString());
        Api.Answer answer = new Api(server)
                .post(
                        "/users",
                        "application/json",
                        Json.createObjectBuilder()
                                .add("name", user.name())
                                .add("password", user.password())
                                .add("role", role)
                                .build()
                                .toString());
        if (answer.status() != CREATED) {
            throw new IllegalStateException(answer.toString());
        }
        return user;
    }

    private static Browser.NewContextOptions options(Screen screen) {
        return new Browser.NewContextOptions()
                .setViewportSize(screen.width(), screen.height())
                .setColorScheme(screen.scheme())
                // the server's own certificate: ServerHardeningIT looks at it
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }

    private Visitor enter(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        Visitor visitor = new Visitor(context, server.dashboard());
        present.add(visitor);
        return visitor;
    }

    /** What each of them sees now. */
    void screenshots(Path directory, String name) {
        for (int i = 0; i < present.size(); i++) {
            present.get(i).screenshot(directory.resolve(name + "-" + i + ".png"));
        }
    }

    /** Everybody leaves; what their browsers complained about. */
    List<String> leave() {
        return present.stream().flatMap(visitor -> visitor.leave().stream()).toList();
    }
}
