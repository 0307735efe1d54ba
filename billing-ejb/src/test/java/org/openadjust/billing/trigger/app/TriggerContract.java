package org.openadjust.billing.trigger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.intake.app.Events.event;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;
import static org.openadjust.billing.intake.app.Events.voided;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;
import org.openadjust.billing.trigger.ActionState;
import org.openadjust.billing.trigger.FiredCondition;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.trigger.FiredView;
import org.openadjust.billing.trigger.TriggerAnswer;
import org.openadjust.billing.trigger.model.Call;
import org.openadjust.billing.trigger.model.Retries;
import org.openadjust.billing.trigger.store.JpaFiredTriggers;

/** What holds for triggers on every database. Numbers are rules of the charter. Amounts: 31 for a month in advance, and 0.50 for each mb; no tax. */
abstract class TriggerContract {

    private static final Instant MARCH_20 = Instant.parse("2024-03-20T12:00:00Z");
    private static final Instant APRIL_2 = Instant.parse("2024-04-02T12:00:00Z");
    private static final Instant APRIL_20 = Instant.parse("2024-04-20T12:00:00Z");
    private static final Instant MAY_2 = Instant.parse("2024-05-02T12:00:00Z");
    private static final String IN_MARCH = "2024-03-10T10:00:00Z";
    private static final String IN_APRIL = "2024-04-10T10:00:00Z";
    private static final String PERSON = "user:specialist";
    private static final URI HOOK = URI.create("https://hooks.example.com/billing?x=1");

    private static final TriggerAction OPEN = new TriggerAction.OpenCase();
    private static final TriggerAction HOLD = new TriggerAction.Hold();
    private static final TriggerAction TELL = new TriggerAction.Notify();
    private static final TriggerAction PROPOSE = new TriggerAction.Propose();
    private static final TriggerAction CALL = new TriggerAction.CallWebhook(HOOK);

    private DataSource database;
    private Intake intake;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void begin() {
        database = freshDatabase();
        intake = new Intake(database, dialect());
        intake.at(MARCH_20);
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(plan("q", 1, "2020-01-01", "0.10"));
        intake.deliver(event("a-a", "account.registered", "a", """
                {"currency":"EUR","timeZone":"UTC","person":{"name":"Anna","email":"anna@example.org"}}"""));
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
    }

    // ---- telling

    private static Trigger on(SignalKind kind, Condition.Shared condition, TriggerAction... actions) {
        return new Trigger("t", kind, condition == null ? List.of() : List.of(condition), List.of(actions), "");
    }

    private static Condition.Shared above(String money) {
        return new Condition.AmountAbove(List.of(Money.parse(money)));
    }

    private static Condition.Shared moreThan(int percent) {
        return new Condition.PercentAbove(BigDecimal.valueOf(percent));
    }

    private void triggers(Trigger... triggers) {
        intake.policies().triggers(triggers);
    }

    private void use(String id, String mb, String at) {
        assertEquals(
                Fate.APPLIED,
                intake.deliver(usage(id, "s", "mb", mb, at)).getFirst().fate());
    }

    private void toPlan(String id, String plan) {
        intake.deliver(event(id, "subscription.plan-changed", "s", "{\"plan\":\"" + plan + "\"}"));
    }

    private void dispute(String id, String invoice, String more) {
        assertEquals(
                Fate.APPLIED,
                intake.request(event(id, "dispute.opened", "a", """
                        {"document":"%s","kind":"WRONG_AMOUNT"%s}""".formatted(invoice, more)))
                        .getFirst()
                        .fate());
    }

    private String bill(Instant at) {
        intake.at(at);
        return assertInstanceOf(Decided.Done.class, intake.decide("a", new Decision.Bill(at)))
                .issued()
                .getFirst()
                .number();
    }

    private TriggerAnswer act(Function<TriggerWork, TriggerAnswer> act) {
        return intake.turn("a", (work, now) -> act.apply(intake.triggers().in(work, now)));
    }

    private TriggerAnswer release(int revision) {
        return act(work -> work.release(only(), revision, PERSON, "looked at"));
    }

    private TriggerAnswer close(int revision) {
        return act(work -> work.close(only(), revision, PERSON, "looked at"));
    }

    private static FiredState done(TriggerAnswer answer) {
        return assertInstanceOf(TriggerAnswer.Done.class, answer, answer::toString)
                .state();
    }

    private static String refused(TriggerAnswer answer) {
        return assertInstanceOf(TriggerAnswer.Refused.class, answer, answer::toString)
                .refusal()
                .code();
    }

