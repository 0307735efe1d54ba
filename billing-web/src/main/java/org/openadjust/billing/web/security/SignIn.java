package org.openadjust.billing.web.security;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.ResourceBundle;
import org.openadjust.billing.identity.Identity;
import org.openadjust.billing.identity.SignInOutcome;
import org.primefaces.context.PrimeFacesContext;

/** The sign-in page's form, and the way out. */
@Named
@RequestScoped
public class SignIn {

    /** Where people sign in. */
    static final String PAGE = "/signin.xhtml";

    private static final int DESTINATION_MAX = 2_000;

    @EJB
    private Identity identity;

    @Inject
    private Clock clock;

    @Inject
    private FacesContext faces;

    @Inject
    private SignInRate rate;

    private String name = "";
    private String password = "";
    private String to = "";

    /** Tries the name and the password; on success leads to the page that was asked for. */
    public void signIn() {
        if (!rate.admits(request().getRemoteAddr())) {
            complain("signin.busy");
            return;
        }
        switch (identity.signIn(name, password)) {
            case SignInOutcome.Accepted accepted -> {
                SignedInSession.begin(request(), accepted.caller(), clock);
                lead(destination(request().getContextPath(), to));
            }
            case SignInOutcome.Refused refused -> complain("signin.refused");
            case SignInOutcome.Busy busy -> complain("signin.busy");
        }
    }

    /** Ends the session. */
    public void signOut() {
        faces.getExternalContext().invalidateSession();
        lead(request().getContextPath() + PAGE);
    }

    /** By a path alone: the container would put whatever host the request claims before it. */
    private void lead(String path) {
        faces.getExternalContext().setResponseStatus(HttpServletResponse.SC_FOUND);
        faces.getExternalContext().setResponseHeader("Location", path);
        faces.responseComplete();
    }

    /**
     * Where to go after signing in: always below the application's own path, whatever an address said, and not back to
     * the sign-in page.
     */
    static String destination(String contextPath, String to) {
        boolean usable = to.startsWith("/")
                && to.length() <= DESTINATION_MAX
                && to.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
                && !to.startsWith(PAGE);
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
        ResourceBundle texts = faces.getApplication().getResourceBundle(faces, "text");
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.getString(key), null));
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
}
