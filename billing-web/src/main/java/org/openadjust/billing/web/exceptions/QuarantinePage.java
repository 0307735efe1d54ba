package org.openadjust.billing.web.exceptions;

import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.intake.Exceptions;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.QuarantineColumn;
import org.openadjust.billing.intake.QuarantineCondition;
import org.openadjust.billing.intake.QuarantineDesk;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.QuarantinedMessage;
import org.openadjust.billing.intake.RetryCounts;
import org.openadjust.billing.intake.RetryOutcome;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;

/** What nobody could take, and what a person can do about it. */
@Named
@ViewScoped
public class QuarantinePage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int PAYLOAD_MAX = 8_000;

    /** What the product has come upon by itself. */
    private static final Set<String> OWN_ORIGINS = Set.of("DRAFT", "LINE");

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Exceptions exceptions;

    @Inject
    private Instance<QuarantineDesk> desk;

    @Inject
    private Show show;

    private PagedRows<QuarantinedMessage, QuarantineColumn> rows;
    private List<QuarantineCondition> conditions = List.of();
    private long dismissing;
    private String dismissReason = "";

    /** Once the address has been read. */
    public void open() {
        conditions = QuarantineFilter.of(typed).conditions();
        List<QuarantineCondition> wanted = conditions;
        rows = new PagedRows<>(
                (sort, slice) -> exceptions.quarantine(wanted, sort, slice),
                row -> Long.toString(row.id()),
                QuarantineColumn.class,
                Sort.down(QuarantineColumn.RECEIVED));
    }

    /** Tries one case again. */
    public void retry(QuarantinedMessage message) {
        switch (desk.get().retry(message.id())) {
            case RetryOutcome.Tried(Fate fate, String text) ->
                say(
                        fate == Fate.QUARANTINED || fate == Fate.REJECTED
                                ? FacesMessage.SEVERITY_WARN
                                : FacesMessage.SEVERITY_INFO,
                        show.code("fate", fate),
                        text);
            case RetryOutcome.NotTried(String text) ->
                say(FacesMessage.SEVERITY_WARN, show.text("quarantine.notTried"), text);
        }
    }

    /** Tries all cases again that are listed. */
    public void retryListed() {
        RetryCounts counts = desk.get().retryMatching(conditions);
        say(
                counts.remaining() == 0 ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                show.text("quarantine.retried"),
                show.text("quarantine.retriedCounts", counts.settled(), counts.remaining(), counts.left()));
    }

    /** Asks why, before a case is dismissed. */
    public void askWhy(QuarantinedMessage message) {
        dismissing = message.id();
        dismissReason = "";
    }

    /** Settles the case that was asked about without effect. */
    public void dismiss() {
        boolean wasOpen = desk.get().dismiss(dismissing, dismissReason.strip());
        say(
                wasOpen ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                show.text("quarantine.case", dismissing),
                show.text(wasOpen ? "quarantine.dismissed" : "quarantine.wasSettled"));
        dismissing = 0;
    }

    /** What came, cut where a page ends to be readable. */
    public String payload(QuarantinedMessage message) {
        return exceptions.payload(message.id(), PAYLOAD_MAX);
    }

    /** Whether it is about an event that came, and that has a page. */
    public boolean isFromOutside(QuarantinedMessage message) {
        return !message.source().isEmpty() && !message.eventId().isEmpty() && !OWN_ORIGINS.contains(message.origin());
    }

    /** Whether {@link #payload} leaves something out; what has fewer bytes has no more characters. */
    public boolean isLong(QuarantinedMessage message) {
        return message.bytes() > PAYLOAD_MAX;
    }

    /** Whether all open cases are listed, and no others. */
    public boolean isEverything() {
        return conditions.equals(List.of(new QuarantineCondition.In(QuarantineState.OPEN)));
    }

    /** Whether a case is listed that may be tried again. */
    public boolean isRetryable() {
        List<QuarantineCondition> open = new ArrayList<>(conditions);
        open.add(new QuarantineCondition.In(QuarantineState.OPEN));
        open.add(new QuarantineCondition.Retryable());
        return exceptions
                        .quarantine(open, Sort.down(QuarantineColumn.RECEIVED), Slice.first(1))
                        .count()
                > 0;
    }

    public List<String> getReasons() {
        return exceptions.openReasons();
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<QuarantinedMessage, QuarantineColumn> getRows() {
        return rows;
    }

    public long getDismissing() {
        return dismissing;
    }

    public String getDismissReason() {
        return dismissReason;
    }

    public void setDismissReason(String dismissReason) {
        this.dismissReason = dismissReason;
    }
}
