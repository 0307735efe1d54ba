package org.openadjust.billing.demonstration.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UsageStreamTest {

    private static final LocalDate START = LocalDate.of(2026, 10, 1);
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final long FIRST = UsageStream.tickAt(NOW);
    private static final UsageStream STREAM = new UsageStream(2026, START);

    @Test
    void announcesFortyCustomersAndWhatTheyBuy() {
        List<CloudEvent> announcements = STREAM.announcements();
        assertEquals(6 + 40 + 40, announcements.size());
        assertEquals(86, announcements.stream().map(CloudEvent::id).distinct().count());
        Set<Object> currencies = new TreeSet<>(values(announcements, "currency"));
        assertEquals(Set.of("EUR", "USD", "JPY"), currencies);
        assertEquals(5, values(announcements, "timeZone").size());
        Set<Object> plans = values(
                announcements.stream()
                        .filter(event -> event.type().equals("billing.plan.published"))
                        .toList(),
                "plan");
        assertTrue(plans.containsAll(values(announcements, "plan")));
        assertEquals(6, plans.size());
    }

    @Test
    void announcesTheSameAgain() {
        assertEquals(STREAM.announcements(), new UsageStream(2026, START).announcements());
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        List<CloudEvent> hour = hour(STREAM);
        assertEquals(hour, hour(new UsageStream(2026, START)));
        assertFalse(hour.equals(hour(new UsageStream(2027, START))));
    }

    @Test
    void neverSaysTwoThingsUnderOneId() {
        Map<String, CloudEvent> said = new HashMap<>();
        for (long first : new long[] {FIRST, FIRST + 7_000, FIRST + 7_001}) {
            LongStream.range(first, FIRST + 18_000)
                    .mapToObj(tick -> STREAM.event(tick, first))
                    .forEach(event -> {
                        CloudEvent before = said.putIfAbsent(event.id(), event);
                        assertTrue(before == null || before.equals(event), event.id());
                    });
        }
    }

    @Test
    void correctsAndVoidsOnlyWhatItSentInThisRunAndOnlyOnce() {
        Set<Object> recorded = new HashSet<>();
        Set<Object> changed = new HashSet<>();
        for (CloudEvent event : hour(STREAM)) {
            Object id = event.data().get("id");
            if (event.type().equals("billing.usage.recorded")) {
                assertTrue(recorded.add(id));
            } else {
                assertTrue(recorded.contains(id), event.id());
                assertTrue(changed.add(id), event.id());
            }
        }
        assertTrue(changed.size() > 300, changed.size() + " in an hour");
    }

    @Test
    void aFewComeLateAndNoneBeforeTheirSubscription() {
        Instant begin = Instant.parse("2026-10-01T12:00:00Z");
        long late = 0;
        for (CloudEvent event : hour(STREAM)) {
            if (event.data().containsKey("occurredAt")) {
                Instant at = Instant.parse((String) event.data().get("occurredAt"));
                assertFalse(at.isAfter(event.time()));
                assertTrue(at.isAfter(begin));
                late += at.isBefore(event.time()) ? 1 : 0;
            }
        }
        assertTrue(late > 500 && late < 1_000, late + " of 18,000");
    }

    @Test
    void quantitiesArePositiveAndModest() {
        for (CloudEvent event : hour(STREAM)) {
            if (event.data().containsKey("quantity")) {
                BigDecimal quantity = new BigDecimal((String) event.data().get("quantity"));
                assertTrue(quantity.signum() > 0 && quantity.compareTo(new BigDecimal(24)) <= 0, quantity.toString());
            }
        }
    }

    private static List<CloudEvent> hour(UsageStream stream) {
        return LongStream.range(FIRST, FIRST + 18_000)
                .mapToObj(tick -> stream.event(tick, FIRST))
                .toList();
    }

    private static Set<Object> values(List<CloudEvent> events, String field) {
        Set<Object> values = new HashSet<>();
        events.stream()
                .filter(event -> event.data().containsKey(field))
                .forEach(event -> values.add(event.data().get(field)));
        return values;
    }
}
