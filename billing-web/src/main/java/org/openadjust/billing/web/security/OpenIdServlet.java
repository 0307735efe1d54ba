package org.openadjust.billing.web.security;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openadjust.billing.identity.OpenIdSignIn;
import org.openadjust.billing.identity.OpenIdSignIn.Answer;
import org.openadjust.billing.identity.OpenIdSignIn.Arrival;
import org.openadjust.billing.identity.OpenIdSignIn.Departure;
import org.openadjust.billing.identity.Sessions;

/**
 * The way to the provider and back. The session's cookie does not come along when another site sends the browser back, so one of its own says
 * which browser has left: by TLS alone, for this host alone, not for scripts.
 */
@WebServlet({OpenIdServlet.BEGIN, OpenIdServlet.RETURN, OpenIdServlet.END})
public class OpenIdServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    static final String PATHS = "/openid/";
    static final String BEGIN = PATHS + "begin";
    static final String RETURN = PATHS + "return";
    static final String END = PATHS + "end";

    private static final String COOKIE = "__Host-billing-signin";
    private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final int SECONDS = 600;
    private static final int CHARS_MAX = 8_000;
    private static final String BY_PROVIDER = OpenIdServlet.class.getName();
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final SecureRandom RANDOM = new SecureRandom();

    @EJB
    private transient OpenIdSignIn openId;

    @EJB
    private transient Sessions sessions;

    @Inject
    private transient SignInRate rate;

    @Inject
    private transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (Access.path(request)) {
            case RETURN -> comeBack(request, response);
            case BEGIN -> leave(request, response);
            default -> end(request, response);
        }
    }

    /** Looking changes nothing, and these do. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Allow", "GET");
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private void leave(HttpServletRequest request, HttpServletResponse response) {
        String to = parameter(request, "to");
        if (isFromElsewhere(request)) {
            Turned.backToSignIn(request, response, Optional.empty(), to);
            return;
        }
        if (!rate.admits(request.getRemoteAddr())) {
            Turned.backToSignIn(request, response, Optional.of(SignIn.BUSY), to);
            return;
        }
        String browser = browser(request).orElseGet(OpenIdServlet::random);
        switch (openId.begin(browser, to)) {
            case Departure.To(URI address) -> {
                remember(response, browser, SECONDS);
                go(response, address);
            }
            case Departure.Refused(var problem) ->
                Turned.backToSignIn(request, response, Optional.of(problem.name()), to);
        }
    }

    private void comeBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!rate.admits(request.getRemoteAddr())) {
            Turned.backToSignIn(request, response, Optional.of(SignIn.BUSY), "");
            return;
        }
        Answer answer = new Answer(
                parameter(request, "state"),
                parameter(request, "code"),
                parameter(request, "error"),
                parameter(request, "iss"));
        switch (openId.finish(browser(request).orElse(""), answer)) {
            case Arrival.Accepted(var caller, String to) -> {
                remember(response, "", 0);
                SignedInSession.begin(request, caller, Sessions.Way.PROVIDER, sessions, clock);
                request.getSession().setAttribute(BY_PROVIDER, true);
                Turned.onward(request, response, SignIn.destination(request.getContextPath(), to));
            }
            case Arrival.Refused(var problem, String to) ->
                Turned.backToSignIn(request, response, Optional.of(problem.name()), to);
        }
    }

    /** On from the product's own sign-out to the provider's. */
    private void end(HttpServletRequest request, HttpServletResponse response) {
        Optional<URI> address = isFromElsewhere(request) ? Optional.empty() : openId.signOut();
        if (address.isPresent()) {
            go(response, address.get());
        } else {
            Turned.backToSignIn(request, response, Optional.empty(), "");
        }
    }

    /** Whether the session began by the provider. */
    static boolean isByProvider(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(BY_PROVIDER) != null;
    }

    /** No other site begins or ends anything. */
    private static boolean isFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !OWN.contains(site);
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > CHARS_MAX ? "" : value;
    }

    private static Optional<String> browser(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .map(Cookie::getValue)
                .filter(value -> BROWSER.matcher(value).matches())
                .findFirst();
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Lax: it comes along when the provider sends the browser back, and with nothing else from another site. */
    private static void remember(HttpServletResponse response, String browser, int seconds) {
        response.addHeader(
                "Set-Cookie",
                COOKIE + '=' + browser + "; Path=/; Max-Age=" + seconds + "; Secure; HttpOnly; SameSite=Lax");
    }

    private static void go(HttpServletResponse response, URI address) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", address.toASCIIString());
    }
}
