package org.openadjust.billing.web.approvals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.web.show.PagedRows;

/** All runs, the latest first. */
@Named
@ViewScoped
public class RunsPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private BulkDesk bulk;

    private PagedRows<BulkRun, PagedRows.Unsorted> rows;

    /** Before the page is shown. */
    public void open() {
        rows = PagedRows.unsorted(slice -> bulk.runs(slice), row -> Long.toString(row.id()));
    }

    public PagedRows<BulkRun, PagedRows.Unsorted> getRows() {
        return rows;
    }
}
