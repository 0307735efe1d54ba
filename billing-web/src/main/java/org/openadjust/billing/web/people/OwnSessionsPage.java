package org.openadjust.billing.web.people;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.openadjust.billing.identity.OwnSessions;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** Where the reader is signed in, to end what is not known or not needed. */
@Named
@ViewScoped
public class OwnSessionsPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Instance<OwnSessions> sessions;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    private transient List<Sessions.View> rows;

    /** The same until something is ended here: what is pressed is what was read. */
    public List<Sessions.View> getRows() {
        if (rows == null) {
            rows = sessions.get().list();
        }
        return List.copyOf(rows);
    }

    /** Whether there is none but the one in which the page is read. */
    public boolean isAlone() {
        return getRows().stream().allMatch(session -> session.id().equals(signedIn.getSession()));
    }

    public void endSession(String id) {
        said(sessions.get().end(id) ? 1 : 0);
    }

    public void endOthers() {
        said(sessions.get().endOthers(signedIn.getSession()));
    }

    private void said(int ended) {
        rows = null;
        PageAnswer.say(FacesMessage.SEVERITY_INFO, show.text("person.done"), show.text("sessions.ended", ended));
    }
}
