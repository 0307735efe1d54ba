package org.openadjust.billing.web.triggers;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.trigger.FiredTriggers;
import org.openadjust.billing.trigger.FiredView;
import org.openadjust.billing.web.show.PagedRows;

/** The triggers that were set off, what waits for people before the rest; its filter is the page's address. */
@Named
@ViewScoped
public class TriggersPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private FiredTriggers triggers;

    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private PagedRows<FiredView, PagedRows.Unsorted> rows;

    /** Once the address has been read. */
    public void open() {
        CaseFilter filter = CaseFilter.of(typed);
        var conditions = filter.conditions();
        isFiltered = !conditions.isEmpty();
        unreadable = filter.unreadable();
        rows = PagedRows.unsorted(slice -> triggers.find(conditions, slice), row -> Long.toString(row.id()));
    }

    public FiredState[] getStates() {
        return FiredState.values();
    }

    public SignalKind[] getSignals() {
        return SignalKind.values();
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<FiredView, PagedRows.Unsorted> getRows() {
        return rows;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
