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
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.show.Show;

/** The page on which people change their password. */
@Named
@RequestScoped
public class OwnPasswordPage {

    static final String PAGE = "/password.xhtml";

    @EJB
    private OwnPassword passwords;

    @Inject
    private SignInRate rate;

    @Inject
    private SignedIn signedIn;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    @Inject
    private Show show;

    private String old = "";
    private String wanted = "";
    private String again = "";

    /** @return the overview's address after a first password, which opened nothing else; else null, and the page stays */
    public String change() {
        if (!wanted.equals(again)) {
            return refused(show.text("password.notTwice"), show.text("password.notTwiceText"));
        }
        if (!rate.admits(request.getRemoteAddr())) {
            return refused(show.text("password.notChanged"), show.text("signin.busy"));
        }
        boolean wasFirst = signedIn.isHavingFirstPassword();
        return switch (passwords.change(old, wanted)) {
            case OwnPassword.Outcome.Changed(Caller caller) -> changed(caller, wasFirst);
            case OwnPassword.Outcome.WrongPassword wrong ->
                refused(show.text("password.notChanged"), show.text("password.wrong"));
            case OwnPassword.Outcome.Busy busy -> refused(show.text("password.notChanged"), show.text("signin.busy"));
            case OwnPassword.Outcome.Refused(Refusal refusal) ->
                refused(show.text("password.notChanged"), show.refused(refusal));
        };
    }

    /** This session goes on, under another id: it is the only one. */
    private String changed(Caller caller, boolean wasFirst) {
        SignedInSession.begin(request, caller, clock);
        if (wasFirst) {
            return "/index.xhtml?faces-redirect=true";
        }
        say(FacesMessage.SEVERITY_INFO, show.text("password.changed"), show.text("password.changedText"));
        return null;
    }

    private static String refused(String summary, String text) {
        say(FacesMessage.SEVERITY_ERROR, summary, text);
        return null;
    }

    private static void say(FacesMessage.Severity severity, String summary, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, summary, text));
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
