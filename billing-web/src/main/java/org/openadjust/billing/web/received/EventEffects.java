package org.openadjust.billing.web.received;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.adjustment.Adjustments.CausingEvent;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.ReceivedEvent;

/** What events did to bills as they were taken. */
@RequestScoped
public class EventEffects {

    @Inject
    private Adjustments adjustments;

    /** A row for each, in their order. */
    List<EventRow> rows(List<ReceivedEvent> events) {
        Map<CausingEvent, List<AdjustmentView>> caused = new HashMap<>();
        adjustments
                .causedBy(events.stream()
                        .filter(event -> event.fate() == Fate.APPLIED)
                        .map(EventEffects::cause)
                        .toList())
                .forEach(row -> caused.computeIfAbsent(cause(row), cause -> new ArrayList<>())
                        .add(row));
        return events.stream()
                .map(event -> new EventRow(
                        event, event.fate() == Fate.APPLIED ? caused.getOrDefault(cause(event), List.of()) : List.of()))
                .toList();
    }

    private static CausingEvent cause(ReceivedEvent event) {
        return new CausingEvent(event.source(), event.id(), event.takenAt());
    }

    private static CausingEvent cause(AdjustmentView row) {
        return new CausingEvent(row.cause().source(), row.cause().eventId(), row.recordedAt());
    }
}
