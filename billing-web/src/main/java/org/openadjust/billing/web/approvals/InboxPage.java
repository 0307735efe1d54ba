package org.openadjust.billing.web.approvals;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.BulkChoice;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.ProposalColumn;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.web.layout.Pending;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;
import org.primefaces.PrimeFaces;

/**
 * What waits for people, and what they decide about it. The browser names what it decides about by number and version, so that
 * nobody approves what they have not seen.
 */
@Named
@ViewScoped
public class InboxPage implements Serializable {
    private static final long serialVersionUID = 1;

    /** What is decided in the dialog. */
    public enum Act {
        APPROVE,
        REJECT
    }

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Proposals proposals;

    @Inject
    private Instance<AdjustmentDesk> desk;

    @Inject
    private Instance<BulkDesk> bulk;

    @Inject
    private Pending pending;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    @Inject
    private ProposalTexts texts;

    private ApprovalFilter filter;
    private PagedRows<ProposalView, ProposalColumn> rows;
    private Act act = Act.REJECT;
    private List<Seen> asked = List.of();
    private List<ProposalView> askedAbout = List.of();
    private BulkChoice all;
    private boolean isChanged;
    private ReasonCode reasonCode;
    private String comment = "";

    /** Once the address has been read. */
    public void open() {
        filter = ApprovalFilter.of(typed, signedIn.getActor());
        var conditions = filter.conditions();
        rows = new PagedRows<>(
                (sort, slice) -> proposals.find(conditions, sort, slice),
                row -> Long.toString(row.id()),
                ProposalColumn.class,
                Sort.up(ProposalColumn.DUE));
    }

    // ---- deciding

    /** Approves one, at once. */
    public void approve() {
        act = Act.APPROVE;
        tell(seen().stream().map(this::approve).toList());
    }

    private Told approve(Seen seen) {
        return told(seen, desk.get().approve(seen.id(), seen.version(), comment.strip()));
    }

    private Told reject(Seen seen) {
        return told(seen, desk.get().reject(seen.id(), seen.version(), reasonCode, comment.strip()));
    }

    /** Asks why, before some are rejected. */
    public void askReject() {
        ask(Act.REJECT);
    }

    /** Shows what several come to, before they are approved. */
    public void askApprove() {
        ask(Act.APPROVE);
    }

    private void ask(Act what) {
        act = what;
        asked = seen();
        askedAbout = asked.stream()
                .map(seen -> proposals.byId(seen.id()))
                .flatMap(Optional::stream)
                .toList();
        reasonCode = null;
        comment = "";
    }

    /** Does what was asked about. */
    public void decide() {
        tell(asked.stream()
                .map(seen -> act == Act.APPROVE ? approve(seen) : reject(seen))
                .toList());
        asked = List.of();
        askedAbout = List.of();
        comment = "";
    }

    // ---- following

    /** Says whether the list that the browser shows has become another one. */
    public void look() {
        List<String> shown = List.of(parameter().split(","));
        List<String> now = rows.now().stream().map(InboxPage::seen).toList();
        long fresh = now.stream().filter(one -> !shown.contains(one)).count();
        boolean isSame = now.equals(shown) || now.isEmpty() && parameter().isEmpty();
        PrimeFaces.current().ajax().addCallbackParam("changed", !isSame);
        PrimeFaces.current().ajax().addCallbackParam("news", show.text("approvals.news", fresh));
    }

    /** As the browser names it. */
    private static String seen(ProposalView row) {
        return row.id() + "@" + row.version();
    }

    // ---- deciding about all that match

    /** Shows what all that the filter finds come to, before a run approves them. */
    public void askApproveAll() {
        askAll(Act.APPROVE);
    }

    /** Asks why, before a run rejects all that the filter finds. */
    public void askRejectAll() {
        askAll(Act.REJECT);
    }

    private void askAll(Act what) {
        act = what;
        all = bulk.get().choice(filter.conditions());
        isChanged = false;
        reasonCode = null;
        comment = "";
    }

