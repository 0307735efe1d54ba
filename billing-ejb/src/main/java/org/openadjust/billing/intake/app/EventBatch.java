package org.openadjust.billing.intake.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.audit.Submitter;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Reference;
import org.openadjust.billing.bill.Verdict;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.json.CloudEventReader;
import org.openadjust.billing.intake.json.CloudEventReader.Reading;
import org.openadjust.billing.intake.model.BillingEvent;
import org.openadjust.billing.intake.model.Delivery;
import org.openadjust.billing.intake.model.Envelope;
import org.openadjust.billing.intake.model.Envelope.EventKey;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.intake.store.JdbcInbox.Taken;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.intake.store.JdbcWaiting.Kept;
import org.openadjust.billing.intake.store.JdbcWaiting.Waiting;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.usage.UsageBook.UsageKey;

/** The deliveries that one transaction takes: gives each event its fate, in the order in which they came. */
final class EventBatch {

    /** Most waiting events that one transaction takes up; the rest follows in the next ones. */
    private static final int TAKEN_UP_MAX = 2000;

    /** An event that misses something, and the place of its answer. */
    private record Parked(
            Delivery delivery, int index, Item.Readable item, Reference reference, List<Outcome> answers) {}

    private final IntakeStores stores;
    private final CloudEventReader reader;
    private final BillingWork work;
    private final Instant now;
    private final boolean careful;

    private final Map<EventKey, byte[]> taken = new HashMap<>();
    private final List<Taken> inbox = new ArrayList<>();
    private final List<Parked> parked = new ArrayList<>();

    /** Invoices that were taken; what they are held against may not be known before everything is written. */
    private final Map<EventKey, Parked> invoices = new HashMap<>();

    private final List<JdbcQuarantine.Case> quarantined = new ArrayList<>();
    private final PersonsTold persons = new PersonsTold();
    private final TextsTold texts = new TextsTold();
    private final Set<EventKey> settled = new HashSet<>();
    private int takenUp;
    private final List<EventKey> wokenAndApplied = new ArrayList<>();
    private final List<EventKey> wokenAndKnown = new ArrayList<>();
    private final List<EventKey> wokenAndRefused = new ArrayList<>();
    private final List<Long> sentMicros = new ArrayList<>();
    private int applied;
    private int duplicates;
    private int rejected;
    private int linesParked;

    /** @param careful whether to look first if events are known already, as after a failure */
    EventBatch(IntakeStores stores, CloudEventReader reader, BillingWork work, Instant now, boolean careful) {
        this.stores = stores;
        this.reader = reader;
        this.work = work;
        this.now = now;
        this.careful = careful;
    }

    /** The outcomes, an inner list for each delivery. */
    List<List<Outcome>> take(List<Delivery> deliveries) {
        List<Item.Readable> readable = deliveries.stream()
                .flatMap(delivery -> delivery.items().stream())
                .filter(Item.Readable.class::isInstance)
                .map(Item.Readable.class::cast)
                .toList();
        if (careful) {
            taken.putAll(stores.inbox()
                    .find(readable.stream().map(item -> item.envelope().key()).toList()));
        }
        work.prepare(needs(readable));
        List<List<Outcome>> outcomes = new ArrayList<>(deliveries.size());
        for (Delivery delivery : deliveries) {
            List<Outcome> answers = new ArrayList<>(delivery.items().size());
            for (int i = 0; i < delivery.items().size(); i++) {
                answers.add(outcome(delivery, i, answers));
            }
            outcomes.add(answers);
        }
        takeUp();
        return outcomes;
    }

    /** Takes up events whose referents are there although nobody has woken them. */
    void takeOverdue(int eventsMax) {
        if (stores.waiting().any()) {
            takeUp(stores.waiting().overdue(eventsMax));
            takeUp();
        }
    }

    // ---- one event
    // ----------------------------------------------------------------------------------------------------

    private Outcome outcome(Delivery delivery, int index, List<Outcome> answers) {
        return switch (delivery.items().get(index)) {
            case Item.Unreadable item -> refused(delivery, index, item);
            case Item.Readable item -> {
                Envelope envelope = item.envelope();
                byte[] before = taken.get(envelope.key());
                if (before == null) {
                    yield verdict(delivery, index, item, answers);
                }
                if (envelope.sameContent(before)) {
                    duplicates++;
                    yield Outcome.of(envelope.source(), envelope.id(), Fate.DUPLICATE);
                }
                yield conflict(delivery, index, item);
            }
        };
    }

