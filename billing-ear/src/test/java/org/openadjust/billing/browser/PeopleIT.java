package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.browser.Visitors.User;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Who looks after users and keys, and what becomes of them. */
@ExtendWith(InBrowser.class)
class PeopleIT {

    private static final String OWN = "lattice orchid trombone";

    private final String name =
            "it" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);

    private static void change(Visitor visitor, String old, String wanted, String again) {
        visitor.field("The password until now").fill(old);
        visitor.field("The new password").fill(wanted);
        visitor.field("The new password once more").fill(again);
        visitor.button("Change the password").click();
    }

    private static void open(Visitor administrator, String user) {
        administrator.open("people.xhtml");
        administrator.field("Name of a person or a system").fill(user);
        administrator.button("Apply").click();
        administrator.link(user).click();
        assertThat(administrator.heading(user)).isVisible();
    }

    private static Locator said(Visitor visitor, String text) {
        return visitor.page().locator("#messages").getByText(text);
    }

    @Test
    @DisplayName(
            "somebody is made, chooses a password, gets another role, is signed out, disabled, and given another first one")
    void fromTheFirstPasswordOn(Visitors visitors) {
        Visitor administrator = visitors.another(Roles.ADMINISTRATOR);
        Page page = administrator.page();
        administrator.open("people.xhtml");
        administrator.assertTitle("People and keys");
        administrator.field("Name").fill(name);
        administrator.button("Make the user").click();
        String first = page.locator("#shown pre").textContent();
        page.reload();
        assertThat(page.locator("#shown pre")).hasCount(0);

        Visitor somebody = visitors.stranger();
        somebody.open("adjustments.xhtml");
        somebody.signIn(name, first);
        somebody.assertTitle("Password");
        assertThat(somebody.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);
        EveryWidth.look(somebody, "password-first");
        change(somebody, first, "password1234", "password1234");
        assertThat(said(somebody, "tried first")).isVisible();
        change(somebody, first, OWN + " " + name, OWN + " " + name);
        assertThat(said(somebody, "Neither your name")).isVisible();
        change(somebody, first, OWN, OWN + "s");
        assertThat(said(somebody, "typed in two ways")).isVisible();
        change(somebody, "not " + first, OWN, OWN);
        assertThat(said(somebody, "is wrong")).isVisible();
        change(somebody, first, OWN, OWN);
        somebody.assertTitle("Overview");

        open(administrator, name);
        administrator.field("Auditor").check();
        administrator.button("Save the roles").click();
        assertThat(said(administrator, "The roles are saved")).isVisible();
        EveryWidth.look(administrator, "person");
        somebody.open("audit.xhtml");
        somebody.assertTitle("Audit log");

        administrator.button("End all sessions …").click();
        administrator.button("End them").click();
        assertThat(said(administrator, "All sessions have ended")).isVisible();
        somebody.open("audit.xhtml");
        somebody.assertTitle("Sign in");
        somebody.signIn(name, OWN);
        somebody.assertTitle("Audit log");

        administrator.button("Disable …").click();
        administrator.button("Disable").click();
        assertThat(said(administrator, "may not sign in any more")).isVisible();
        somebody.open("audit.xhtml");
        somebody.signIn(name, OWN);
        assertThat(somebody.alert("Name or password is wrong")).isVisible();
        administrator.button("Enable").click();
        assertThat(said(administrator, "may sign in again")).isVisible();

        administrator.button("New first password …").click();
        administrator.button("Make it").click();
        String another = page.locator("#shown pre").textContent();
        somebody.signIn(name, OWN);
        assertThat(somebody.alert("Name or password is wrong")).isVisible();
        somebody.signIn(name, another);
        somebody.assertTitle("Password");
    }

    @Test
    @DisplayName("who changes the password goes on, and whoever else was signed in under the name does not")
    void ownPassword(Visitors visitors) {
        User user = visitors.user(Roles.VIEWER);
        Visitor here = visitors.stranger();
        Visitor elsewhere = visitors.stranger();
        for (Visitor visitor : new Visitor[] {here, elsewhere}) {
            visitor.open("");
            visitor.signIn(user.name(), user.password());
            visitor.assertTitle("Overview");
        }
        here.user(user.name()).click();
        here.link("Password").click();
        here.assertTitle("Password");
        change(here, user.password(), OWN, OWN);
        assertThat(said(here, "The password is changed")).isVisible();
        assertThat(here.field("The new password")).hasValue("");
        EveryWidth.look(here, "password");
        here.open("accounts.xhtml");
        here.assertTitle("Accounts");
        elsewhere.open("accounts.xhtml");
        elsewhere.assertTitle("Sign in");
        elsewhere.signIn(user.name(), user.password());
        assertThat(elsewhere.alert("Name or password is wrong")).isVisible();
        elsewhere.signIn(user.name(), OWN);
        elsewhere.assertTitle("Accounts");
    }

    @Test
    @DisplayName("people see where they are signed in and end it there; an administrator sees it, too")
    void sessions(Visitors visitors) {
        User user = visitors.user(Roles.SPECIALIST);
        Visitor here = visitors.stranger();
        Visitor elsewhere = visitors.stranger();
        Visitor third = visitors.stranger();
        for (Visitor visitor : List.of(here, elsewhere, third)) {
            visitor.open("");
            visitor.signIn(user.name(), user.password());
            visitor.assertTitle("Overview");
        }
        here.user(user.name()).click();
        here.link("Where you are signed in").click();
        here.assertTitle("Where you are signed in");
        Locator rows = here.page().locator("#sessions-table tbody tr");
        assertThat(rows).hasCount(3);
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("You are reading in this one")))
                .hasCount(1);
        assertThat(rows.first()).containsText("Password");
        EveryWidth.look(here, "sessions");

        Visitor administrator = visitors.as(Roles.ADMINISTRATOR);
        open(administrator, user.name());
        Locator seen = administrator.page().locator("#sessions-table tbody tr");
        assertThat(seen).hasCount(3);
        administrator.press(seen.first().getByRole(AriaRole.BUTTON));
        assertThat(said(administrator, "The session has ended")).isVisible();
        assertThat(seen).hasCount(2);
        third.open("accounts.xhtml");
        third.assertTitle("Sign in");

        here.press(here.button("End all others"));
        assertThat(said(here, "session")).isVisible();
        assertThat(rows).hasCount(1);
        assertThat(here.button("End all others")).hasCount(0);
        elsewhere.open("accounts.xhtml");
        elsewhere.assertTitle("Sign in");
        here.open("accounts.xhtml");
        here.assertTitle("Accounts");

        elsewhere.signIn(user.name(), user.password());
        elsewhere.assertTitle("Accounts");
        here.open("sessions.xhtml");
        assertThat(rows).hasCount(2);
        elsewhere.user(user.name()).click();
        elsewhere.button("Sign out").click();
        elsewhere.assertTitle("Sign in");
        here.open("sessions.xhtml");
        assertThat(rows).hasCount(1);
    }

    @Test
    @DisplayName("a key is made and shown once, and revoked after a question; by keyboard alone")
    void keys(Visitors visitors) {
        Visitor administrator = visitors.as(Roles.ADMINISTRATOR);
        Page page = administrator.page();
        administrator.open("people.xhtml");
        administrator.field("Name of the system").focus();
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        page.keyboard().type("Aud");
        page.keyboard().press("Tab");
        assertThat(administrator.button("Make the key")).isFocused();
        page.keyboard().press("Enter");
        String key = page.locator("#shown pre").textContent();
        Api api = new Api(RunningServer.shared().api(), key);
        assertEquals(200, api.get("/audit/verification").status());
        EveryWidth.look(administrator, "people");

        administrator.press(administrator.button("Revoke the key " + name));
        assertThat(administrator.heading("Revoke the key " + name + "?")).isVisible();
        EveryWidth.look(administrator, "people-revoke");
        administrator.press(administrator.button("Revoke it"));
        assertThat(administrator.button("Revoke the key " + name)).hasCount(0);
        assertEquals(401, api.get("/audit/verification").status());
    }

    @Test
    @DisplayName("nobody disables themselves, and the pages are for administrators alone")
    void limits(Visitors visitors) {
        Visitor administrator = visitors.another(Roles.ADMINISTRATOR);
        administrator.open("people.xhtml");
        open(
                administrator,
                administrator.page().locator("details.user .user-name").textContent());
        assertThat(administrator.page().getByText("This is you")).isVisible();
        assertThat(administrator.button("Disable …")).hasCount(0);

        administrator.page().evaluate("document.cookie = 'language=de; path=/billing; Secure; SameSite=Strict'");
        administrator.open("people.xhtml");
        administrator.assertTitle("Personen und Schlüssel");
        EveryWidth.look(administrator, "people-german");

        Visitor viewer = visitors.as(Roles.APPROVER);
        assertThat(viewer.open("").link("People and keys")).hasCount(0);
        viewer.expects(complaint -> complaint.contains("403"));
        viewer.open("people.xhtml");
        assertThat(viewer.page()).hasTitle(Pattern.compile("(?!People).*"));
        assertThat(viewer.page().locator("#users")).hasCount(0);
    }
}
