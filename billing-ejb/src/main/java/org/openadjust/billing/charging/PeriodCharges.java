package org.openadjust.billing.charging;

import java.time.Instant;
import java.util.List;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.timeline.ServicePeriod;

/**
 * What is owed for a period, as if it ended with what is known.
 *
 * @param advanceDueAt when the fee in advance is due; {@link Instant#MAX} if there is none
 * @param lines in the order of the bill, with distinct ids
 */
public record PeriodCharges(ServicePeriod period, Instant advanceDueAt, List<ChargeLine> lines) {
    public PeriodCharges {
        lines = List.copyOf(lines);
    }

    /** When one of its parts is due. */
    public Instant dueAt(Timing timing) {
        return timing == Timing.ADVANCE ? advanceDueAt : period.endsAt();
    }

    /** The lines of one of its parts. */
    public List<ChargeLine> lines(Timing timing) {
        return lines.stream().filter(line -> line.id().timing() == timing).toList();
    }
}