    private Outcome verdict(Delivery delivery, int index, Item.Readable item, List<Outcome> answers) {
        Envelope envelope = item.envelope();
        return switch (hand(item, delivery.submitter())) {
            case Verdict.Taken verdict -> {
                applied++;
                persons.from(item.event());
                texts.from(item);
                sentMicros.add(envelope.sentMicros());
                if (item.event() instanceof BillingEvent.InvoiceIssued invoice) {
                    Reference lines = Reference.lines(invoice.subscription());
                    invoices.put(envelope.key(), new Parked(delivery, index, item, lines, answers));
                }
                yield taken(envelope, Fate.APPLIED);
            }
            case Verdict.AlreadyKnown verdict -> {
                duplicates++;
                yield taken(envelope, Fate.DUPLICATE);
            }
            case Verdict.Misses misses -> {
                parked.add(new Parked(delivery, index, item, misses.reference(), answers));
                taken.put(envelope.key(), envelope.digest());
                yield Outcome.of(envelope.source(), envelope.id(), Fate.WAITING);
            }
            case Verdict.Refused refused -> refusedUnlessTaken(delivery, index, item, refused.refusal());
        };
    }

    /** What was taken before may be refused the second time, and is a duplicate all the same. */
    private Outcome refusedUnlessTaken(Delivery delivery, int index, Item.Readable item, Refusal refusal) {
        EventKey key = item.envelope().key();
        byte[] before = careful ? null : stores.inbox().find(List.of(key)).get(key);
        if (before == null) {
            if (!delivery.origin().isAnswered()) {
                texts.from(item);
            }
            return refused(delivery, index, unreadable(item, refusal, true));
        }
        taken.put(key, before);
        return outcome(delivery, index, List.of());
    }

    private Outcome taken(Envelope envelope, Fate fate) {
        taken.put(envelope.key(), envelope.digest());
        inbox.add(new Taken(envelope, fate));
        return fate == Fate.APPLIED
                ? Outcome.applied(envelope.source(), envelope.id(), now)
                : Outcome.of(envelope.source(), envelope.id(), fate);
    }

    /** A second content under a known id is kept in any case: somebody has to find out which one is right. */
    private Outcome conflict(Delivery delivery, int index, Item.Readable item) {
        Refusal refusal = new Refusal(
                "CONFLICT",
                "an event of this source with this id was taken before, with other content; send it with a new id");
        quarantine(delivery, index, unreadable(item, refusal, true));
        return Outcome.refused(
                item.envelope().source(),
                item.envelope().id(),
                delivery.origin().isAnswered() ? Fate.REJECTED : Fate.QUARANTINED,
                refusal);
    }

    private Outcome refused(Delivery delivery, int index, Item.Unreadable item) {
        if (delivery.origin().isAnswered()) {
            rejected++;
            return Outcome.refused(item.source(), item.id(), Fate.REJECTED, item.refusal());
        }
        quarantine(delivery, index, item);
        return Outcome.refused(item.source(), item.id(), Fate.QUARANTINED, item.refusal());
    }

    private void quarantine(Delivery delivery, int index, Item.Unreadable item) {
        if (delivery.origin() != Delivery.Origin.RETRY) {
            quarantined.add(new JdbcQuarantine.Case(
                    delivery.origin().name(), delivery.messageId(), delivery.firstItem() + index, item));
        }
    }

    private static Item.Unreadable unreadable(Item.Readable item, Refusal refusal, boolean retryable) {
        Envelope envelope = item.envelope();
        return new Item.Unreadable(
                envelope.source(),
                envelope.id(),
                envelope.type(),
                refusal,
                item.text().get(),
                retryable);
    }

