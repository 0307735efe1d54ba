package org.openadjust.billing.web.triggers;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.trigger.FiredTriggers;
import org.openadjust.billing.trigger.FiredView;
import org.openadjust.billing.trigger.TriggerAnswer;
import org.openadjust.billing.trigger.TriggerDesk;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** One trigger that was set off, and what a person can do about it. */
@Named
@ViewScoped
public class TriggerPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private FiredTriggers triggers;

    @Inject
    private Instance<TriggerDesk> desk;

    @Inject
    private Viewer viewer;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    private String id = "";
    private FiredView view;
    private List<FiredView.Action> actions = List.of();
    private List<FiredView.Step> history = List.of();
    private String reason = "";
    private String assignee = "";
    private String comment = "";

    /** Once the address has been read. */
    public void open() throws IOException {
        load();
        if (view == null) {
            notFound("No such case");
        }
    }

    private void load() {
        boolean isNumber = id != null && id.matches("\\d{1,18}");
        FiredView.Detail detail = isNumber ? triggers.byId(Long.parseLong(id)).orElse(null) : null;
        view = detail == null ? null : detail.fired();
        actions = detail == null ? List.of() : detail.actions();
        history = detail == null ? List.of() : detail.history();
        assignee = view == null ? "" : view.assignee();
    }

    // ---- acting

    public void release() {
        answered(desk.get().release(view.id(), view.revision(), reason));
    }

    public void close() {
        answered(desk.get().close(view.id(), view.revision(), reason));
    }

    public void assign() {
        answered(desk.get().assign(view.id(), assignee));
    }

    /** The reader looks at it. */
    public void assignToReader() {
        answered(desk.get().assign(view.id(), signedIn.getActor()));
    }

    public void addComment() {
        answered(desk.get().comment(view.id(), comment));
    }

    private void answered(TriggerAnswer answer) {
        switch (answer) {
            case TriggerAnswer.Done done -> {
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("case.done"),
                        show.code("firedState", done.state().name()));
                comment = "";
                reason = "";
            }
            case TriggerAnswer.Refused refused ->
                say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(refused.refusal()),
                        refused.refusal().detail());
        }
        load();
    }

    // ---- what may be done

    public boolean isReleasable() {
        return viewer.isDeciding() && view.state() == FiredState.HELD;
    }

    public boolean isCloseable() {
        return viewer.isDeciding() && view.state() == FiredState.OPEN;
    }

    public boolean isAssignable() {
        return viewer.isDeciding() && view.state().isWaiting();
    }

    // ---- what is shown

    /** What came of an action, in words. */
    public String result(FiredView.Action action) {
        return switch (action.kind()) {
            case NOTIFY -> action.detail().isEmpty() ? "" : show.code("told", action.detail());
            case CALL_WEBHOOK -> action.detail();
            case PROPOSE, HOLD, OPEN_CASE -> "";
        };
    }

    /** How often another system was called, and when it is next; empty if it has not been. */
    public String attempts(FiredView.Action action) {
        if (action.attempts() == 0) {
            return "";
        }
        String tried = show.text("case.attempts", action.attempts());
        String failed =
                action.error().isEmpty() ? "" : "; " + show.text("case.failed", show.code("callError", action.error()));
        String next = action.nextAttemptAt()
                .map(at -> "; " + show.text("case.next", show.instant(at)))
                .orElse("");
        return tried + failed + next;
    }

    public FiredView getView() {
        return view;
    }

    public List<FiredView.Action> getActions() {
        return actions;
    }

    public List<FiredView.Step> getHistory() {
        return history;
    }

    // ---- fields

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getAssignee() {
        return assignee;
    }

    public void setAssignee(String assignee) {
        this.assignee = assignee;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }
}
