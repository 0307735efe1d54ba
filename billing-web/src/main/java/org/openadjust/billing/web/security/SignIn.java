package org.openadjust.billing.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.openadjust.billing.identity.Identity;
import org.openadjust.billing.identity.OpenIdProblem;
import org.openadjust.billing.identity.OpenIdSignIn;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.SignInOutcome;
import org.primefaces.context.PrimeFacesContext;

/** The sign-in page's form, and the way out. */
@Named
@RequestScoped
public class SignIn {

    /** Where people sign in. */
    static final String PAGE = "/signin.xhtml";

    /** What the page says when too many come at once. */
    static final String BUSY = "BUSY";

    private static final String LEFT = "provider";
    private static final int DESTINATION_MAX = 2_000;

    @EJB
    private Identity identity;

    @EJB
    private OpenIdSignIn openId;

    @EJB
    private Sessions sessions;

    @Inject
    private Clock clock;

    @Inject
    private FacesContext faces;

    @Inject
    private SignInRate rate;

    private String name = "";
    private String password = "";
    private String to = "";
    private String problem = "";
    private boolean left;

    /** Tries the name and the password; on success leads to the page that was asked for. */
    public void signIn() {
        if (!rate.admits(request().getRemoteAddr())) {
            complain("signin.busy");
            return;
        }
        switch (identity.signIn(name, password)) {
            case SignInOutcome.Accepted accepted -> {
                SignedInSession.begin(request(), accepted.caller(), Sessions.Way.PASSWORD, sessions, clock);
                lead(destination(request().getContextPath(), to));
            }
            case SignInOutcome.Refused refused -> complain("signin.refused");
            case SignInOutcome.Busy busy -> complain("signin.busy");
        }
    }

    /** Ends the session; of one that began by the provider, the page says how to end the provider's too. */
    public void signOut() {
        boolean byProvider = OpenIdServlet.isByProvider(request());
        SignedInSession.end(request(), sessions);
        lead(request().getContextPath() + PAGE + (byProvider ? "?left=" + LEFT : ""));
    }

    public boolean isProviderOffered() {
        return openId.isOffered();
    }

    public boolean isPasswordOffered() {
        return !openId.isOnly();
    }

    /** What the button says. */
    public String getProviderText() {
        return text("signin.provider").replace("{0}", openId.provider());
    }

    /** The way to the provider, from which people come back to the page that was asked for. */
    public String getProviderLink() {
        return request().getContextPath() + OpenIdServlet.BEGIN + "?to=" + URLEncoder.encode(to, UTF_8);
    }

    /** Whether the provider may still know who has just signed out here. */
    public boolean isProviderLeft() {
        return left && openId.isOffered();
    }

    public String getProviderEnd() {
        return request().getContextPath() + OpenIdServlet.END;
    }

    /** Why the provider's answer was not enough, and what to do; empty if there was none. */
    public String getProblemText() {
        if (BUSY.equals(problem)) {
            return text("signin.busy");
        }
        return openId.isOffered()
                ? Stream.of(OpenIdProblem.values())
                        .filter(known -> known.name().equals(problem))
                        .map(known -> text("signin.problem." + known).replace("{0}", openId.provider()))
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** By a path alone: the container would put whatever host the request claims before it. */
    private void lead(String path) {
        faces.getExternalContext().setResponseStatus(HttpServletResponse.SC_FOUND);
        faces.getExternalContext().setResponseHeader("Location", path);
        faces.responseComplete();
    }

    /**
     * Where to go after signing in: always below the application's own path, whatever an address said, and not back to
     * the sign-in page, nor on the way to the provider.
     */
    static String destination(String contextPath, String to) {
        boolean usable = to.startsWith("/")
                && to.length() <= DESTINATION_MAX
                && to.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
                && !to.startsWith(PAGE)
                && !to.startsWith(OpenIdServlet.PATHS);
        return contextPath + Optional.of(to).filter(path -> usable).orElse("/");
    }

    /**
     * What PrimeFaces expects every form to send back under a policy for scripts. Its own script adds it to other pages;
     * this one does without that script.
     */
    public String getNonce() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }

    private void complain(String key) {
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text(key), null));
    }

    private String text(String key) {
        return faces.getApplication().getResourceBundle(faces, "text").getString(key);
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) faces.getExternalContext().getRequest();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name == null ? "" : name;
    }

    /** Never shown again. */
    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password == null ? "" : password;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to == null ? "" : to;
    }

    public String getProblem() {
        return problem;
    }

    public void setProblem(String problem) {
        this.problem = problem == null ? "" : problem;
    }

    public String getLeftText() {
        return left ? LEFT : "";
    }

    /** As it stands in the address: whatever else stands there is no mistake that a page should complain of. */
    public void setLeftText(String text) {
        left = LEFT.equals(text);
    }
}
