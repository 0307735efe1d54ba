package org.openadjust.billing.web.privacy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.RequestFilter;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.privacy.RequestView;
import org.openadjust.billing.web.show.PagedRows;

/** What persons have asked for, the newest first; its filter is the page's address. */
@Named
@ViewScoped
public class PrivacyPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private PrivacyDesk desk;

    @Inject
    private Clock clock;

    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private Instant now = Instant.EPOCH;
    private long overdue;
    private PagedRows<RequestView, PagedRows.Unsorted> rows;

    /** Once the address has been read. */
    public void open() {
        now = clock.instant();
        PrivacyFilter filter = PrivacyFilter.of(typed);
        isFiltered = !filter.filter().equals(RequestFilter.ALL);
        unreadable = filter.unreadable();
        overdue = desk.backlog().overdue();
        Map<String, String> asked = Map.copyOf(known());
        rows = PagedRows.unsorted(
                slice -> desk.find(PrivacyFilter.of(asked).filter(), slice), row -> Long.toString(row.id()));
    }

    /** A field that the address does not name may be there without a value. */
    private Map<String, String> known() {
        Map<String, String> known = new HashMap<>(typed);
        known.values().removeIf(value -> value == null);
        return known;
    }

    public boolean isOverdue(RequestView view) {
        return view.isOverdue(now);
    }

    public Map<String, String> getTyped() {
        return typed;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public boolean isFiltered() {
        return isFiltered;
    }

    public long getOverdue() {
        return overdue;
    }

    public PagedRows<RequestView, PagedRows.Unsorted> getRows() {
        return rows;
    }

    public RequestKind[] getKinds() {
        return RequestKind.values();
    }

    public RequestState[] getStates() {
        return RequestState.values();
    }
}
