package org.openadjust.billing.web.disputes;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.dispute.DisputeAnswer;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeDecision.Outcome;
import org.openadjust.billing.dispute.DisputeDesk;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** One dispute, and what a person can do about it. */
@Named
@ViewScoped
public class DisputePage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Disputes disputes;

    @Inject
    private Documents documents;

    @Inject
    private Instance<DisputeDesk> desk;

    @Inject
    private Viewer viewer;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    @Inject
    private Clock clock;

    private String id = "";
    private DisputeView view;
    private List<DisputeView.Step> history = List.of();
    private List<String> lines = List.of();

    private Outcome outcome = Outcome.UPHELD;
    private String line = "";
    private String amount = "";
    private String reason = "";
    private String closing = "";
    private String comment = "";

    /** Once the address has been read. */
    public void open() throws IOException {
        load();
        if (view == null) {
            notFound("No such dispute");
            return;
        }
        line = view.line();
        lines = documents.one(view.account(), view.document()).map(DocumentDetail::lines).orElse(List.of()).stream()
                .filter(one -> one.amount().isPositive())
                .map(DisputePage::word)
                .distinct()
                .toList();
    }

    private void load() {
        view = number().flatMap(disputes::byId).orElse(null);
        history = view == null ? List.of() : disputes.history(view.id());
    }

    private Optional<Long> number() {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a line is called where one says which is meant: its charge, or its kind if it has none. */
    private static String word(DocumentLine line) {
        return line.charge().isEmpty() ? line.kind().name() : line.charge();
    }

    // ---- what its customer has written

    /** Only for who is to review it; each look is noted, so nothing is shown before it is asked for. */
    public String getText() {
        return FacesContext.getCurrentInstance()
                                .getExternalContext()
                                .getRequestMap()
                                .get("disputeText")
                        instanceof String text
                ? text
                : "";
    }

    /** Shows it, in this answer alone; or says that it is not kept any more, or not to be used. */
    public void showText() {
        desk.get()
                .text(view.id())
                .ifPresentOrElse(
                        text -> FacesContext.getCurrentInstance()
                                .getExternalContext()
                                .getRequestMap()
                                .put("disputeText", text),
                        () -> say(
                                FacesMessage.SEVERITY_WARN, show.text("dispute.text"), show.text("dispute.textGone")));
        load();
    }

    // ---- acting

    public void take() {
        answered(desk.get().take(view.id(), view.version()));
    }

    /** Decides as was chosen; an amount that is left empty credits nothing. */
    public void decide() {
        String typed = amount.strip();
        Optional<DisputeDecision.Credit> credit = Optional.empty();
        if (!typed.isEmpty() && outcome != Outcome.REJECTED) {
            try {
                credit = Optional.of(new DisputeDecision.Credit(line, new BigDecimal(typed)));
            } catch (NumberFormatException e) {
                say(FacesMessage.SEVERITY_ERROR, show.text("document.amount"), show.text("document.amountUnreadable"));
                return;
            }
        }
        answered(desk.get().decide(view.id(), view.version(), new DisputeDecision(outcome, credit, reason.strip())));
    }

    public void withdraw() {
        answered(desk.get().withdraw(view.id(), view.version(), closing));
    }

    public void close() {
        answered(desk.get().close(view.id(), view.version(), closing));
    }

    public void addComment() {
        answered(desk.get().comment(view.id(), comment));
    }

    private void answered(DisputeAnswer answer) {
        switch (answer) {
            case DisputeAnswer.Done done -> {
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("dispute.done"),
                        show.code("disputeState", done.state().name()));
                comment = "";
                closing = "";
            }
            case DisputeAnswer.Refused refused ->
                say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(refused.refusal()),
                        refused.refusal().detail());
        }
        load();
    }

    // ---- what may be done

    public boolean isOverdue() {
        return view.isOverdue(clock.instant());
    }

    public boolean isTakeable() {
        return viewer.isDeciding()
                && view.state().isUndecided()
                && !(view.state() == DisputeState.UNDER_REVIEW && isReviewer());
    }

    public boolean isDecidable() {
        return viewer.isDeciding() && view.state() == DisputeState.UNDER_REVIEW && isReviewer();
    }

    private boolean isReviewer() {
        return view.reviewer().equals(signedIn.getActor());
    }

    public boolean isWithdrawable() {
        return viewer.isDeciding() && view.state().isUndecided();
    }

    public boolean isCloseable() {
        return viewer.isDeciding() && view.state().isDecided() && view.toldAt().isPresent();
    }

    // ---- what may be missing: null, as the expression language would look into an Optional

    public Instant getAcknowledgedAt() {
        return view.acknowledgedAt().orElse(null);
    }

    public Instant getDecidedAt() {
        return view.decidedAt().orElse(null);
    }

    public Instant getToldAt() {
        return view.toldAt().orElse(null);
    }

    /** Until when it can be objected to. */
    public Instant getObjections() {
        return view.state().isDecided() ? view.dueAt().orElse(null) : null;
    }

    public Outcome getDecided() {
        return view.outcome().orElse(null);
    }

    /** Number of the credit that was proposed with the decision, as a text. */
    public String getProposal() {
        return view.proposal().isPresent() ? Long.toString(view.proposal().getAsLong()) : null;
    }

    // ---- fields

    public DisputeView getView() {
        return view;
    }

    public List<DisputeView.Step> getHistory() {
        return history;
    }

    /** Which of the document's lines can be credited. */
    public List<String> getLines() {
        return lines;
    }

    public Outcome[] getOutcomes() {
        return Outcome.values();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public Outcome getOutcome() {
        return outcome;
    }

    public void setOutcome(Outcome outcome) {
        this.outcome = outcome;
    }

    public String getLine() {
        return line;
    }

    public void setLine(String line) {
        this.line = line;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getClosing() {
        return closing;
    }

    public void setClosing(String closing) {
        this.closing = closing;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }
}
