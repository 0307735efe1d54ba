package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** Who may sign in, and which systems may call, without a command line. */
@ExtendWith(InBrowser.class)
class AdministrationIT {

    private static final RunningServer SERVER = RunningServer.shared();

    @Test
    @DisplayName("an administrator adds a user and makes a key; the one signs in, the other opens until it is revoked")
    void access(Visitors visitors) throws Exception {
        String name = "it-" + UUID.randomUUID().toString().substring(0, 12);
        String password = UUID.randomUUID().toString();
        Visitor administrator = visitors.as(Roles.ADMINISTRATOR);
        Page page = administrator.page();
        administrator.open("access.xhtml");
        administrator.assertTitle("Users and keys");

        administrator.field("Name").fill(name);
        administrator.field("Password").fill("too short");
        administrator.button("Add").click();
        assertThat(page.locator("#messages")).containsText("A password has 12 to 256 characters");
        administrator.field("Password").fill(password);
        administrator.field("Role").selectOption("VIEWER");
        administrator.button("Add").click();
        assertThat(page.locator("#people")).containsText(name);

        administrator.field("Name of the system").fill(name);
        administrator.field("Role of the key").selectOption("AUDITOR");
        administrator.button("Make a key").click();
        Locator secret = page.locator("#secret");
        assertThat(secret).isVisible();
        Api key = new Api(SERVER.api(), secret.innerText().strip());
        assertEquals(200, key.get("/audit/entries?limit=1").status());
        EveryWidth.look(administrator, "access");

        administrator.button("Revoke key " + name).click();
        assertThat(page.locator("#messages")).containsText("opens nothing any more");
        assertThat(secret).hasCount(0);
        Eventually.equal(
                401,
                Duration.ofSeconds(5),
                () -> key.get("/audit/entries?limit=1").status());

        Visitor stranger = visitors.stranger();
        stranger.open("");
        stranger.signIn(name, password);
        stranger.assertTitle("Overview");
        stranger.expects(complaint -> complaint.contains("403"));
        stranger.open("access.xhtml");
        stranger.assertTitle("Not allowed");
    }
}
