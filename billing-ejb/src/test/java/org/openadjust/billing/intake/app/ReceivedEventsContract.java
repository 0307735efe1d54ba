package org.openadjust.billing.intake.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.intake.app.Events.account;
import static org.openadjust.billing.intake.app.Events.corrected;
import static org.openadjust.billing.intake.app.Events.event;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.FoundEvents;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvent.Kept;
import org.openadjust.billing.intake.ReceivedEvents;
import org.openadjust.billing.intake.TakenEvent;
import org.openadjust.billing.intake.store.JdbcReceivedEvents;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Slice;

/** What people read of the events that came, out of rows that intake wrote: the same on both databases. */
abstract class ReceivedEventsContract {

    private static final Instant NOON = Instant.parse("2024-03-20T12:00:00Z");
    private static final String MARCH_5 = "2024-03-05T10:00:00Z";
    private static final Slice ALL = Slice.first(500);

    private DataSource database;
    private Intake intake;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void openDatabase() {
        database = freshDatabase();
        intake = new Intake(database, dialect());
    }

    private ReceivedEvents events() {
        return new JdbcReceivedEvents(database, ReceivedEvents.LOOKED_AT);
    }

    private List<ReceivedEvent> found(EventSearch search) {
        return events().find(search, ALL).page().rows();
    }

    private static List<String> ids(List<ReceivedEvent> events) {
        return events.stream().map(ReceivedEvent::id).toList();
    }

    private void at(int minutes) {
        intake.at(NOON.plusSeconds(60L * minutes));
    }

    /** A subscription, use of it, and one of each other fate. */
    private void tell() {
        at(0);
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        at(1);
        intake.deliver(account("a", "EUR", "UTC"));
        at(2);
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        at(3);
        intake.deliver(usage("1", "s", "minutes", "12", MARCH_5));
        at(4);
        intake.deliver(usage("1", "s", "minutes", "12", MARCH_5).replace("u-1", "again"));
        at(5);
        intake.deliver(usage("9", "unknown", "minutes", "1", MARCH_5));
        at(6);
        intake.deliver(usage("1", "s", "minutes", "13", MARCH_5));
        at(7);
        intake.request(usage("2", "s", "minutes", "-1", MARCH_5));
    }

    @Test
    void everyEventThatWasNotRejectedIsListedTheNewestFirstWithWhatBecameOfIt() {
        tell();
        List<ReceivedEvent> all = found(EventSearch.ALL);
        assertEquals(List.of("u-1", "u-9", "again", "u-1", "s-s", "a-a", "p-p1"), ids(all));
        assertEquals(
                List.of(
                        Fate.QUARANTINED,
                        Fate.WAITING,
                        Fate.DUPLICATE,
                        Fate.APPLIED,
                        Fate.APPLIED,
                        Fate.APPLIED,
                        Fate.APPLIED),
                all.stream().map(ReceivedEvent::fate).toList());
        ReceivedEvent taken = all.get(3);
        assertEquals(Events.SOURCE, taken.source());
        assertEquals("billing.usage.recorded", taken.type());
        assertEquals(NOON.plusSeconds(180), taken.receivedAt());
        assertEquals(Optional.empty(), taken.kept());
        Kept kept = all.getFirst().kept().orElseThrow();
        assertEquals("CONFLICT JMS OPEN", kept.reason() + " " + kept.origin() + " " + kept.state());
        assertFalse(kept.detail().isBlank());
    }

    @Test
    void everySearchSelectsAsItSays() {
        tell();
        List<ReceivedEvent> all = found(EventSearch.ALL);
        for (Fate fate : Fate.values()) {
            assertSelects(all, EventSearch.ALL.thatBecame(fate), event -> event.fate() == fate);
        }
        assertSelects(all, EventSearch.ALL.sentBy(Events.SOURCE), event -> true);
        assertSelects(all, EventSearch.ALL.sentBy("' OR '1'='1"), event -> false);
        assertSelects(
                all,
                EventSearch.ALL.ofType("billing.usage.recorded").thatBecame(Fate.APPLIED),
                event -> event.type().equals("billing.usage.recorded") && event.fate() == Fate.APPLIED);
        Instant third = all.get(2).receivedAt();
        assertSelects(
                all, EventSearch.ALL.since(third), event -> !event.receivedAt().isBefore(third));
        assertSelects(
                all, EventSearch.ALL.before(third), event -> event.receivedAt().isBefore(third));
        assertEquals(List.of(), found(EventSearch.ALL.since(third).before(third)));
    }

    private void assertSelects(List<ReceivedEvent> all, EventSearch search, Predicate<ReceivedEvent> selected) {
        assertEquals(all.stream().filter(selected).toList(), found(search), search::toString);
        assertEquals(
                (int) all.stream().filter(selected).count(),
                events().find(search, Slice.first(1)).page().count(),
                search::toString);
    }

