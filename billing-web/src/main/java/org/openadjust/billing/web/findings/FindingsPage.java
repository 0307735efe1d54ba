package org.openadjust.billing.web.findings;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;
import org.openadjust.billing.web.show.PagedRows;

/** What verification has found, the newest first; its filter is the page's address. */
@Named
@ViewScoped
public class FindingsPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Findings findings;

    private List<String> unreadable = List.of();
    private List<String> issuers = List.of();
    private List<Findings.Sum> sums = List.of();
    private boolean isFiltered;
    private PagedRows<FindingView, PagedRows.Unsorted> rows;

    /** Once the address has been read. */
    public void open() {
        FindingFilter filter = FindingFilter.of(typed);
        var conditions = filter.conditions();
        isFiltered = !conditions.isEmpty();
        unreadable = filter.unreadable();
        issuers = findings.issuers();
        sums = findings.sums(conditions);
        rows = PagedRows.unsorted(slice -> findings.find(conditions, slice), row -> Long.toString(row.id()));
    }

    public Finding.Kind[] getKinds() {
        return Finding.Kind.values();
    }

    public FindingState[] getStates() {
        return FindingState.values();
    }

    public Finding.Direction[] getDirections() {
        return Finding.Direction.values();
    }

    public List<String> getIssuers() {
        return issuers;
    }

    /** What the filtered findings come to, by currency and direction. */
    public List<Findings.Sum> getSums() {
        return sums;
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<FindingView, PagedRows.Unsorted> getRows() {
        return rows;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
