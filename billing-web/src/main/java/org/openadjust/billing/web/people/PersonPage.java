package org.openadjust.billing.web.people;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.UserSessions;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.policy.Choice;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** One user, and what can be done about it. */
@Named
@ViewScoped
public class PersonPage implements Serializable {
    private static final long serialVersionUID = 1;

    /** What is asked about once more before it is done. */
    public enum Act {
        PASSWORD,
        SESSIONS,
        DISABLE
    }

    @Inject
    private Instance<Users> users;

    @Inject
    private Instance<UserSessions> userSessions;

    @Inject
    private ShownSecret shown;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    private String id = "";
    private List<Choice> roles = List.of();
    private Act act = Act.SESSIONS;

    private transient Users.View view;
    private transient List<Sessions.View> sessions;

    /** Once the address has been read. */
    public void open() throws IOException {
        load();
        if (view == null) {
            PageAnswer.notFound("No such user");
        }
    }

    private void load() {
        view = users.get().byId(id).orElse(null);
        sessions = null;
        if (view != null) {
            roles = Roles.ALL.stream()
                    .map(role -> new Choice(role, view.roles().contains(role)))
                    .toList();
        }
    }

    public void saveRoles() {
        done(users.get().setRoles(id, Set.copyOf(Choice.chosen(roles))), "person.rolesSaved");
    }

    public void enable() {
        done(users.get().enable(id), "person.enabled");
    }

    public void unlock() {
        done(users.get().unlock(id), "person.unlocked");
    }

    /** What the dialog is about. */
    public void ask(Act what) {
        act = what;
    }

    /** One session, at once: its user signs in anew. */
    public void endSession(String session) {
        int ended = userSessions.get().end(id, session) ? 1 : 0;
        PageAnswer.say(FacesMessage.SEVERITY_INFO, show.text("person.done"), show.text("sessions.ended", ended));
        load();
    }

    /** Does what the dialog was about. */
    public void confirm() {
        switch (act) {
            case DISABLE -> done(users.get().disable(id), "person.disabled");
            case SESSIONS -> done(users.get().endSessions(id), "person.sessionsEnded");
            case PASSWORD -> {
                switch (users.get().newPassword(id)) {
                    case Users.Issue.Issued(String of, String password) -> {
                        load();
                        shown.is("PASSWORD", view.name(), password);
                    }
                    case Users.Issue.Refused(Refusal refusal) -> done(Optional.of(refusal), "");
                }
            }
        }
    }

    private void done(Optional<Refusal> refusal, String told) {
        if (refusal.isPresent()) {
            PageAnswer.say(FacesMessage.SEVERITY_ERROR, show.text("person.notDone"), show.refused(refusal.get()));
        } else {
            PageAnswer.say(FacesMessage.SEVERITY_INFO, show.text("person.done"), show.text(told));
        }
        load();
    }

    public Users.View getView() {
        if (view == null) {
            view = users.get().byId(id).orElse(null);
        }
        return view;
    }

    /** Where the user is signed in; the same until something is done here. */
    public List<Sessions.View> getSessions() {
        if (sessions == null) {
            sessions = userSessions.get().of(id);
        }
        return List.copyOf(sessions);
    }

    /** Whether it is the reader's own: some things somebody else has to do. */
    public boolean isOwn() {
        return signedIn.getActor().equals("user:" + id);
    }

    public Act getAct() {
        return act;
    }

    public List<Choice> getRoles() {
        return roles;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
