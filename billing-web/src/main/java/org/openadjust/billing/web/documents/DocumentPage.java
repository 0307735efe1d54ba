package org.openadjust.billing.web.documents;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.web.show.Show;

/** One invoice or note, and what a person can do about it. */
@Named
@ViewScoped
public class DocumentPage implements Serializable {
    private static final long serialVersionUID = 1;

    /** What is being decided. */
    public enum Act {
        CREDIT,
        VOID,
        REVERSE
    }

    @Inject
    private Documents documents;

    @Inject
    private Accounts accounts;

    @Inject
    private Instance<AdjustmentDesk> desk;

    @Inject
    private Show show;

    private String account = "";
    private String number = "";
    private DocumentDetail detail;
    private AccountView owner;

    private Act act;
    private String key = "";
    private String line = "";
    private String amount = "";
    private String reason = "";
    private ReasonCode reasonCode = ReasonCode.BILLING_ERROR;
    private AdjustmentKind kind = AdjustmentKind.CREDIT;

    /** Once the address has been read. */
    public void open() throws IOException {
        load();
        if (detail == null || owner == null) {
            notFound("No such document");
        }
    }

    private void load() {
        String from = Objects.requireNonNullElse(account, "");
        detail = documents.numbered(Objects.requireNonNullElse(number, "")).stream()
                .filter(found -> from.isEmpty() || found.account().equals(from))
                .findFirst()
                .flatMap(found -> documents.one(found.account(), found.number()))
                .orElse(null);
        owner = Optional.ofNullable(detail)
                .flatMap(found -> accounts.byId(found.view().account()))
                .orElse(null);
    }

    // ---- deciding

    /** Asks how much, and why, before a line is credited. */
    public void askCredit(DocumentLine credited) {
        line = word(credited);
        amount = credited.amount().getAmount().toPlainString();
        ask(Act.CREDIT);
    }

    /** Asks why, before the document is taken back. */
    public void askTakeBack() {
        ask(detail.view().isInvoice() ? Act.VOID : Act.REVERSE);
    }

    private void ask(Act what) {
        act = what;
        key = UUID.randomUUID().toString();
        reason = "";
        kind = AdjustmentKind.CREDIT;
        reasonCode = what == Act.CREDIT ? ReasonCode.BILLING_ERROR : ReasonCode.APPLIED_BY_MISTAKE;
    }

    /** How a line can be adjusted. */
    public List<AdjustmentKind> getKinds() {
        return List.of(AdjustmentKind.CREDIT, AdjustmentKind.GOODWILL, AdjustmentKind.WRITE_OFF, AdjustmentKind.DEBIT);
    }

    /** Why it can be. */
    public List<ReasonCode> getReasonCodes() {
        return act == Act.CREDIT ? ReasonCode.forProposing() : ReasonCode.forReversing();
    }

    public ReasonCode getReasonCode() {
        return reasonCode;
    }

    public void setReasonCode(ReasonCode reasonCode) {
        this.reasonCode = reasonCode;
    }

    public AdjustmentKind getKind() {
        return kind;
    }

    public void setKind(AdjustmentKind kind) {
        this.kind = kind;
    }

    /** Proposes what was asked for; pressed twice it is done once. */
    public void decide() {
        Optional<ProposalDraft> draft = draft();
        if (draft.isEmpty()) {
            return;
        }
        switch (desk.get().propose(draft.get(), key)) {
            case DeskAnswer.Done done -> {
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("document.done." + done.state()),
                        done.issued().isEmpty()
                                ? show.text("document.proposed", Long.toString(done.proposal()))
                                : show.text(
                                        "document.issuedNow",
                                        String.join(
                                                ", ",
                                                done.issued().stream()
                                                        .map(Document::number)
                                                        .toList())));
                load();
            }
            case DeskAnswer.Refused refused ->
                say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(refused.refusal()),
                        refused.refusal().detail());
        }
        act = null;
    }

    private Optional<ProposalDraft> draft() {
        String why = reason.strip();
        String document = detail.view().number();
        String payer = detail.view().account();
        return switch (act) {
            case null -> Optional.empty();
            case VOID -> Optional.of(ProposalDraft.takingBack(AdjustmentKind.VOID, document, payer, reasonCode, why));
            case REVERSE ->
                Optional.of(ProposalDraft.takingBack(AdjustmentKind.REVERSAL, document, payer, reasonCode, why));
            case CREDIT ->
                amount().map(credit ->
                        new ProposalDraft(kind, document, payer, line, Optional.of(credit), reasonCode, why));
        };
    }

    private Optional<BigDecimal> amount() {
        try {
            return Optional.of(new BigDecimal(amount.strip()));
        } catch (NumberFormatException e) {
            say(FacesMessage.SEVERITY_ERROR, show.text("document.amount"), show.text("document.amountUnreadable"));
            return Optional.empty();
        }
    }

    /** What a line is called where one says which is meant: its charge, or its kind if it has none. */
    private static String word(DocumentLine line) {
        return line.charge().isEmpty() ? line.kind().name() : line.charge();
    }

    /** Whether something can be credited on a line: it charges, and the document stands. */
    public boolean isCreditable(DocumentLine candidate) {
        return candidate.amount().isPositive() && !detail.isTakenBack();
    }

    /** Whether the document can be taken back: it was not before, and takes no invoice back itself. */
    public boolean isTakeable() {
        return !detail.isTakenBack() && !detail.isTakingBack();
    }

    /** The invoice that a note corrects. */
    public DocumentView getCorrected() {
        return detail.view().isInvoice()
                ? null
                : detail.related().stream()
                        .filter(DocumentView::isInvoice)
                        .findFirst()
                        .orElse(null);
    }

    /** The notes on the same invoice. */
    public List<DocumentView> getNotes() {
        return detail.related().stream().filter(other -> !other.isInvoice()).toList();
    }

    public DocumentDetail getDetail() {
        return detail;
    }

    public AccountView getOwner() {
        return owner;
    }

    public Act getAct() {
        return act;
    }

    public String getLine() {
        return line;
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

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }
}
