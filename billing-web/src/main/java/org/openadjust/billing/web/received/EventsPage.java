package org.openadjust.billing.web.received;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.FoundEvents;
import org.openadjust.billing.intake.ReceivedEvents;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.web.filters.SavedFiltersPart;
import org.openadjust.billing.web.layout.Preferences;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.typed.TimeSpan;
import org.openadjust.billing.web.typed.TypedTimes;

/** The list of the events that came; its filter is the page's address, so that it can be sent to a colleague. */
@Named
@ViewScoped
public class EventsPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private ReceivedEvents events;

    @Inject
    private EventEffects effects;

    @Inject
    private Preferences preferences;

    @Inject
    private Clock clock;

    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private PagedRows<EventRow, PagedRows.Unsorted> rows;
    private Instant lookedBackTo;

    /** Once the address has been read. A field for a time shows no day alone. */
    public void open() {
        EventFilter filter = EventFilter.of(typed, preferences.getZone(), clock.instant());
        EventSearch search = filter.search();
        isFiltered = !search.equals(EventSearch.ALL);
        unreadable = filter.unreadable();
        typed.computeIfPresent("from", (field, text) -> TypedTimes.asTime(text, 0));
        typed.computeIfPresent("to", (field, text) -> TypedTimes.asTime(text, 1));
        rows = PagedRows.unsorted(slice -> page(search, slice), EventRow::key);
    }

    private Page<EventRow> page(EventSearch search, Slice slice) {
        FoundEvents found = events.find(search, slice);
        lookedBackTo = found.lookedBackTo().orElse(null);
        return new Page<>(effects.rows(found.page().rows()), found.page().count());
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<EventRow, PagedRows.Unsorted> getRows() {
        return rows;
    }

    /** How far back was looked, if that is not to where the filter ends; else null. */
    public Instant getLookedBackTo() {
        return lookedBackTo;
    }

    /** The address under which the search goes on from there; a moment is seen twice rather than missed. */
    public String getFurther() {
        Map<String, String> earlier = new HashMap<>(typed);
        earlier.put(
                "to",
                LocalDateTime.ofInstant(
                                lookedBackTo.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1), preferences.getZone())
                        .toString());
        return "events.xhtml?" + SavedFiltersPart.query(earlier);
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public List<String> getSources() {
        return events.sources();
    }

    /** What can have become of those that are listed. */
    public List<Fate> getFates() {
        return List.of(Fate.APPLIED, Fate.WAITING, Fate.QUARANTINED, Fate.DUPLICATE);
    }

    public List<TimeSpan> getTimes() {
        return TimeSpan.ALL;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