    @Test
    void anAccountsEventsAreThoseThatItsBillSubscriptionsAndCasesName() {
        tell();
        intake.deliver(account("b", "EUR", "UTC"), subscription("t", "b", "p", "2024-03-01T00:00:00Z"));
        at(8);
        intake.deliver(event("up", "subscription.quantity-changed", "s", "{\"quantity\":\"2\"}"));
        intake.deliver(event("welcome", "discount.granted", "s", """
                {"discount":"welcome","kind":"PERCENT","value":"10"}"""));
        at(9);
        intake.deliver(event("asks", "request.received", "a", "{\"text\":\"How much is it?\"}"));
        assertEquals(List.of("asks", "up", "welcome", "u-1", "s-s"), ids(found(EventSearch.ALL.ofAccount("a"))));
        assertEquals(List.of("s-t"), ids(found(EventSearch.ALL.ofAccount("b"))));
        assertEquals(List.of("u-1"), ids(found(EventSearch.ALL.ofAccount("a").ofType("billing.usage.recorded"))));
        assertEquals(List.of(), found(EventSearch.ALL.ofAccount("a").thatBecame(Fate.QUARANTINED)));
        FoundEvents second = events().find(EventSearch.ALL.ofAccount("a"), new Slice(1, 1));
        assertEquals(List.of("up"), ids(second.page().rows()));
        assertEquals(5, second.page().count());
    }

