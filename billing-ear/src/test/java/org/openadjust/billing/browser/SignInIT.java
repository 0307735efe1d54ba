package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.browser.Visitors.User;
import org.openadjust.billing.identity.Roles;

/** Who is let in, and where to. */
@ExtendWith(InBrowser.class)
class SignInIT {

    /** As many wrong passwords lock a user. */
    private static final int FAILURES_MAX = 5;

    private static final String REFUSED = "Name or password is wrong, or sign-in is locked";

    private User user;
    private Visitor visitor;

    @BeforeEach
    void begin(Visitors visitors) {
        user = visitors.user(Roles.VIEWER);
        visitor = visitors.stranger();
    }

    @Test
    @DisplayName("a wrong password and an unknown name are refused with the same words")
    void refused() {
        visitor.open("");
        visitor.assertTitle("Sign in");
        visitor.signIn(user.name(), "not the password");
        assertThat(visitor.alert(REFUSED)).isVisible();
        visitor.signIn("nobody", user.password());
        assertThat(visitor.alert(REFUSED)).isVisible();
        assertThat(visitor.field("Password")).hasValue("");
        visitor.assertTitle("Sign in");
    }

    @Test
    @DisplayName("nothing typed is asked for")
    void nothingTyped() {
        visitor.open("");
        visitor.button("Sign in").click();
        assertThat(visitor.alert("Please give your name.")).isVisible();
        assertThat(visitor.alert("Please give your password.")).isVisible();
    }

    @Test
    @DisplayName("the right password leads to the overview")
    void accepted() {
        visitor.open("");
        visitor.signIn(user.name(), user.password());
        visitor.assertTitle("Overview");
        assertThat(visitor.user(user.name())).isVisible();
    }

    @Test
    @DisplayName("after five wrong passwords the right one is refused too")
    void lockedOut() {
        visitor.open("");
        for (int i = 0; i < FAILURES_MAX; i++) {
            visitor.signIn(user.name(), "wrong " + i);
            assertThat(visitor.alert(REFUSED)).isVisible();
            assertThat(visitor.field("Password")).hasValue("");
        }
        visitor.signIn(user.name(), user.password());
        assertThat(visitor.alert("locked for a quarter of an hour")).isVisible();
        assertThat(visitor.field("Password")).hasValue("");
        visitor.assertTitle("Sign in");
    }

    @Test
    @DisplayName("an address deep inside is kept through signing in")
    void deepLink() {
        visitor.open("adjustments.xhtml?account=some-account&direction=CREDITED");
        visitor.assertTitle("Sign in");
        visitor.signIn(user.name(), user.password());
        visitor.assertTitle("Adjustments");
        assertThat(visitor.page())
                .hasURL(Pattern.compile(".*/adjustments\\.xhtml\\?account=some-account&direction=CREDITED"));
        assertThat(visitor.field("Account")).hasValue("some-account");
        assertThat(visitor.field("Direction")).hasValue("CREDITED");
    }

    @Test
    @DisplayName("an address of somebody else's is not where signing in leads")
    void elsewhere() {
        visitor.open("signin.xhtml?to=//evil.example/");
        String host = visitor.page().evaluate("location.host").toString();
        visitor.expects(complaint -> complaint.contains("404"));
        visitor.signIn(user.name(), user.password());
        assertThat(visitor.page()).hasTitle(Pattern.compile("(Overview|Not found) .*"));
        assertEquals(host, visitor.page().evaluate("location.host"));
    }

    @Test
    @DisplayName("signing out ends the session, also for a page that was open")
    void signOut() {
        visitor.open("");
        visitor.signIn(user.name(), user.password());
        visitor.assertTitle("Overview");
        visitor.user(user.name()).click();
        visitor.button("Sign out").click();
        visitor.assertTitle("Sign in");
        visitor.page().goBack();
        visitor.assertTitle("Sign in");
        visitor.open("accounts.xhtml");
        visitor.assertTitle("Sign in");
    }
}
