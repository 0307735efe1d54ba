package org.openadjust.billing.charging;

import java.util.Comparator;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.timeline.PeriodId;

/** What is billed together: that of a period which is due in advance, or that which is due at its end. */
public record Part(PeriodId period, Timing timing) implements Comparable<Part> {

    private static final Comparator<Part> ORDER =
            Comparator.comparing(Part::period).thenComparing(Part::timing);

    @Override
    public int compareTo(Part other) {
        return ORDER.compare(this, other);
    }
}