    /** Events of one transaction share a moment, and so do those that it could not take. */
    @Test
    void pagesNeitherOverlapNorLeaveAGapWhateverSharesAMoment() {
        tell();
        Random random = new Random(7);
        for (int batch = 0; batch < 5; batch++) {
            at(10 + batch);
            List<String> together = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String id = batch + "-" + i;
                together.add(
                        random.nextInt(5) == 0
                                ? event("bad-" + id, "usage.recorded", "s", "{}")
                                : usage(id, "s", "minutes", "1", MARCH_5).replace("urn:test", "urn:" + i % 3));
            }
            intake.deliverTogether(together);
        }
        List<ReceivedEvent> all = found(EventSearch.ALL);
        assertEquals(107, all.size());
        assertEquals(
                all.stream()
                        .sorted(Comparator.comparing(ReceivedEvent::receivedAt).reversed())
                        .toList(),
                all);
        for (EventSearch search : List.of(
                EventSearch.ALL, EventSearch.ALL.sentBy("urn:1"), EventSearch.ALL.ofType("billing.usage.recorded"))) {
            List<ReceivedEvent> wanted = found(search);
            for (int limit : new int[] {1, 7, 50}) {
                List<ReceivedEvent> paged = new ArrayList<>();
                for (int offset = 0; offset < wanted.size(); offset += limit) {
                    FoundEvents page = events().find(search, new Slice(offset, limit));
                    assertEquals(wanted.size(), page.page().count());
                    paged.addAll(page.page().rows());
                }
                assertEquals(wanted, paged);
            }
            assertEquals(
                    List.of(),
                    events().find(search, new Slice(wanted.size(), 10)).page().rows());
        }
    }

    @Test
    void ofManyEventsTheNewestAreLookedThroughAndItIsSaidHowFarBack() {
        at(0);
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"), account("a", "EUR", "UTC"));
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        for (int i = 1; i <= 30; i++) {
            at(i);
            intake.deliver(usage(Integer.toString(i), "s", "minutes", "1", MARCH_5));
        }
        ReceivedEvents impatient = new JdbcReceivedEvents(database, 10);
        EventSearch plans = EventSearch.ALL.ofType("billing.plan.published");
        FoundEvents found = impatient.find(plans, ALL);
        assertEquals(List.of(), found.page().rows());
        assertEquals(Optional.of(NOON.plusSeconds(60L * 20)), found.lookedBackTo());
        FoundEvents earlier = impatient.find(plans.before(found.lookedBackTo().orElseThrow()), ALL);
        assertEquals(Optional.of(NOON.plusSeconds(60L * 9)), earlier.lookedBackTo());
        assertEquals(
                List.of("p-p1"),
                ids(impatient
                        .find(plans.before(NOON.plusSeconds(60)), ALL)
                        .page()
                        .rows()));
        assertEquals(33, impatient.find(EventSearch.ALL, ALL).page().count());
        assertEquals(Optional.empty(), impatient.find(EventSearch.ALL, ALL).lookedBackTo());
        assertEquals(Optional.empty(), events().find(plans, ALL).lookedBackTo());
    }

    @Test
    void whatWaitedSaysSinceWhenItHasNoMoreTo() {
        at(0);
        intake.deliver(corrected("1", "s", "5"));
        at(1);
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"), account("a", "EUR", "UTC"));
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        assertEquals(
                Optional.empty(),
                events().named(Events.SOURCE, "c-1").getFirst().settledAt());
        at(2);
        intake.deliver(usage("1", "s", "minutes", "12", MARCH_5));
        ReceivedEvent waited = events().named(Events.SOURCE, "c-1").getFirst();
        assertEquals(Fate.APPLIED, waited.fate());
        assertEquals(NOON, waited.receivedAt());
        assertEquals(Optional.of(NOON.plusSeconds(120)), waited.settledAt());
        assertEquals(NOON.plusSeconds(120), waited.takenAt());
        assertEquals(
                NOON.plusSeconds(60),
                events().named(Events.SOURCE, "s-s").getFirst().takenAt());
    }

    @Test
    void underAKeyIsWhatWasTakenAndWhatContradictsIt() {
        tell();
        List<ReceivedEvent> came = events().named(Events.SOURCE, "u-1");
        assertEquals(
                List.of(Fate.QUARANTINED, Fate.APPLIED),
                came.stream().map(ReceivedEvent::fate).toList());
        assertEquals(List.of(), events().named("urn:other", "u-1"));
        assertEquals(List.of(), events().named("", "u-1"));
        assertEquals(came, events().withId("u-1"));
        assertEquals(List.of(), events().withId("u-2"));
        intake.deliver(account("a", "EUR", "UTC").replace("urn:test", "urn:another"));
        assertEquals(2, events().withId("a-a").size());
        assertEquals(List.of("urn:another", "urn:test"), events().sources());
    }

    @Test
    void aCaseIsListedUntilItsEventIsTakenAndNotIfNoEventMadeIt() {
        tell();
        assertEquals(1, intake.change("UPDATE quarantine SET state = 'DISMISSED'"));
        assertEquals(
                QuarantineState.DISMISSED,
                found(EventSearch.ALL).getFirst().kept().orElseThrow().state());
        intake.change("UPDATE quarantine SET state = 'RESOLVED'");
        assertEquals(6, found(EventSearch.ALL).size());
        assertEquals(
                QuarantineState.RESOLVED,
                events().named(Events.SOURCE, "u-1")
                        .getFirst()
                        .kept()
                        .orElseThrow()
                        .state());
        intake.change("UPDATE quarantine SET state = 'OPEN', origin = 'LINE'");
        assertEquals(6, found(EventSearch.ALL).size());
        assertEquals(1, events().named(Events.SOURCE, "u-1").size());
    }

    @Test
    void whatCouldNotBeReadHasNoName() {
        intake.deliver("{\"no\":");
        ReceivedEvent came = found(EventSearch.ALL).getFirst();
        assertFalse(came.isNamed());
        assertEquals("MALFORMED", came.kept().orElseThrow().reason());
    }

    @Test
    void theContentIsKeptWhileAnEventWaitsAndItsDigestForEver() {
        at(0);
        intake.deliver(usage("1", "s", "minutes", "12", MARCH_5));
        TakenEvent waiting = events().taken(Events.SOURCE, "u-1", 8_000).orElseThrow();
        assertEquals(64, waiting.digest().length());
        assertEquals("SUBSCRIPTION", waiting.waiting().orElseThrow().waitsFor());
        assertEquals("s", waiting.waiting().orElseThrow().reference());
        assertEquals(NOON, waiting.waiting().orElseThrow().receivedAt());
        assertTrue(waiting.payload().contains("\"minutes\""), waiting::payload);
        assertEquals(
                5,
                events().taken(Events.SOURCE, "u-1", 5).orElseThrow().payload().length());
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"), account("a", "EUR", "UTC"));
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        TakenEvent taken = events().taken(Events.SOURCE, "u-1", 8_000).orElseThrow();
        assertEquals(new TakenEvent(waiting.digest(), Optional.empty(), ""), taken);
        assertEquals(Optional.empty(), events().taken(Events.SOURCE, "u-2", 8_000));
    }

    @Test
    void whatWaitsKeepsNoPerson() {
        intake.deliver(event("s-x", "subscription.started", "unknown", """
                {"subscription":"x","plan":"p","startAt":"2024-03-01T00:00:00Z"}"""));
        intake.deliver(event("c-x", "account.changed", "unknown", """
                {"person":{"name":"Erika Mustermann","email":"erika@example.com"}}"""));
        TakenEvent waiting = events().taken(Events.SOURCE, "c-x", 8_000).orElseThrow();
        assertTrue(waiting.waiting().isPresent());
        assertFalse(waiting.payload().contains("Erika"), waiting::payload);
    }
}