    /**
     * Begins a run about what was shown and leads to its page; if that has become something else since, shows it anew. The list may be
     * looked at once more before the browser has left, so this is no navigation, which would end the page's state at once.
     */
    public void decideAll() throws IOException {
        BulkChoice now = bulk.get().choice(filter.conditions());
        isChanged = !now.equals(all);
        all = now;
        if (isChanged || now.items() == 0) {
            return;
        }
        BulkRun run = act == Act.APPROVE
                ? bulk.get().approve(filter.conditions(), inWords(), comment.strip())
                : bulk.get().reject(filter.conditions(), inWords(), reasonCode, comment.strip());
        FacesContext.getCurrentInstance().getExternalContext().redirect("run.xhtml?id=" + run.id());
    }

    /** What the filter says, for those who look at the run later. */
    private String inWords() {
        String words = ApprovalFilter.FIELDS.stream()
                .filter(field ->
                        !Objects.requireNonNullElse(typed.get(field), "").isBlank())
                .map(field -> show.code("field", field) + " " + typed.get(field).strip())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? show.text("approvals.everything") : words;
    }

    public BulkChoice getAll() {
        return all;
    }

    /** Whether what matches has become something else since it was shown. */
    public boolean isChanged() {
        return isChanged;
    }

    /** What the browser names; nothing if it names nothing that can be read. */
    private static List<Seen> seen() {
        try {
            return Seen.several(parameter());
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static String parameter() {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault("of", "");
    }

    // ---- saying what came of it

    /** What came of one. */
    private record Told(boolean isDone, String text) {}

    private Told told(Seen seen, DeskAnswer answer) {
        String name = proposals.byId(seen.id()).map(texts::name).orElseGet(() -> Long.toString(seen.id()));
        return switch (answer) {
            case DeskAnswer.Done done -> new Told(true, show.text("approvals.done." + done.state(), name));
            case DeskAnswer.Refused(Refusal refusal) ->
                new Told(false, show.text("approvals.refused", show.refused(refusal), name, refusal.detail()));
        };
    }

    private void tell(List<Told> all) {
        pending.decided();
        List<String> refused =
                all.stream().filter(told -> !told.isDone()).map(Told::text).toList();
        List<String> parts = new ArrayList<>();
        if (all.size() == 1) {
            parts.add(all.getFirst().text());
        } else {
            parts.add(show.text("approvals.several." + act, all.size() - refused.size(), refused.size()));
            parts.addAll(refused);
        }
        parts.add(show.text("approvals.left", left()));
        PrimeFaces.current().ajax().addCallbackParam("said", String.join(" ", parts));
        PrimeFaces.current().ajax().addCallbackParam("done", refused.isEmpty() && !all.isEmpty());
    }

    private int left() {
        return proposals
                .find(filter.conditions(), Sort.up(ProposalColumn.DUE), Slice.first(1))
                .count();
    }

    // ---- shown

    /** What those in the dialog come to, a sum for each currency. */
    public String getAskedSum() {
        Map<CurrencyUnit, Money> sums = askedAbout.stream()
                .map(ProposalView::gross)
                .collect(Collectors.toMap(Money::getCurrencyUnit, gross -> gross, Money::plus, TreeMap::new));
        return sums.values().stream()
                .map(sum -> show.signed(sum) + " " + sum.getCurrencyUnit().getCode())
                .collect(Collectors.joining(", "));
    }

    public List<ProposalView> getAskedAbout() {
        return askedAbout;
    }

    public Act getAct() {
        return act;
    }

    public List<ReasonCode> getReasonCodes() {
        return ReasonCode.forRejecting();
    }

    public List<AdjustmentKind> getKinds() {
        return List.of(AdjustmentKind.values());
    }

    /** The states that can be asked for, besides that of waiting and all of them. */
    public List<ProposalState> getStates() {
        return List.of(
                ProposalState.APPROVED,
                ProposalState.APPLIED,
                ProposalState.REJECTED,
                ProposalState.EXPIRED,
                ProposalState.REVERSED);
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<ProposalView, ProposalColumn> getRows() {
        return rows;
    }

    public List<String> getUnreadable() {
        return filter.unreadable();
    }

    public boolean isWaiting() {
        return filter.isWaiting();
    }

    public boolean isNarrowed() {
        return filter.isNarrowed();
    }

    public ReasonCode getReasonCode() {
        return reasonCode;
    }

    public void setReasonCode(ReasonCode reasonCode) {
        this.reasonCode = reasonCode;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }
}
