package org.openadjust.billing.intake.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.openadjust.billing.activity.ActivityCount;
import org.openadjust.billing.bill.Billing;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.BillingWork.Needs;
import org.openadjust.billing.bill.BillingWork.Written;
import org.openadjust.billing.dispute.ArrivingDisputes;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.json.CloudEventReader;
import org.openadjust.billing.intake.model.Delivery;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.intake.store.JdbcInbox;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.intake.store.JdbcWaiting;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.privacy.PersonBook;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.request.ArrivingRequests;

/** The transactions in which events, and what is due without one, take effect. Whoever gets an exception got nothing done. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BatchTransaction {

    /**
     * What was committed once the method has returned.
     *
     * @param outcomes an inner list for each delivery
     * @param sentMicros when each applied event was sent
     * @param answers to questions, in their order
     */
    public record Committed(
            List<List<Outcome>> outcomes,
            BillingWork work,
            boolean hasAdjustments,
            boolean didAnything,
            long[] sentMicros,
            List<Object> answers) {
        Committed(
                List<List<Outcome>> outcomes,
                BillingWork work,
                boolean hasAdjustments,
                boolean didAnything,
                long[] sentMicros) {
            this(outcomes, work, hasAdjustments, didAnything, sentMicros, List.of());
        }
    }

    private static final long[] NONE = {};

    @Inject
    private Billing billing;

    @Inject
    private JdbcInbox inbox;

    @Inject
    private JdbcWaiting waiting;

    @Inject
    private JdbcQuarantine quarantine;

    @Inject
    private PersonBook persons;

    @Inject
    private TextBook texts;

    @Inject
    private ArrivingDisputes disputes;

    @Inject
    private ArrivingRequests requests;

    @Inject
    private CloudEventReader reader;

    @Inject
    private ActivityCount activity;

    @Inject
    private Clock clock;

    /** Takes the deliveries. */
    public Committed take(List<Delivery> deliveries, boolean careful, long[] latenciesMicros) {
        Instant now = now();
        EventBatch batch = batch(now, careful);
        List<List<Outcome>> outcomes = batch.take(deliveries);
        return write(batch, outcomes, now, latenciesMicros);
    }

    /** Takes up waiting events whose referents are there although nobody has woken them. */
    public Committed takeOverdue(int eventsMax) {
        Instant now = now();
        EventBatch batch = batch(now, true);
        batch.takeOverdue(eventsMax);
        return write(batch, List.of(), now, NONE);
    }

    /** Lets questions take their turns, in their order. */
    public Committed decide(List<Question> questions) {
        Instant now = now();
        BillingWork work = billing.begin(now);
        work.prepare(
                new Needs(List.of(), questions.stream().map(Question::account).toList(), List.of(), List.of()));
        List<Object> answers = new ArrayList<>();
        questions.forEach(question -> answers.add(question.turn().take(work, now)));
        return counted(work, now, answers);
    }

    /** Invoices what is due to these accounts. */
    public Committed invoice(List<String> accounts) {
        Instant now = now();
        BillingWork work = billing.begin(now);
        work.prepare(new Needs(List.of(), accounts, List.of(), List.of()));
        accounts.forEach(work::invoice);
        return counted(work, now, List.of());
    }

    /** Works drafts out anew. */
    public Committed recompute(List<String> subscriptions) {
        return forEach(subscriptions, BillingWork::recompute);
    }

    /** Begins new periods. */
    public Committed beginPeriods(List<String> subscriptions) {
        return forEach(subscriptions, BillingWork::beginPeriods);
    }

    /**
     * Makes a draft that cannot be worked out an exception case, and leaves it as it is. The way back: it is tried again with
     * the next price of its plan, with its next period, and by the nightly reconciliation.
     */
    public Committed park(String subscription, Refusal refusal) {
        return park(work -> work.park(subscription), "billing.draft.recomputed", "subscription", subscription, refusal);
    }

    /** Makes an account that cannot be invoiced an exception case. The way back: it is tried again after a day. */
    public Committed parkInvoicing(String account, Refusal refusal) {
        return park(work -> work.parkInvoicing(account), "billing.invoice.due", "account", account, refusal);
    }

    private Committed park(Consumer<BillingWork> task, String type, String what, String id, Refusal refusal) {
        Instant now = now();
        BillingWork work = billing.begin(now);
        task.accept(work);
        work.write();
        Item.Unreadable item = new Item.Unreadable("urn:billing", id, type, refusal, what + " " + id, false);
        String messageId = (what.equals("account") ? "invoice:" : "draft:") + id + "@" + now.getEpochSecond();
        quarantine.insert(List.of(new JdbcQuarantine.Case("DRAFT", messageId, 0, item)), now);
        activity.add(new ActivityCount.Done(0, 0, 0, 0, 1, 0, Map.of(), Map.of(), NONE), now);
        return new Committed(List.of(), work, false, true, NONE);
    }

    /** Counts latencies that no later batch has carried along. */
    public void count(long[] latenciesMicros) {
        activity.add(new ActivityCount.Done(0, 0, 0, 0, 0, 0, Map.of(), Map.of(), latenciesMicros), now());
    }

    /** Whether the database answers at all. */
    public boolean reachesDatabase() {
        try {
            waiting.any();
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private Committed forEach(List<String> subscriptions, BiConsumer<BillingWork, String> task) {
        Instant now = now();
        BillingWork work = billing.begin(now);
        work.prepare(new Needs(subscriptions, List.of(), List.of(), List.of()));
        subscriptions.forEach(subscription -> task.accept(work, subscription));
        return counted(work, now, List.of());
    }

    private Committed counted(BillingWork work, Instant now, List<Object> answers) {
        Written written = work.write();
        int parked = new ParkedLines(quarantine, now).note(written.parked());
        activity.add(
                new ActivityCount.Done(
                        0, 0, 0, 0, parked, written.adjustments(), written.charged(), written.credited(), NONE),
                now);
        return new Committed(List.of(), work, written.adjustments() > 0, true, NONE, answers);
    }

    private EventBatch batch(Instant now, boolean careful) {
        return new EventBatch(
                new IntakeStores(inbox, waiting, quarantine, persons, texts, disputes, requests),
                reader,
                billing.begin(now),
                now,
                careful);
    }

    private Committed write(EventBatch batch, List<List<Outcome>> outcomes, Instant now, long[] latenciesMicros) {
        Written written = batch.write();
        BatchCounts counts = batch.counts();
        if (counts.didAnything() || latenciesMicros.length > 0) {
            activity.add(
                    new ActivityCount.Done(
                            counts.applied(),
                            counts.duplicates(),
                            counts.waiting(),
                            counts.rejected(),
                            counts.quarantined(),
                            written.adjustments(),
                            written.charged(),
                            written.credited(),
                            latenciesMicros),
                    now);
        }
        return new Committed(
                outcomes, batch.work(), written.adjustments() > 0, counts.didAnything(), counts.sentMicros());
    }

    /** As precise as the database. */
    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