    private Verdict hand(Item.Readable item, Submitter submitter) {
        Envelope envelope = item.envelope();
        Cause cause =
                new Cause(envelope.type(), envelope.source(), envelope.id(), Micros.toInstant(envelope.sentMicros()));
        if (!submitter.equals(Submitter.NONE)) {
            work.submitted(cause, submitter);
        }
        return switch (item.event()) {
            case BillingEvent.UsageRecorded event -> work.record(event.usage(), event.currency(), cause);
            case BillingEvent.UsageVoided event ->
                work.voidUsage(new UsageKey(event.subscription(), event.usageId()), cause);
            case BillingEvent.UsageCorrected event ->
                work.correct(new UsageKey(event.subscription(), event.usageId()), event.quantity(), cause);
            case BillingEvent.AccountRegistered event -> work.register(event.account(), cause);
            case BillingEvent.AccountChanged event -> work.changeProfile(event.account(), event.change(), cause);
            case BillingEvent.PlanPublished event -> work.publish(event.plan(), cause);
            case BillingEvent.SubscriptionStarted event ->
                work.start(
                        event.subscription(),
                        event.account(),
                        event.plan(),
                        event.quantity(),
                        event.startAt(),
                        event.anchorDay(),
                        event.taxes(),
                        event.discounts(),
                        cause);
            case BillingEvent.SubscriptionChanged event ->
                work.change(event.subscription(), event.change(), event.effective(), cause);
            case BillingEvent.DiscountGranted event ->
                work.grant(event.subscription(), event.discount(), event.effective(), cause);
            case BillingEvent.DiscountRevoked event ->
                work.revoke(event.subscription(), event.discount(), event.effective(), cause);
            case BillingEvent.TaxChanged event -> work.setTax(event.tax(), event.rate(), event.effective(), cause);
            case BillingEvent.InvoiceIssued event ->
                work.verify(event.subscription(), event.number(), event.currency(), event.invoice(), cause);
            case BillingEvent.DisputeOpened event ->
                stores.disputes().open(work, event.draft(), cause, TextsTold.key(envelope.key()), now);
            case BillingEvent.RequestReceived event ->
                stores.requests().take(event.draft(), cause, TextsTold.key(envelope.key()), now);
        };
    }

    // ---- what waits
    // ---------------------------------------------------------------------------------------------------

    /** Takes up what waits for the things that have arrived, and what waits for those in turn. */
    private void takeUp() {
        List<Reference> arrived = work.arrived();
        boolean any = !arrived.isEmpty() && stores.waiting().any();
        while (!arrived.isEmpty() && takenUp < TAKEN_UP_MAX) {
            wakeOwn(arrived);
            if (any) {
                takeUp(stores.waiting().waitingFor(arrived, TAKEN_UP_MAX - takenUp));
            }
            arrived = work.arrived();
        }
    }

    /** Events of this very batch that came before what they refer to need not wait in the database. */
    private void wakeOwn(List<Reference> arrived) {
        if (parked.isEmpty()) {
            return;
        }
        Set<Reference> references = new HashSet<>(arrived);
        List<Parked> ready = parked.stream()
                .filter(each -> references.contains(each.reference()))
                .toList();
        parked.removeAll(ready);
        for (Parked each : ready) {
            taken.remove(each.item().envelope().key());
            each.answers().set(each.index(), verdict(each.delivery(), each.index(), each.item(), each.answers()));
        }
    }

    private void takeUp(List<Kept> kept) {
        List<Kept> fresh =
                kept.stream().filter(each -> !settled.contains(each.key())).toList();
        takenUp += fresh.size();
        Map<Kept, Item> items = new LinkedHashMap<>();
        fresh.forEach(each -> items.put(each, only(each.text(), each.sentMicros())));
        work.prepare(needs(items.values().stream()
                .filter(Item.Readable.class::isInstance)
                .map(Item.Readable.class::cast)
                .toList()));
        items.forEach(this::takeUp);
    }

    private void takeUp(Kept kept, Item item) {
        switch (item) {
            case Item.Unreadable unreadable -> refuseWoken(kept, unreadable);
            case Item.Readable readable -> {
                switch (hand(readable, Submitter.NONE)) {
                    case Verdict.Taken verdict -> {
                        applied++;
                        settled.add(kept.key());
                        wokenAndApplied.add(kept.key());
                    }
                    case Verdict.AlreadyKnown verdict -> {
                        settled.add(kept.key());
                        wokenAndKnown.add(kept.key());
                    }
                    case Verdict.Misses misses -> stores.waiting().move(kept.key(), misses.reference());
                    case Verdict.Refused refused -> refuseWoken(kept, unreadable(readable, refused.refusal(), true));
                }
            }
        }
    }

    private void refuseWoken(Kept kept, Item.Unreadable item) {
        settled.add(kept.key());
        wokenAndRefused.add(kept.key());
        quarantined.add(new JdbcQuarantine.Case(
                Delivery.Origin.WAITING.name(), "waiting:" + kept.key().hash(), 0, item));
    }

    private Item only(String text, long sent) {
        return switch (reader.read(text, sent)) {
            case Reading.Items items -> items.items().getFirst();
            case Reading.Unreadable unreadable ->
                new Item.Unreadable("", "", "", unreadable.refusal(), text, unreadable.retryable());
        };
    }

