package org.openadjust.billing.web.disputes;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.openadjust.billing.dispute.DisputeAnswer;
import org.openadjust.billing.dispute.DisputeDesk;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.PrivateText;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.Show;
import org.openadjust.billing.web.typed.TypedFields;

/** Opens a dispute for a customer. What is wrong is said with what to do about it, and nothing that was typed is lost. */
@Named
@ViewScoped
public class DisputeOpenPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Documents documents;

    @Inject
    private Instance<DisputeDesk> desk;

    @Inject
    private Show show;

    private String account = "";
    private String document = "";
    private String line = "";
    private String amount = "";
    private DisputeKind kind;
    private String words = "";
    private String key = "";
    private DocumentDetail found;

    /** Once the address has been read. */
    public void open() {
        key = UUID.randomUUID().toString();
        look();
    }

    /** Looks up the document that was typed, to offer its lines. */
    public void look() {
        found = documents.one(account.strip(), document.strip()).orElse(null);
    }

    /**
     * Opens it; pressed twice it is opened once.
     *
     * @return the dispute's page
     */
    public String submit() {
        Optional<DisputeDraft> draft = draft();
        if (draft.isEmpty()) {
            return null;
        }
        return switch (desk.get().open(draft.get(), key)) {
            case DisputeAnswer.Done done -> "/dispute.xhtml?faces-redirect=true&id=" + done.dispute();
            case DisputeAnswer.Refused(Refusal refusal) -> {
                say(show.refused(refusal), refusal.detail() + ". " + advice(refusal.code()));
                key = UUID.randomUUID().toString();
                look();
                yield null;
            }
        };
    }

    private String advice(String code) {
        try {
            return show.text("disputeOpen.advice." + code);
        } catch (MissingResourceException none) {
            return "";
        }
    }

    private Optional<DisputeDraft> draft() {
        if (account.isBlank()) {
            return wrong("disputeOpen.accountNeeded");
        }
        if (document.isBlank()) {
            return wrong("disputeOpen.documentNeeded");
        }
        if (kind == null) {
            return wrong("disputeOpen.kindNeeded");
        }
        String written = words.strip();
        if (!written.isEmpty() && !PrivateText.isText(written)) {
            say(show.text("disputeOpen.notOpened"), show.text("disputeOpen.textTooLong", PrivateText.LENGTH_MAX));
            return Optional.empty();
        }
        Optional<BigDecimal> disputed = Optional.empty();
        if (!amount.isBlank()) {
            try {
                disputed = Optional.of(TypedFields.amount(amount.strip()));
            } catch (IllegalArgumentException unreadable) {
                return wrong("document.amountUnreadable");
            }
        }
        return Optional.of(new DisputeDraft(
                account.strip(),
                document.strip(),
                line.strip(),
                disputed,
                kind,
                written.isEmpty() ? Optional.empty() : Optional.of(new PrivateText(written))));
    }

    private Optional<DisputeDraft> wrong(String text) {
        say(show.text("disputeOpen.notOpened"), show.text(text));
        return Optional.empty();
    }

    private static void say(String summary, String text) {
        PageAnswer.say(FacesMessage.SEVERITY_ERROR, summary, text);
    }

    // ---- shown

    /** The document, once it is known which one is meant; null before. */
    public DocumentDetail getFound() {
        return found;
    }

    /** What can be disputed of it by itself: a line is called by its charge, or by its kind if it has none. */
    public List<String> getLines() {
        return found == null
                ? List.of()
                : found.lines().stream().map(DisputeOpenPage::word).distinct().toList();
    }

    private static String word(DocumentLine line) {
        return line.charge().isEmpty() ? line.kind().name() : line.charge();
    }

    public DisputeKind[] getKinds() {
        return DisputeKind.values();
    }

    public int getWordsMax() {
        return PrivateText.LENGTH_MAX;
    }

    // ---- fields

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = Objects.requireNonNullElse(account, "");
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = Objects.requireNonNullElse(document, "");
    }

    public String getLine() {
        return line;
    }

    public void setLine(String line) {
        this.line = Objects.requireNonNullElse(line, "");
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    public DisputeKind getKind() {
        return kind;
    }

    public void setKind(DisputeKind kind) {
        this.kind = kind;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
