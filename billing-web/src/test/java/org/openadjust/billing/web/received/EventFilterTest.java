package org.openadjust.billing.web.received;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.Fate;

class EventFilterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-29T12:34:56Z");

    private static EventFilter of(Map<String, String> typed) {
        return EventFilter.of(typed, BERLIN, NOW);
    }

    @Test
    void everyFieldNarrowsTheSearch() {
        EventSearch expected = EventSearch.ALL
                .sentBy("urn:mediation")
                .ofType("billing.usage.voided")
                .thatBecame(Fate.WAITING)
                .ofAccount("acme")
                .since(Instant.parse("2026-03-28T23:00:00Z"))
                // the last day is included, and this one has 23 hours
                .before(Instant.parse("2026-03-29T22:00:00Z"));

        assertEquals(
                new EventFilter(expected, List.of()),
                of(Map.of(
                        "source", " urn:mediation ",
                        "type", "billing.usage.voided",
                        "fate", "WAITING",
                        "account", "acme",
                        "from", "2026-03-29",
                        "to", "2026-03-29")));
    }

    @Test
    void aTimeOfDayIsMeantInTheReadersZone() {
        assertEquals(
                EventSearch.ALL
                        .since(Instant.parse("2026-03-29T12:05:00Z"))
                        .before(Instant.parse("2026-03-29T12:06:30Z")),
                of(Map.of("from", "2026-03-29T14:05", "to", "2026-03-29T14:06:30"))
                        .search());
    }

    @Test
    void timesHoldTogether() {
        assertEquals(
                EventSearch.ALL.since(Instant.parse("2026-03-29T11:35:00Z")),
                of(Map.of("within", "HOUR", "from", "2026-03-01")).search());
        assertEquals(
                EventSearch.ALL
                        .since(Instant.parse("2026-03-29T10:35:00Z"))
                        .before(Instant.parse("2026-03-29T11:35:00Z")),
                of(Map.of("within", "HOUR_BEFORE")).search());
    }

    @Test
    void whatIsMissingDoesNotNarrow() {
        Map<String, String> typed = new HashMap<>();
        typed.put("source", null);
        typed.put("fate", "  ");

        assertEquals(new EventFilter(EventSearch.ALL, List.of()), of(typed));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "fate, LOST",
        "within, YEAR",
        "from, 24.11.2026",
        "from, 2026-11-24T25:00",
        "to, 2026-02-30",
        "to, +999999999-12-31",
        "to, 9999-12-31T00:00"
    })
    void whatCannotBeReadIsNamedAndLeftOut(String field, String text) {
        assertEquals(
                new EventFilter(EventSearch.ALL.ofAccount("acme"), List.of(field)),
                of(Map.of(field, text, "account", "acme")));
    }
}
