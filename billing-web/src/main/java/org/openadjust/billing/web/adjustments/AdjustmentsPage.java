package org.openadjust.billing.web.adjustments;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.web.layout.Preferences;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.typed.TimeSpan;

/** The list of adjustments; its filter is the page's address, so that it can be sent to a colleague. */
@Named
@ViewScoped
public class AdjustmentsPage implements Serializable {
    private static final long serialVersionUID = 1;

    private static final List<String> CAUSES = List.of(
            "billing.usage.recorded",
            "billing.usage.corrected",
            "billing.usage.voided",
            "billing.subscription.started",
            "billing.period.begun",
            "billing.plan.published");

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Adjustments adjustments;

    @Inject
    private Preferences preferences;

    @Inject
    private Clock clock;

    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private PagedRows<AdjustmentView, AdjustmentColumn> rows;

    /** Once the address has been read. */
    public void open() {
        AdjustmentFilter filter = AdjustmentFilter.of(typed, preferences.getZone(), clock.instant());
        var conditions = filter.conditions();
        isFiltered = !conditions.isEmpty();
        unreadable = filter.unreadable();
        rows = new PagedRows<>(
                (sort, slice) -> adjustments.find(conditions, sort, slice),
                row -> Long.toString(row.id()),
                AdjustmentColumn.class,
                Sort.down(AdjustmentColumn.RECORDED));
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<AdjustmentView, AdjustmentColumn> getRows() {
        return rows;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    /** What can cause an adjustment. */
    public List<String> getCauses() {
        return CAUSES;
    }

    /** Times that go back from now, and those before them. */
    public List<TimeSpan> getTimes() {
        return TimeSpan.ALL;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
