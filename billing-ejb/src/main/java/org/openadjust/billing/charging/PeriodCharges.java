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
 * @param parked lines that cannot be charged as the facts stand
 */
public record PeriodCharges(
        ServicePeriod period, Instant advanceDueAt, List<ChargeLine> lines, List<ParkedLine> parked) {
    public PeriodCharges {
        lines = List.copyOf(lines);
        parked = List.copyOf(parked);
    }

    /** Charges none of which is parked. */
    public PeriodCharges(ServicePeriod period, Instant advanceDueAt, List<ChargeLine> lines) {
        this(period, advanceDueAt, lines, List.of());
    }

    /** Whether what was issued for a line stays as it is: it is parked, or would have to be reckoned from one that is. */
    public boolean holds(LineId id) {
        boolean isReckoned = id.kind() == LineId.Kind.MINIMUM || id.kind() == LineId.Kind.DISCOUNT;
        return !parked.isEmpty()
                && (isReckoned || parked.stream().anyMatch(line -> line.id().equals(id)));
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
