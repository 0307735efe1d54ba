package org.openadjust.billing.web.exceptions;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.bill.Reference;
import org.openadjust.billing.intake.Exceptions;
import org.openadjust.billing.intake.WaitingColumn;
import org.openadjust.billing.intake.WaitingEvent;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.typed.TypedFields;

/** Events that wait for what they refer to. */
@Named
@ViewScoped
public class WaitingPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Exceptions exceptions;

    private PagedRows<WaitingEvent, WaitingColumn> rows;
    private boolean isFiltered;

    /** Once the address has been read. */
    public void open() {
        TypedFields fields = new TypedFields(typed);
        String waitsFor = fields.text("waitsFor");
        String reference = fields.text("reference");
        isFiltered = !waitsFor.isEmpty() || !reference.isEmpty();
        rows = new PagedRows<>(
                (sort, slice) -> exceptions.waiting(waitsFor, reference, sort, slice),
                row -> row.source() + ' ' + row.eventId(),
                WaitingColumn.class,
                Sort.down(WaitingColumn.RECEIVED));
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<WaitingEvent, WaitingColumn> getRows() {
        return rows;
    }

    /** What can be waited for. */
    public List<Reference.Kind> getKinds() {
        return List.of(Reference.Kind.values());
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
