package org.openadjust.billing.charging;

import java.util.Comparator;
import java.util.Objects;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.timeline.PeriodId;

/**
 * What identifies a line: the same one keeps its id when facts change what it is worth. Ids order as a bill is read.
 *
 * @param period that it belongs to
 * @param timing whether it is billed with what is due in advance or with what is due at the end
 * @param charge the charge's or discount's code; empty for a fee and a minimum
 * @param plan code of the plan; empty for a discount
 * @param variant tells lines of one charge apart: of a fee its quantity and start, of usage the day from which the plan's version
 *     holds, unless it is the plan's first in this period
 */
public record LineId(PeriodId period, Timing timing, Kind kind, String charge, String plan, String variant)
        implements Comparable<LineId> {

    /** What a line is for. */
    public enum Kind {
        FEE,
        USAGE,
        MINIMUM,
        DISCOUNT,
        /** Something that another system has invoiced and that nothing known explains. */
        UNEXPLAINED
    }

    private static final Comparator<LineId> ORDER = Comparator.comparing(LineId::period)
            .thenComparing(LineId::timing)
            .thenComparing(LineId::kind)
            .thenComparing(LineId::charge)
            .thenComparing(LineId::variant)
            .thenComparing(LineId::plan);

    public LineId {
        Objects.requireNonNull(period);
        Objects.requireNonNull(timing);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(charge);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(variant);
    }

    /** What it is billed with. */
    public Part part() {
        return new Part(period, timing);
    }

    @Override
    public int compareTo(LineId other) {
        return ORDER.compare(this, other);
    }
}
