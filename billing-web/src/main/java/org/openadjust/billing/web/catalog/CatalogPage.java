package org.openadjust.billing.web.catalog;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.Plans;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.web.events.Definitions;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.typed.TypedFields;

/** The list of plans; its filter is the page's address. */
@Named
@ViewScoped
public class CatalogPage implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * A plan in the list.
     *
     * @param newest its version with the highest number
     * @param subscriptions how many took it
     */
    public record Row(PlanVersions versions, Plan newest, long subscriptions) {}

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Plans plans;

    @Inject
    private Accounts accounts;

    private PagedRows<Row, PagedRows.Unsorted> rows;
    private boolean isFiltered;

    /** Once the address has been read. */
    public void open() {
        String text = new TypedFields(typed).text("search");
        isFiltered = !text.isEmpty();
        rows = PagedRows.unsorted(
                slice -> page(text, slice), row -> row.versions().plan());
    }

    private Page<Row> page(String text, Slice slice) {
        Page<PlanVersions> page = plans.find(text, slice);
        Map<String, Long> taken = accounts.subscriptionsTo(
                page.rows().stream().map(PlanVersions::plan).toList());
        return page.map(
                versions -> new Row(versions, Definitions.newest(versions), taken.getOrDefault(versions.plan(), 0L)));
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<Row, PagedRows.Unsorted> getRows() {
        return rows;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
