package org.openadjust.billing.health;

import java.util.List;
import org.openadjust.billing.platform.Page;

/** Looks for work that waits longer than it should. */
public abstract class CountingProbe implements Probe {

    /** The state that is seen. */
    public static final String OVERDUE = "OVERDUE";

    /** Nobody counts further: the query must not cost more than what it says is worth. */
    protected static final int COUNT_MAX = Page.COUNT_MAX;

    private final Part part;
    private final Severity severity;

    protected CountingProbe(Part part, Severity severity) {
        this.part = part;
        this.severity = severity;
    }

    @Override
    public Part part() {
        return part;
    }

    @Override
    public List<Observation> look() {
        long overdue = overdue();
        return overdue == 0 ? List.of() : List.of(new Observation(part, "", OVERDUE, severity, Long.toString(overdue)));
    }

    /** How much of it there is, counted up to {@link #COUNT_MAX}. */
    protected abstract long overdue();
}
