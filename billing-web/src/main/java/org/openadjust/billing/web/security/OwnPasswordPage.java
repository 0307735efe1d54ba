package org.openadjust.billing.web.security;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.OwnPassword;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.answer.PageAnswer;

/** The page on which people change their password. */
@Named
@RequestScoped
public class OwnPasswordPage {

    static final String PAGE = "/password.xhtml";

    @EJB
    private OwnPassword passwords;

    @EJB
    private Sessions sessions;

    @Inject
    private SignInRate rate;

    @Inject
    private SignedIn signedIn;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    private String old = "";
    private String wanted = "";
    private String again = "";

    /** @return the overview's address after a first password, which opened nothing else; else null, and the page stays */
    public String change() {
        if (!wanted.equals(again)) {
            return refused(text("password.notTwice"), text("password.notTwiceText"));
        }
        if (!rate.admits(request.getRemoteAddr())) {
            return refused(text("password.notChanged"), text("signin.busy"));
        }
        boolean wasFirst = signedIn.isHavingFirstPassword();
        return switch (passwords.change(old, wanted)) {
            case OwnPassword.Outcome.Changed(Caller caller) -> changed(caller, wasFirst);
            case OwnPassword.Outcome.WrongPassword wrong ->
                refused(text("password.notChanged"), text("password.wrong"));
            case OwnPassword.Outcome.Busy busy -> refused(text("password.notChanged"), text("signin.busy"));
            case OwnPassword.Outcome.Refused(Refusal refusal) ->
                refused(text("password.notChanged"), text("refused." + refusal.code()));
        };
    }

    /** This session goes on, under another id: it is the only one. */
    private String changed(Caller caller, boolean wasFirst) {
        SignedInSession.begin(request, caller, Sessions.Way.PASSWORD, sessions, clock);
        if (wasFirst) {
            return "/index.xhtml?faces-redirect=true";
        }
        PageAnswer.say(FacesMessage.SEVERITY_INFO, text("password.changed"), text("password.changedText"));
        return null;
    }

    private static String text(String key) {
        FacesContext faces = FacesContext.getCurrentInstance();
        return faces.getApplication().getResourceBundle(faces, "text").getString(key);
    }

    private static String refused(String summary, String text) {
        PageAnswer.say(FacesMessage.SEVERITY_ERROR, summary, text);
        return null;
    }

    /** Never shown again, as the others. */
    public String getOld() {
        return "";
    }

    public void setOld(String old) {
        this.old = old;
    }

    public String getWanted() {
        return "";
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }

    public String getAgain() {
        return "";
    }

    public void setAgain(String again) {
        this.again = again;
    }
}
