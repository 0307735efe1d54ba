package org.openadjust.billing.web.received;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.web.typed.TimeSpan;
import org.openadjust.billing.web.typed.TypedFields;
import org.openadjust.billing.web.typed.TypedTimes;

/**
 * What a reader typed to find events.
 *
 * @param search what could be read
 * @param unreadable names of the fields that could not
 */
record EventFilter(EventSearch search, List<String> unreadable) {

    /** @param zone in which days and times are meant; the last day is included */
    static EventFilter of(Map<String, String> typed, ZoneId zone, Instant now) {
        TypedFields fields = new TypedFields(typed);
        AtomicReference<EventSearch> search = new AtomicReference<>(EventSearch.ALL);
        Narrowing narrowing = new Narrowing(fields, search);
        narrowing.by("source", Function.identity(), EventSearch::sentBy);
        narrowing.by("type", Function.identity(), EventSearch::ofType);
        narrowing.by("fate", Fate::valueOf, EventSearch::thatBecame);
        narrowing.by("account", Function.identity(), EventSearch::ofAccount);
        narrowing.by("within", TimeSpan::of, (so, span) -> within(so, span, now));
        narrowing.by("from", text -> TypedTimes.start(text, zone), EventSearch::since);
        narrowing.by("to", text -> TypedTimes.end(text, zone), EventSearch::before);
        return new EventFilter(search.get(), fields.unreadable());
    }

    private static EventSearch within(EventSearch search, TimeSpan span, Instant now) {
        EventSearch since = search.since(span.from(now));
        return span.to(now).map(since::before).orElse(since);
    }

    private record Narrowing(TypedFields fields, AtomicReference<EventSearch> search) {
        <T> void by(String field, Function<String, T> parse, BiFunction<EventSearch, T, EventSearch> narrow) {
            fields.read(field, parse, value -> search.set(narrow.apply(search.get(), value)));
        }
    }
}