    // ---- reading ahead, writing
    // ---------------------------------------------------------------------------------------

    private BillingWork.Needs needs(List<Item.Readable> items) {
        Set<String> subscriptions = new HashSet<>();
        Set<String> accounts = new HashSet<>();
        Set<String> plans = new HashSet<>();
        Set<UsageKey> usage = new HashSet<>();
        for (Item.Readable item : items) {
            switch (item.event()) {
                case BillingEvent.UsageRecorded event -> {
                    subscriptions.add(event.usage().subscription());
                    if (careful) {
                        usage.add(new UsageKey(
                                event.usage().subscription(), event.usage().usageId()));
                    }
                }
                case BillingEvent.UsageVoided event -> {
                    subscriptions.add(event.subscription());
                    usage.add(new UsageKey(event.subscription(), event.usageId()));
                }
                case BillingEvent.UsageCorrected event -> {
                    subscriptions.add(event.subscription());
                    usage.add(new UsageKey(event.subscription(), event.usageId()));
                }
                case BillingEvent.AccountRegistered event ->
                    accounts.add(event.account().account());
                case BillingEvent.AccountChanged event -> accounts.add(event.account());
                case BillingEvent.PlanPublished event -> plans.add(event.plan().plan());
                case BillingEvent.SubscriptionStarted event -> {
                    subscriptions.add(event.subscription());
                    accounts.add(event.account());
                    plans.add(event.plan());
                }
                case BillingEvent.SubscriptionChanged event -> {
                    subscriptions.add(event.subscription());
                    if (event.change() instanceof Change.ToPlan(String plan)) {
                        plans.add(plan);
                    }
                }
                case BillingEvent.DiscountGranted event -> subscriptions.add(event.subscription());
                case BillingEvent.DiscountRevoked event -> subscriptions.add(event.subscription());
                case BillingEvent.TaxChanged event -> {
                    // refers to nothing
                }
                case BillingEvent.InvoiceIssued event -> subscriptions.add(event.subscription());
                case BillingEvent.DisputeOpened event ->
                    accounts.add(event.draft().account());
                case BillingEvent.RequestReceived event ->
                    accounts.add(event.draft().account());
            }
        }
        return new BillingWork.Needs(subscriptions, accounts, plans, usage);
    }

    /** Writes the facts, what they change, and the fates. */
    BillingWork.Written write() {
        BillingWork.Written written = work.write();
        written.postponed()
                .forEach((cause, reference) -> postpone(new EventKey(cause.source(), cause.eventId()), reference));
        for (Parked each : parked) {
            persons.from(each.item().event());
            texts.from(each.item());
            inbox.add(new Taken(each.item().envelope(), Fate.WAITING));
        }
        stores.inbox().insert(inbox, now);
        persons.write(stores.persons(), now);
        texts.write(stores.texts(), now);
        stores.waiting()
                .insert(
                        parked.stream()
                                .map(each -> new Waiting(
                                        each.item().envelope(),
                                        each.reference(),
                                        each.item().text().get()))
                                .toList(),
                        now);
        stores.inbox().applied(wokenAndApplied, now);
        stores.inbox().duplicate(wokenAndKnown, now);
        stores.inbox().forget(wokenAndRefused);
        stores.waiting().delete(wokenAndApplied);
        stores.waiting().delete(wokenAndKnown);
        stores.waiting().delete(wokenAndRefused);
        if (!quarantined.isEmpty()) {
            stores.quarantine().insert(quarantined, now);
        }
        linesParked = new ParkedLines(stores.quarantine(), now).note(written.parked());
        return written;
    }

    /** It was taken, and waits all the same. */
    private void postpone(EventKey key, Reference reference) {
        applied--;
        if (wokenAndApplied.remove(key)) {
            stores.waiting().move(key, reference);
            return;
        }
        Parked invoice = invoices.get(key);
        Envelope envelope = invoice.item().envelope();
        inbox.removeIf(each -> each.envelope().key().equals(key));
        sentMicros.remove((Long) envelope.sentMicros());
        parked.add(invoice);
        invoice.answers().set(invoice.index(), Outcome.of(envelope.source(), envelope.id(), Fate.WAITING));
    }

    BillingWork work() {
        return work;
    }

    BatchCounts counts() {
        return new BatchCounts(
                applied,
                duplicates,
                parked.size(),
                rejected,
                quarantined.size() + linesParked,
                sentMicros.stream().mapToLong(Long::longValue).toArray());
    }
}
