package org.openadjust.billing.web.requests;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.request.RequestView;
import org.openadjust.billing.request.Requests;
import org.openadjust.billing.web.show.PagedRows;

/** What customers ask for, the oldest open one first; its filter is the page's address. */
@Named
@ViewScoped
public class RequestsPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Requests requests;

    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private long open;
    private PagedRows<RequestView, PagedRows.Unsorted> rows;

    /** Once the address has been read. */
    public void open() {
        RequestFilter filter = RequestFilter.of(typed);
        var conditions = filter.conditions();
        isFiltered = !conditions.isEmpty();
        unreadable = filter.unreadable();
        open = requests.open();
        rows = PagedRows.unsorted(slice -> requests.find(conditions, slice), row -> Long.toString(row.id()));
    }

    /** How many wait for people. */
    public long getOpen() {
        return open;
    }

    public RequestState[] getStates() {
        return RequestState.values();
    }

    public Intent[] getIntents() {
        return Intent.values();
    }

    public Intent.Route[] getRoutes() {
        return Intent.Route.values();
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<RequestView, PagedRows.Unsorted> getRows() {
        return rows;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
