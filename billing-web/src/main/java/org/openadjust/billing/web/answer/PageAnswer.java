package org.openadjust.billing.web.answer;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a page answers beside itself. */
public final class PageAnswer {

    private PageAnswer() {}

    /** Instead of the page: that there is nothing under its address. */
    public static void notFound(String what) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, what);
        faces.responseComplete();
    }

    /** A message on the page. */
    public static void say(FacesMessage.Severity severity, String summary, String detail) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, summary, detail));
    }
}
