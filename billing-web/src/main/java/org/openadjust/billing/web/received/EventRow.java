package org.openadjust.billing.web.received;

import java.util.List;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvent.Kept;

/**
 * A row of the list.
 *
 * @param adjustments that name the event as their cause
 */
public record EventRow(ReceivedEvent event, List<AdjustmentView> adjustments) {

    private static final int SHOWN = 2;

    public EventRow {
        adjustments = List.copyOf(adjustments);
    }

    /** What became of it, as a code. */
    public String became() {
        return became(event);
    }

    static String became(ReceivedEvent event) {
        return event.kept()
                .map(Kept::state)
                .filter(state -> state != QuarantineState.OPEN)
                .map(Enum::name)
                .orElse(event.fate().name());
    }

    /** The first of the adjustments. */
    public List<AdjustmentView> shown() {
        return adjustments.subList(0, Math.min(SHOWN, adjustments.size()));
    }

    /** How many more there are. */
    public int more() {
        return adjustments.size() - shown().size();
    }

    /** What tells it from the other rows. */
    String key() {
        return event.kept().map(kept -> "case " + kept.number()).orElseGet(() -> event.source() + ' ' + event.id());
    }
}
