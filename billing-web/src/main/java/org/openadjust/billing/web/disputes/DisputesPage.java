package org.openadjust.billing.web.disputes;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.web.show.PagedRows;

/** What is disputed, what has to be done first before the rest; its filter is the page's address. */
@Named
@ViewScoped
public class DisputesPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Disputes disputes;

    @Inject
    private Clock clock;

    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private Instant now = Instant.EPOCH;
    private long overdue;
    private PagedRows<DisputeView, PagedRows.Unsorted> rows;

    /** Once the address has been read. */
    public void open() {
        now = clock.instant();
        DisputeFilter filter = DisputeFilter.of(typed, now);
        var conditions = filter.conditions();
        isFiltered = !conditions.isEmpty();
        unreadable = filter.unreadable();
        overdue = disputes.backlog().overdue();
        rows = PagedRows.unsorted(slice -> disputes.find(conditions, slice), row -> Long.toString(row.id()));
    }

    public boolean isOverdue(DisputeView view) {
        return view.isOverdue(now);
    }

    /** By when the next thing has to happen; null once it is over. The expression language would look into an Optional. */
    public Instant due(DisputeView view) {
        return view.dueAt().orElse(null);
    }

    /** How many have waited for people for too long. */
    public long getOverdue() {
        return overdue;
    }

    public DisputeState[] getStates() {
        return DisputeState.values();
    }

    public DisputeKind[] getKinds() {
        return DisputeKind.values();
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<DisputeView, PagedRows.Unsorted> getRows() {
        return rows;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
