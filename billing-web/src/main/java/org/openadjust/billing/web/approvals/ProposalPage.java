package org.openadjust.billing.web.approvals;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.DeskPreview;
import org.openadjust.billing.adjustment.ProposalColumn;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.learning.PredictionView;
import org.openadjust.billing.learning.Predictions;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Ruling;
import org.openadjust.billing.web.layout.Pending;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** One proposed adjustment: what it does, why, what became of it, and what can be done about it. */
@Named
@ViewScoped
public class ProposalPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Slice RELATED = Slice.first(20);

    @Inject
    private Proposals proposals;

    @Inject
    private Documents documents;

    @Inject
    private Accounts accounts;

    @Inject
    private Instance<AdjustmentDesk> desk;

    @Inject
    private Instance<Predictions> predictions;

    @Inject
    private Pending pending;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Viewer viewer;

    @Inject
    private Show show;

    private String number = "";
    private long id;
    private ProposalView proposal;
    private List<ProposalView.Step> steps = List.of();
    private List<ProposalView> related = List.of();
    private Waterfall picture;
    private List<NoteView> notes = List.of();
    private List<NoteView> reversal = List.of();
    private Ruling reversalRuling;
    private Refusal impossible;
    private ZoneId zone = ZoneOffset.UTC;
    private PredictionView prediction;

    private ReasonCode reasonCode;
    private String words = "";
    private String key = "";

    /** Once the address has been read. */
    public void open() throws IOException {
        id = NUMBER.matcher(number).matches() ? Long.parseLong(number) : 0;
        load();
        if (proposal == null) {
            notFound("No such proposal");
        }
    }

    private void load() {
        proposal = proposals.byId(id).orElse(null);
        reasonCode = null;
        words = "";
        key = UUID.randomUUID().toString();
        if (proposal == null) {
            return;
        }
        steps = proposals.history(id);
        prediction = predictions.get().of("adjustment/" + id).orElse(null);
        related = proposals
                .find(
                        List.of(
                                new ProposalCondition.OfAccount(proposal.account()),
                                new ProposalCondition.AboutDocument(proposal.invoice())),
                        Sort.down(ProposalColumn.PROPOSED),
                        RELATED)
                .rows()
                .stream()
                .filter(other -> other.id() != id)
                .toList();
        zone = accounts.byId(proposal.account())
                .map(owner -> owner.account().timeZone())
                .orElse(ZoneOffset.UTC);
        picture = documents
                .one(proposal.account(), proposal.invoice())
                .flatMap(this::pictured)
                .orElse(null);
        arithmetic();
    }

    /** What it moves, or moved; nothing is moved by what nobody wants any more. */
    private Optional<Waterfall> pictured(DocumentDetail invoice) {
        if (proposal.state() == ProposalState.REJECTED || proposal.state() == ProposalState.EXPIRED) {
            return Optional.empty();
        }
        Money before = invoice.view().total();
        for (DocumentView note : invoice.related()) {
            if (note.number().equals(proposal.note())) {
                return Optional.of(new Waterfall(before, note.total()));
            }
            before = before.plus(note.total());
        }
        return Optional.of(new Waterfall(before, proposal.gross()));
    }

    /** The note that was issued; or what would be issued now, if it were approved. */
    private void arithmetic() {
        notes = documents.one(proposal.account(), proposal.note()).map(NoteView::issued).stream()
                .toList();
        impossible = null;
        reversal = List.of();
        reversalRuling = null;
        if (isReversible() && viewer.isDeciding()) {
            switch (desk.get().previewReversal(id)) {
                case DeskPreview.Possible possible -> {
                    reversal =
                            possible.issued().stream().map(NoteView::previewed).toList();
                    reversalRuling = possible.ruling();
                }
                case DeskPreview.Impossible(Refusal refusal) -> impossible = refusal;
            }
        }
        if (isPreviewed()) {
            switch (desk.get().preview(draft())) {
                case DeskPreview.Possible possible ->
                    notes = possible.issued().stream().map(NoteView::previewed).toList();
                case DeskPreview.Impossible(Refusal refusal) -> impossible = refusal;
            }
        }
    }

    /** What follows from facts has no draft of a person's; and only who may propose may try. */
    private boolean isPreviewed() {
        return proposal.state().isOpen() && proposal.kind() != AdjustmentKind.CORRECTION && viewer.isDeciding();
    }

    private ProposalDraft draft() {
        boolean isForLine = !proposal.line().isEmpty();
        return new ProposalDraft(
                proposal.kind(),
                proposal.document(),
                proposal.account(),
                proposal.line(),
                isForLine ? Optional.of(proposal.net().getAmount().abs()) : Optional.empty(),
                proposal.reasonCode(),
                proposal.reason());
    }

    // ---- deciding

    public void approve() {
        tell(this::did, desk.get().approve(id, proposal.version(), words.strip()));
    }

    public void reject() {
        if (isReasoned()) {
            tell(this::did, desk.get().reject(id, proposal.version(), reasonCode, words.strip()));
        }
    }

    public void withdraw() {
        tell(this::did, desk.get().withdraw(id, proposal.version(), words.strip()));
    }

    /** Proposes to take back what it has issued; pressed twice it is done once. */
    public void reverse() {
        if (!isReasoned()) {
            return;
        }
        if (words.isBlank()) {
            say(FacesMessage.SEVERITY_ERROR, show.text("proposal.notDone"), show.text("proposal.wordsNeeded"));
            return;
        }
        tell(state -> show.text("proposal.reversing." + state), desk.get().reverse(id, reasonCode, words.strip(), key));
    }

    private boolean isReasoned() {
        if (reasonCode == null) {
            say(FacesMessage.SEVERITY_ERROR, show.text("proposal.notDone"), show.text("proposal.codeNeeded"));
        }
        return reasonCode != null;
    }

    public void comment() {
        tell(state -> show.text("proposal.commented"), desk.get().comment(id, words));
    }

    public void assignToViewer() {
        tell(state -> show.text("proposal.assigned"), desk.get().assign(id, signedIn.getActor()));
    }

    public void assignToNobody() {
        tell(state -> show.text("proposal.assigned"), desk.get().assign(id, ""));
    }

    private String did(ProposalState state) {
        return show.text("proposal.did." + state);
    }

    private void tell(Function<ProposalState, String> what, DeskAnswer answer) {
        pending.decided();
        switch (answer) {
            case DeskAnswer.Done done -> {
                say(FacesMessage.SEVERITY_INFO, what.apply(done.state()), detail(done));
                load();
            }
            case DeskAnswer.Refused(Refusal refusal) -> {
                say(FacesMessage.SEVERITY_ERROR, show.refused(refusal), refusal.detail());
                String kept = words;
                load();
                words = kept;
            }
        }
    }

    private String detail(DeskAnswer.Done done) {
        if (!done.issued().isEmpty()) {
            return show.text(
                    "document.issuedNow",
                    String.join(
                            ", ", done.issued().stream().map(Document::number).toList()));
        }
        return done.proposal() == id ? "" : show.text("document.proposed", Long.toString(done.proposal()));
    }

    // ---- shown

    public boolean isOpen() {
        return proposal.state() == ProposalState.PROPOSED;
    }

    /** Whether somebody can still say no: before its day, too. */
    public boolean isRejectable() {
        return proposal.state().isOpen();
    }

    /** Whether its note stands. */
    public boolean isReversible() {
        return proposal.state() == ProposalState.APPLIED;
    }

    public List<ReasonCode> getReasonCodes() {
        return isReversible() ? ReasonCode.forReversing() : ReasonCode.forRejecting();
    }

    public ProposalView getProposal() {
        return proposal;
    }

    /** What a model has said of it; null if nothing. */
    public PredictionView getPrediction() {
        return prediction;
    }

    public List<ProposalView.Step> getSteps() {
        return steps;
    }

    public List<ProposalView> getRelated() {
        return related;
    }

    /** What it does to its invoice; null if it does nothing. */
    public Waterfall getPicture() {
        return picture;
    }

    public List<NoteView> getNotes() {
        return notes;
    }

    /** What taking it back would issue. */
    public List<NoteView> getReversal() {
        return reversal;
    }

    /** Who would have to approve that; null if it cannot be taken back, or not by the viewer. */
    public Ruling getReversalRuling() {
        return reversalRuling;
    }

    /** Why it could not be applied, or taken back, as things are now; null if it could. */
    public Refusal getImpossible() {
        return impossible;
    }

    /** In which its days are. */
    public ZoneId getZone() {
        return zone;
    }

    /** As the address names it. */
    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = Objects.requireNonNullElse(number, "");
    }

    public ReasonCode getReasonCode() {
        return reasonCode;
    }

    public void setReasonCode(ReasonCode reasonCode) {
        this.reasonCode = reasonCode;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
