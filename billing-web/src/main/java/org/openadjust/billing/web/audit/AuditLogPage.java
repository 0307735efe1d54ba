package org.openadjust.billing.web.audit;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.AuditEntries;
import org.openadjust.billing.audit.AuditLog;
import org.openadjust.billing.audit.AuditPage;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.AuditVerification;
import org.openadjust.billing.audit.LoggedEntry;
import org.openadjust.billing.web.layout.Preferences;
import org.openadjust.billing.web.show.Show;
import org.openadjust.billing.web.typed.AuditFilter;
import org.openadjust.billing.web.typed.AuditReport;

/** The log's entries, a page at a time, the newest first; its filter and its place are the page's address. */
@Named
@ViewScoped
public class AuditLogPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int ROWS = 50;
    private static final Pattern PLACE = Pattern.compile("\\d{1,18}");

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Instance<AuditEntries> entries;

    @Inject
    private Instance<AuditLog> log;

    @Inject
    private Preferences preferences;

    @Inject
    private Show show;

    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private List<LoggedEntry> rows = List.of();
    private String next = "";
    private boolean isCutShort;
    private AuditVerification verification;

    /** Once the address has been read. */
    public void open() {
        AuditFilter filter = AuditFilter.of(typed, preferences.getZone());
        unreadable = filter.unreadable();
        isFiltered = !filter.conditions().isEmpty();
        AuditPage page = entries.get().find(filter.conditions(), before(), ROWS);
        rows = page.entries();
        next = page.next().isPresent() ? Long.toString(page.next().getAsLong()) : "";
        isCutShort = page.isCutShort();
    }

    private long before() {
        String text = typed.getOrDefault("before", "");
        return text != null && PLACE.matcher(text).matches() ? Long.parseLong(text) : AuditEntries.NEWEST;
    }

    /** Recomputes the whole log. */
    public void verify() {
        verification = log.get().verify();
    }

    // ---- what is shown

    public List<LoggedEntry> getRows() {
        return rows;
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public boolean isFiltered() {
        return isFiltered;
    }

    /** Whether the reader has left the newest entries. */
    public boolean isPaged() {
        return before() != AuditEntries.NEWEST;
    }

    /** Whether searching was stopped before the page was full. */
    public boolean isCutShort() {
        return isCutShort;
    }

    /** The address's part that leads to the older entries; empty if there are none. */
    public String getOlder() {
        return next.isEmpty() ? "" : query() + "before=" + next;
    }

    /** The address's part of the newest entries. */
    public String getNewest() {
        return query();
    }

    private String query() {
        return new TreeMap<>(typed)
                .entrySet().stream()
                        .filter(field -> !field.getKey().equals("before"))
                        .filter(field ->
                                field.getValue() != null && !field.getValue().isBlank())
                        .map(field -> field.getKey() + '=' + show.url(field.getValue()) + '&')
                        .collect(Collectors.joining());
    }

    public AuditReport[] getReports() {
        return AuditReport.values();
    }

    public AuditStatus getStatus() {
        return log.get().status();
    }

    public List<AnchorStatus> getAnchors() {
        return log.get().anchors();
    }

    public String getKey() {
        return log.get().key();
    }

    /** Null while nobody has asked for it. */
    public AuditVerification getVerification() {
        return verification;
    }
}