    // ---- looking

    private long only() {
        List<String> all = intake.texts("SELECT id FROM trigger_fired");
        assertEquals(1, all.size());
        return Long.parseLong(all.getFirst());
    }

    private List<String> fired() {
        return intake.rows("SELECT signal, subject, occasion, amount, state FROM trigger_fired ORDER BY id", 5).stream()
                .map(row -> String.join(" ", row.stream().map(String::valueOf).toList()))
                .toList();
    }

    private long count() {
        return intake.count("trigger_fired");
    }

    private List<String> actions() {
        return intake.rows("SELECT kind, state, detail FROM trigger_action ORDER BY fired, action_no", 3).stream()
                .map(row -> String.join(" ", row).strip())
                .toList();
    }

    private long notes() {
        return intake.count("document WHERE type <> 'INVOICE'");
    }

    private BigDecimal billed() {
        return intake.sum("SELECT SUM(net) FROM document").stripTrailingZeros();
    }

    private List<String> audited() {
        return intake.auditEntries().stream()
                .filter(entry -> entry.kind().equals("trigger"))
                .map(entry -> entry.action() + " by " + entry.actor() + " " + entry.before() + "→" + entry.after())
                .toList();
    }

    private <A> A reading(Function<JpaFiredTriggers, A> look) {
        Map<String, Object> settings = Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource", database,
                "eclipselink.logging.level", "SEVERE");
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("billing", settings);
                EntityManager entities = factory.createEntityManager()) {
            return look.apply(new JpaFiredTriggers(entities));
        }
    }

    // ---- spending

    @Test
    void aLimitThatIsCrossedTellsTheCustomerAndOpensACaseOnceAPeriod() {
        triggers(on(SignalKind.SPEND_LIMIT, above("EUR 40"), TELL, OPEN));
        use("1", "18", IN_MARCH);
        assertEquals(0, count(), "31 + 9 is not above it");
        use("2", "0.02", IN_MARCH);
        assertEquals(List.of("SPEND_LIMIT account/a from 2024-03-01 40.0100 OPEN"), fired());
        assertEquals(List.of("NOTIFY DONE MAIL", "OPEN_CASE LASTING"), actions());
        assertEquals(
                List.of("SPEND_LIMIT trigger/" + only()),
                intake.rows("SELECT template, reference FROM notification", 2).stream()
                        .map(row -> String.join(" ", row))
                        .toList());
        assertTrue(intake.texts("SELECT data FROM notification").getFirst().contains("\"before\":\"40.00\""));
        assertEquals(List.of("fired by policy:t@2 →OPEN"), audited());
        use("3", "50", IN_MARCH);
        intake.deliver(voided("3", "s"), voided("2", "s"));
        intake.restart();
        use("4", "9", IN_MARCH);
        assertEquals(1, count(), "what stays above it, or comes back, is the same occasion");

        intake.at(APRIL_20);
        intake.beginPeriods();
        use("5", "30", IN_APRIL);
        assertEquals(2, count());
        assertEquals("SPEND_LIMIT account/a from 2024-04-01 46.0000 OPEN", fired().getLast());
        use("6", "70", IN_MARCH);
        assertEquals(2, count(), "what was used before is not spent now");
    }

    @Test
    void whatAnAccountSpendsIsOfAllItsSubscriptions() {
        triggers(on(SignalKind.SPEND_LIMIT, above("EUR 70"), OPEN));
        intake.deliver(subscription("t", "a", "p", "2024-03-01T00:00:00Z"));
        use("1", "16", IN_MARCH);
        assertEquals(0, count(), "31 + 31 + 8");
        intake.restart();
        intake.deliver(usage("2", "t", "mb", "1", IN_MARCH));
        assertEquals(List.of("SPEND_LIMIT account/a from 2024-03-01 70.5000 OPEN"), fired());
    }

    @Test
    void aSettledSubscriptionSpendsLikeAnyOther() {
        toPlan("0", "q");
        triggers(on(SignalKind.SPEND_LIMIT, above("EUR 40"), OPEN));
        use("1", "18", IN_MARCH);
        assertEquals(0, count());
        use("2", "1", IN_MARCH);
        assertEquals(List.of("SPEND_LIMIT account/a from 2024-03-01 40.5000 OPEN"), fired());
    }

    @Test
    void anAccountThatSpendsTooMuchIsNotInvoicedBeforeSomebodyHasReleasedIt() {
        triggers(on(SignalKind.SPEND_LIMIT, above("EUR 40"), HOLD));
        use("1", "20", IN_MARCH);
        intake.restart();
        intake.at(APRIL_2);
        Decided held = intake.decide("a", new Decision.Bill(APRIL_2));
        assertEquals(
                "HELD", assertInstanceOf(Decided.Refused.class, held).refusal().code());
        assertEquals(FiredState.CLOSED, done(release(0)));
        assertEquals("72", bill(APRIL_2).isEmpty() ? "" : billed().toPlainString(), "31 + 10, and April's 31");
        assertEquals(List.of("HOLD ENDED"), actions());
        assertEquals(List.of("fired by policy:t@2 →HELD", "released by user:specialist HELD→CLOSED"), audited());
    }

    // ---- use that rises

    @Test
    void useThatRisesIsNoticedOnceForALineAndPeriod() {
        triggers(on(SignalKind.USAGE_SPIKE, moreThan(100), TELL, HOLD));
        use("1", "10", IN_MARCH);
        intake.at(APRIL_20);
        use("2", "20", IN_APRIL);
        assertEquals(0, count(), "twice as much is not more than that");
        use("3", "0.01", IN_APRIL);
        assertEquals(List.of("USAGE_SPIKE subscription/s data from 2024-04-01 10.0100 HELD"), fired());
        assertEquals(
                0,
                new BigDecimal("100.2").compareTo(intake.sum("SELECT percent FROM trigger_fired")),
                "10.01 after 5.00 is dearer than 20.01 after 10 is more");
        assertTrue(intake.texts("SELECT data FROM notification").getFirst().contains("\"before\":\"5.00\""));
        intake.restart();
        use("4", "90", IN_APRIL);
        assertEquals(1, count());
        intake.at(MAY_2);
        assertInstanceOf(Decided.Refused.class, intake.decide("a", new Decision.Bill(MAY_2)));
        done(release(0));
        bill(MAY_2);
        assertEquals("153", billed().toPlainString().replaceAll("\\..*", ""), "3 × 31 + 5 + 55.005");
    }

    @Test
    void aSettledLineRisesLikeAnyOther() {
        toPlan("0", "q");
        triggers(on(SignalKind.USAGE_SPIKE, moreThan(50), OPEN));
        use("1", "10", "2024-03-25T10:00:00Z");
        intake.at(APRIL_20);
        use("2", "15", IN_APRIL);
        assertEquals(0, count());
        use("3", "1", IN_APRIL);
        assertEquals(List.of("USAGE_SPIKE subscription/s data from 2024-04-01 8.0000 OPEN"), fired());
    }

    // ---- changes

    @Test
    void aChangeOfPlanSetsItOffOnceForEachEventAndNeverForOneThatComesAgain() {
        triggers(on(SignalKind.PLAN_CHANGE, null, OPEN, TELL));
        toPlan("c1", "q");
        toPlan("c1", "q");
        intake.restart();
        toPlan("c1", "q");
        assertEquals(List.of("PLAN_CHANGE subscription/s urn:test/c1 null OPEN"), fired());
        assertEquals(List.of("PLAN_CHANGED"), intake.texts("SELECT template FROM notification"));
        intake.deliver(event("c2", "subscription.quantity-changed", "s", "{\"quantity\":\"2\"}"));
        assertEquals(2, count());
        intake.deliver(event("c3", "subscription.paused", "s", "{}"));
        assertEquals(2, count(), "a pause is no change of plan");
    }

    @Test
    void whatFollowsFromAChangeIsHeldInItsOwnTransactionAlready() {
        bill(MARCH_20);
        triggers(on(SignalKind.PLAN_CHANGE, null, HOLD));
        intake.deliver(event("c", "subscription.quantity-changed", "s", """
                {"quantity":"2","effective":"2024-03-01T00:00:00Z"}"""));
        assertEquals(0, notes());
        intake.restart();
        use("late", "2", IN_MARCH);
        assertEquals(0, notes());
        assertEquals(FiredState.CLOSED, done(release(0)));
        assertEquals(1, notes());
        assertEquals("62", billed().toPlainString());
        assertEquals("WRONG_STATE", refused(release(1)));
        bill(APRIL_2);
        assertEquals("125", billed().toPlainString(), "2 × 62, and the use");
    }

    @Test
    void whatWasNoticedByATransactionThatFailsWasNot() {
        triggers(on(SignalKind.PLAN_CHANGE, null, OPEN, TELL, CALL));
        intake.failAfter(20);
        toPlan("c1", "q");
        assertEquals(1, count());
        assertEquals(1, intake.count("notification"));
        assertEquals(1, audited().size());
    }

    // ---- disputes

    @Test
    void whatIsDisputedIsNotCorrectedByItselfAndOthersAre() {
        use("march", "2", IN_MARCH);
        String march = bill(APRIL_2);
        triggers(on(SignalKind.DISPUTE, null, HOLD, OPEN));
        dispute("d", march, ",\"amount\":\"15.75\"");
        assertEquals(List.of("HOLD LASTING", "OPEN_CASE LASTING"), actions());
        assertEquals(
                0,
                new BigDecimal("25").compareTo(intake.sum("SELECT percent FROM trigger_fired")),
                "of 63, for March and April");
        use("late", "4", IN_MARCH);
        assertEquals(0, notes());
        use("april", "2", IN_APRIL);
        String may = bill(MAY_2);
        use("later", "6", IN_APRIL);
        assertEquals(1, notes(), "use of April is on May's invoice " + may);
        assertEquals("HELD", refused(close(0)));
        assertEquals("CHANGED", refused(release(1)));
        assertEquals(FiredState.OPEN, done(release(0)));
        assertEquals(2, notes());
        assertEquals("100", billed().toPlainString(), "3 × 31, and 1 + 2 + 1 + 3");
        assertEquals(FiredState.CLOSED, done(close(1)));
    }

    @Test
    void conditionsDecideWhichDisputesCount() {
        String march = bill(APRIL_2);
        triggers(new Trigger("t", SignalKind.DISPUTE, List.of(above("EUR 15.50"), moreThan(25)), List.of(OPEN), ""));
        dispute("d1", march, ",\"line\":\"FEE\",\"amount\":\"15.50\"");
        assertEquals(0, count());
        dispute("d2", march, ",\"amount\":\"15.51\"");
        assertEquals(1, count());
    }

    // ---- guards and findings

    @Test
    void aLineThatCannotBeChargedIsACaseOnce() {
        triggers(on(SignalKind.FAILED_GUARD, null, OPEN, HOLD));
        intake.deliver(plan("dear", 1, "2020-01-01", "9000000000000000000"));
        intake.deliver(subscription("t", "a", "dear", "2024-03-01T00:00:00Z"));
        intake.deliver(usage("1", "t", "minutes", "5", IN_MARCH));
        assertEquals(
                List.of("FAILED_GUARD subscription/t USAGE calls of plan dear, R 2024-03-01/2024-04-01 null HELD"),
                fired());
        intake.restart();
        intake.deliver(usage("2", "t", "mb", "1", IN_MARCH));
        assertEquals(1, count());
        bill(APRIL_2);
        assertEquals("62", billed().toPlainString(), "of the other subscription");
        intake.deliver(voided("1", "t"));
        assertEquals(FiredState.OPEN, done(release(0)));
        bill(APRIL_2);
        assertEquals("124.5", billed().toPlainString());
        assertEquals(1, count());
    }

    private void legacyInvoice(String number, String fee) {
        intake.deliver("""
                {"specversion":"1.0","id":"%s","source":"urn:test","type":"billing.invoice.issued","subject":"s",\
                "time":"2024-03-18T00:00:00Z","data":{"number":"%s","period":["2024-03-01","2024-04-01"],\
                "lines":[{"kind":"FEE","amount":"%s"}],"net":"%s","tax":"0"}}""".formatted(number, number, fee, fee));
    }

    @Test
    void whatWasFoundWrongIsHeldBeforeItIsCorrected() {
        triggers(on(SignalKind.FINDING, above("EUR 4"), HOLD, OPEN));
        legacyInvoice("L1", "36.00");
        assertEquals(1, intake.count("finding"));
        assertEquals(1, count(), fired()::toString);
        assertTrue(fired().getFirst().startsWith("FINDING document/L1 "), fired()::toString);
        assertEquals(0, notes());
        intake.restart();
        use("1", "1", IN_MARCH);
        assertEquals(0, notes());
        done(release(0));
        assertEquals(1, notes());
        assertEquals("31.5", billed().toPlainString());
    }

    @Test
    void aSmallerFindingIsCorrectedAsPolicySays() {
        triggers(on(SignalKind.FINDING, above("EUR 5"), HOLD, OPEN));
        legacyInvoice("L1", "36.00");
        assertEquals(0, count());
        assertEquals(1, notes());
    }

    @Test
    void whatAPersonHasToLookAtIsProposedUntilTheCaseIsClosed() {
        triggers(on(SignalKind.FINDING, null, PROPOSE));
        legacyInvoice("L1", "36.00");
        assertEquals(0, notes());
        assertEquals(List.of("ONE_APPROVER t 2"), proposed());
        intake.restart();
        use("1", "1", IN_MARCH);
        assertEquals(List.of("ONE_APPROVER t 2"), proposed());
        assertEquals(FiredState.CLOSED, done(close(0)));
        assertEquals(0, notes(), "what waits for a person goes on to wait for one");
        intake.deliver(event("c", "subscription.quantity-changed", "s", """
                {"quantity":"2","effective":"2024-03-01T00:00:00Z"}"""));
        assertEquals(1, notes(), "another figure needs nobody any more");
        assertEquals("62.5", billed().toPlainString());
    }

    private List<String> proposed() {
        return intake.rows("SELECT outcome, rule_name, rule_version FROM proposal ORDER BY id", 3).stream()
                .map(row -> String.join(" ", row))
                .toList();
    }

    // ---- other systems

    private List<Call> claim(Instant at) {
        return intake.read(() -> intake.webhooks().claim(at, at.plus(Duration.ofMinutes(5)), 10));
    }

    private void finish(Call call, String error, Instant at) {
        intake.read(() -> {
            intake.webhooks().finish(call, error, at);
            return null;
        });
    }

    @Test
    void anotherSystemIsToldIdsAndAmountsAfterTheCommit() {
        triggers(on(SignalKind.SPEND_LIMIT, above("EUR 40"), OPEN, CALL));
        use("1", "20", IN_MARCH);
        assertEquals(List.of(), claim(MARCH_20.minusSeconds(1)));
        List<Call> calls = claim(MARCH_20);
        assertEquals(1, calls.size());
        Call call = calls.getFirst();
        assertEquals(HOOK.toString(), call.url());
        assertEquals("trigger-" + only() + "-2", call.id());
        assertEquals(
                "{\"id\":\"trigger-" + only() + "-2\",\"fired\":\"" + only()
                        + "\",\"trigger\":\"t\",\"policyVersion\":2,"
                        + "\"signal\":\"SPEND_LIMIT\",\"account\":\"a\",\"subject\":\"account/a\","
                        + "\"occasion\":\"from 2024-03-01\",\"evidence\":\"urn:test/u-1\","
                        + "\"firedAt\":\"2024-03-20T12:00:00Z\",\"currency\":\"EUR\",\"amount\":\"41\"}",
                call.body());
        assertEquals(List.of(), claim(MARCH_20), "it is claimed");
        finish(call, "", MARCH_20);
        assertEquals(List.of("OPEN_CASE LASTING", "CALL_WEBHOOK DONE " + HOOK), actions());
        assertEquals(List.of(), claim(MARCH_20.plus(Duration.ofDays(9))));
        assertEquals(
                "called by system:webhooks →DONE after 1 attempts", audited().getLast());
    }

    @Test
    void whoDoesNotAnswerIsCalledAgainLaterEachTimeAndNotForEver() {
        triggers(on(SignalKind.PLAN_CHANGE, null, CALL));
        toPlan("c", "q");
        Instant at = MARCH_20;
        for (int attempt = 1; attempt <= Retries.ATTEMPTS_MAX; attempt++) {
            assertEquals(List.of(), claim(at.minusMillis(1)), "attempt " + attempt);
            Call call = claim(at).getFirst();
            assertEquals(attempt, call.attempts());
            finish(call, "TIMEOUT", at);
            if (attempt < Retries.ATTEMPTS_MAX) {
                assertEquals(List.of("CALL_WEBHOOK RETRYING " + HOOK), actions());
                at = Retries.next(attempt, at).orElseThrow();
            }
        }
        assertEquals(List.of("CALL_WEBHOOK FAILED " + HOOK), actions());
        assertEquals(List.of(), claim(at.plus(Duration.ofDays(99))));
        assertEquals(
                "call-failed by system:webhooks →FAILED after 8 attempts",
                audited().getLast());
    }

    @Test
    void aClaimEndsByItselfAndWhoHadItSaysNothingMore() {
        triggers(on(SignalKind.PLAN_CHANGE, null, CALL));
        toPlan("c", "q");
        Call killed = claim(MARCH_20).getFirst();
        Instant later = MARCH_20.plus(Duration.ofMinutes(5));
        assertEquals(List.of(), claim(later.minusMillis(1)));
        Call again = claim(later).getFirst();
        assertEquals(killed.id(), again.id());
        finish(killed, "", later);
        assertEquals(List.of("CALL_WEBHOOK QUEUED " + HOOK), actions(), "another one calls now");
        finish(again, "", later);
        assertEquals(List.of("CALL_WEBHOOK DONE " + HOOK), actions());
    }

    // ---- people

    @Test
    void nobodyDecidesAboutTheirOwnAccount() {
        triggers(on(SignalKind.PLAN_CHANGE, null, HOLD));
        toPlan("c", "q");
        assertEquals("OWN_ACCOUNT", refused(act(work -> work.release(only(), 0, "user:customer", "mine"))));
        assertEquals("NOT_FOUND", refused(act(work -> work.release(-1, 0, PERSON, "none"))));
        assertEquals(List.of("HOLD LASTING"), actions());
    }

    @Test
    void casesAreListedWithWhatHoldsFirst() {
        triggers(
                on(SignalKind.PLAN_CHANGE, null, HOLD),
                new Trigger("case", SignalKind.PLAN_CHANGE, List.of(), List.of(OPEN), ""),
                new Trigger("told", SignalKind.PLAN_CHANGE, List.of(), List.of(TELL), ""));
        toPlan("c1", "q");
        toPlan("c2", "p");
        List<List<String>> found = new ArrayList<>();
        reading(triggers -> {
            found.add(codes(triggers, List.of()));
            found.add(codes(triggers, List.of(new FiredCondition.In(Set.of(FiredState.OPEN, FiredState.NOTED)))));
            found.add(codes(triggers, List.of(new FiredCondition.OfTrigger("told"))));
            found.add(codes(triggers, List.of(new FiredCondition.Mentioning("TEST/C1"))));
            found.add(codes(triggers, List.of(new FiredCondition.OfAccount("b"))));
            found.add(codes(triggers, List.of(new FiredCondition.OfSignal(SignalKind.DISPUTE))));
            found.add(codes(triggers, List.of(new FiredCondition.AssignedTo(PERSON))));
            assertEquals(4, triggers.waiting());
            return null;
        });
        assertEquals(
                List.of(
                        List.of("t", "t", "case", "case", "told", "told"),
                        List.of("case", "case", "told", "told"),
                        List.of("told", "told"),
                        List.of("t", "case", "told"),
                        List.of(),
                        List.of(),
                        List.of()),
                found);
    }

    private static List<String> codes(JpaFiredTriggers triggers, List<FiredCondition> conditions) {
        return triggers.find(conditions, Slice.first(50)).rows().stream()
                .map(FiredView::trigger)
                .toList();
    }

    @Test
    void whatHappenedToOneIsShown() {
        triggers(on(SignalKind.PLAN_CHANGE, null, HOLD, CALL));
        toPlan("c1", "q");
        done(release(0));
        FiredView.Detail detail = reading(triggers -> triggers.byId(only()).orElseThrow());
        assertEquals(FiredState.CLOSED, detail.fired().state());
        assertEquals(1, detail.fired().revision());
        assertEquals(
                List.of(ActionState.ENDED, ActionState.QUEUED),
                detail.actions().stream().map(FiredView.Action::state).toList());
        assertEquals(
                List.of("fired ", "released looked at"),
                detail.history().stream()
                        .map(step -> step.action() + " " + step.text())
                        .toList());
        assertTrue(reading(triggers -> triggers.byId(-1)).isEmpty());
    }

    @Test
    void oneOccasionIsOneRowWhoeverWritesIt() {
        triggers(on(SignalKind.PLAN_CHANGE, null, OPEN));
        toPlan("c1", "q");
        intake.policies().triggers(on(SignalKind.PLAN_CHANGE, null, OPEN, TELL));
        toPlan("c1", "q");
        assertEquals(1, count());
        assertThrows(
                IllegalStateException.class,
                () -> intake.read(() -> {
                    try (var connection = database.getConnection();
                            var copy = connection.prepareStatement("INSERT INTO trigger_fired SELECT id + 1,"
                                    + " occasion_key, trigger_code, policy_version, signal, account, subject, occasion,"
                                    + " evidence, currency, amount, percent, scope, scope_id, state, urgency, assignee,"
                                    + " fired_at, changed_at, revision FROM trigger_fired")) {
                        return copy.executeUpdate();
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }
}
