package org.openadjust.billing.web.received;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.audit.LoggedEntry;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvents;
import org.openadjust.billing.intake.TakenEvent;

/** What is known of one event, and what became of it. */
@Named
@RequestScoped
public class EventPage {

    private static final int PAYLOAD_MAX = 8_000;

    @Inject
    private ReceivedEvents events;

    @Inject
    private EventEffects effects;

    @Inject
    private EventTraces traces;

    private String source = "";
    private String id = "";
    private List<ReceivedEvent> all = List.of();
    private Optional<TakenEvent> taken = Optional.empty();
    private EventRow row;
    private EventTraces.Named named = EventTraces.Named.NOTHING;
    private List<AdjustmentView> together = List.of();
    private List<LoggedEntry> entries;

    /** Once the address has been read. */
    public void open() throws IOException {
        all = events.named(source, id);
        if (all.isEmpty()) {
            notFound("No event " + id + " of " + source + " has come");
            return;
        }
        taken = events.taken(source, id, PAYLOAD_MAX);
        row = effects.rows(List.of(main())).getFirst();
        named = traces.of(source, id);
        together = isApplied() && row.adjustments().isEmpty() ? traces.together(row.event()) : List.of();
    }

    /** The one that was taken; else the newest of its cases. */
    private ReceivedEvent main() {
        return Stream.concat(all.stream().filter(one -> one.kept().isEmpty()), all.stream())
                .findFirst()
                .orElseThrow();
    }

    private boolean isApplied() {
        return row.event().fate() == Fate.APPLIED;
    }

    public ReceivedEvent getEvent() {
        return row.event();
    }

    /** What became of it, as a code. */
    public String getBecame() {
        return row.became();
    }

    /** Null if it was not taken. */
    public TakenEvent getTaken() {
        return taken.orElse(null);
    }

    /** Whether its content is longer than what is shown of it. */
    public boolean isLong() {
        return taken.filter(known -> known.payload().length() >= PAYLOAD_MAX).isPresent();
    }

    /** Cases that it made, the newest first. */
    public List<ReceivedEvent> getCases() {
        return all.stream().filter(one -> one.kept().isPresent()).toList();
    }

    /** Adjustments that name it as their cause. */
    public List<AdjustmentView> getAdjustments() {
        return row.adjustments();
    }

    /** If none does: those of which it may be one of several causes. */
    public List<AdjustmentView> getTogether() {
        return together;
    }

    /** Proposals, documents and cases that name it. */
    public EventTraces.Named getNamed() {
        return named;
    }

    /** Whether there is anything to show of what it did. */
    public boolean isTraced() {
        return !getAdjustments().isEmpty() || !together.isEmpty() || !named.isEmpty() || isFollowedByBills();
    }

    /** Whether its effect goes on after it was taken: each bill is worked out anew, one after the other. */
    public boolean isFollowedByBills() {
        return isApplied()
                && List.of("billing.plan.published", "billing.tax.changed")
                        .contains(row.event().type());
    }

    /** Entries of the audit log that rest on it; for those who may read them. */
    public List<LoggedEntry> getEntries() {
        if (entries == null) {
            entries = isApplied() ? traces.entries(row.event()) : List.of();
        }
        return List.copyOf(entries);
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source == null ? "" : source;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
