package org.openadjust.billing.dispute.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.intake.app.Events.event;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.adjustment.TurnDesk;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.dispute.DisputeAnswer;
import org.openadjust.billing.dispute.DisputeClocks;
import org.openadjust.billing.dispute.DisputeCondition;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeDecision.Outcome;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.dispute.Hold;
import org.openadjust.billing.dispute.store.JpaDisputes;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.app.Events;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.PrivateText;

/** What holds for disputes on every database. Numbers are rules of the charter. Amounts: 31 for each of two months in advance, and 1 for use; no tax. */
abstract class DisputeContract {

    private static final Instant BILLED = Instant.parse("2024-04-02T12:00:00Z");
    private static final String INVOICE = "INV-2024-000001";
    private static final String REVIEWER = "user:reviewer";
    private static final String OTHER = "user:other";
    private static final Look LOOK = new Look("system:test", "test", BILLED);
    private static final String TEXT = "I was in hospital all of March";

    private static final ApprovalRule SMALL = new ApprovalRule(
            "small",
            List.of(new Condition.AmountAtMost(List.of(Money.parse("EUR 10")))),
            org.openadjust.billing.policy.Outcome.AUTOMATIC,
            "up to ten nobody has to");
    private static final ApprovalRule OTHERS = new ApprovalRule(
            "others", List.of(), org.openadjust.billing.policy.Outcome.ONE_APPROVER, "everything else");

    private DataSource database;
    private Intake intake;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void billOneInvoice() {
        database = freshDatabase();
        intake = new Intake(database, dialect());
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        register();
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        intake.deliver(usage("0", "s", "mb", "2", "2024-03-05T10:00:00Z"));
        bill();
        intake.policies().hold(SMALL, OTHERS);
    }

    private void register() {
        intake.deliver(event("a-a", "account.registered", "a", """
                {"currency":"EUR","timeZone":"UTC","person":{"name":"Anna","email":"anna@example.org"}}"""));
    }

    private void bill() {
        intake.at(BILLED);
        intake.decide("a", new Decision.Bill(BILLED));
    }

    // ---- telling

    private static String dispute(String id, String more) {
        return event(id, "dispute.opened", "a", """
                {"document":"%s","kind":"WRONG_AMOUNT"%s}""".formatted(INVOICE, more));
    }

    private void open() {
        assertEquals(Fate.APPLIED, intake.request(dispute("d", "")).getFirst().fate());
    }

    private DisputeAnswer act(Function<DisputeWork, DisputeAnswer> act) {
        return intake.turn("a", (work, now) -> act.apply(intake.disputes().in(work, now)));
    }

    private DisputeAnswer take(int version, String actor) {
        return act(work -> work.take(only(), version, actor));
    }

    private DisputeAnswer decide(int version, String actor, DisputeDecision decision) {
        return act(work -> work.decide(only(), version, new TurnDesk.Proposer(actor, Origin.PERSON), decision));
    }

    private static DisputeDecision uphold(String amount) {
        return new DisputeDecision(
                Outcome.UPHELD, Optional.of(new DisputeDecision.Credit("FEE", new BigDecimal(amount))), "");
    }

    private static DisputeDecision reject() {
        return new DisputeDecision(Outcome.REJECTED, Optional.empty(), "what was billed was used");
    }

    private void goOn() {
        List<Long> due = intake.read(() -> intake.disputes().disputes().due(now, 10));
        due.forEach(id -> intake.turn("a", (work, at) -> {
            intake.disputes().in(work, at).goOn(id);
            return id;
        }));
    }

    private Instant now = BILLED;

    private void at(Instant instant) {
        now = instant;
        intake.at(instant);
    }

    /** Somebody decides about what was proposed. */
    private void proposals(String state) {
        intake.read(() -> {
            try (var connection = database.getConnection();
                    var update = connection.prepareStatement("UPDATE proposal SET state = ?")) {
                update.setString(1, state);
                return update.executeUpdate();
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    // ---- looking

    private long only() {
        return Long.parseLong(intake.texts("SELECT id FROM dispute").getFirst());
    }

    private List<String> disputes() {
        return intake.rows("SELECT kind, state, version, held, reviewer FROM dispute ORDER BY id", 5).stream()
                .map(row -> String.join(" ", row))
                .toList();
    }

    private List<String> steps() {
        return intake.texts("SELECT action FROM dispute_step ORDER BY id");
    }

    private List<String> told() {
        return intake.texts("SELECT template FROM notification WHERE template LIKE 'DISPUTE%' ORDER BY id");
    }

    private List<String> messages() {
        return intake.messages().stream()
                .filter(message -> message.contains("\"billing.dispute."))
                .map(message -> message.replaceAll(
                        ".*\"type\":\"billing\\.dispute\\.(\\w+)\".*\"held\":\"([0-9.]+)\".*", "$1 $2"))
                .toList();
    }

    private static DisputeAnswer.Done done(DisputeAnswer answer) {
        return assertInstanceOf(DisputeAnswer.Done.class, answer, answer::toString);
    }

    private static String refused(DisputeAnswer answer) {
        return assertInstanceOf(DisputeAnswer.Refused.class, answer, answer::toString)
                .refusal()
                .code();
    }

    private <A> A reading(Function<JpaDisputes, A> look) {
        Map<String, Object> settings = Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource", database,
                "eclipselink.logging.level", "SEVERE");
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("billing", settings);
                EntityManager entities = factory.createEntityManager()) {
            return look.apply(new JpaDisputes(entities, Clock.fixed(now, ZoneOffset.UTC)));
        }
    }

    private Optional<Hold> onHold() {
        return reading(disputes -> disputes.onHold("a"));
    }

    // ---- arriving

    @AfterEach
    void eachEntryBeginsWhereTheOneBeforeHasEnded() {
        assertEquals(List.of(), intake.torn("dispute"));
    }

    @Test
    void anEventIsTakenAndAcknowledgedInItsTransaction_1_2_5_7() {
        open();
        assertEquals(List.of("WRONG_AMOUNT ACKNOWLEDGED 1 63.0000 "), disputes());
        assertEquals(List.of("opened", "acknowledged"), steps());
        assertEquals(List.of("DISPUTE_ACKNOWLEDGED"), told());
        assertEquals(List.of("opened 63.00", "acknowledged 63.00"), messages());
        assertEquals(
                List.of("opened", "acknowledged"),
                intake.auditEntries().stream()
                        .filter(entry -> entry.kind().equals("dispute"))
                        .map(AuditEntry::action)
                        .toList());
        assertEquals(Optional.of(new Hold(Money.parse("EUR 63.00"), 1)), onHold());
        assertEquals(Fate.DUPLICATE, intake.request(dispute("d", "")).getFirst().fate());
    }

    @Test
    void whoCannotBeWrittenToIsNotAcknowledgedByThat_2() {
        intake.deliver(event("who", "account.changed", "a", "{\"person\":{\"name\":\"Anna\"}}"));
        open();
        assertEquals(List.of("WRONG_AMOUNT OPEN 0 63.0000 "), disputes());
        at(BILLED.plus(DisputeClocks.ACKNOWLEDGE_WITHIN));
        assertEquals(0, reading(disputes -> disputes.backlog()).overdue());
        at(BILLED.plus(DisputeClocks.ACKNOWLEDGE_WITHIN).plusSeconds(1));
        assertEquals(1, reading(disputes -> disputes.backlog()).overdue());
        done(take(0, REVIEWER));
        assertEquals(List.of("opened", "acknowledged", "taken"), steps());
        assertEquals(0, reading(disputes -> disputes.backlog()).overdue());
    }

    @Test
    void itWaitsForItsAccountAndThenForItsDocument_1_6() {
        intake = new Intake(freshDatabase(), dialect());
        assertEquals(
                Fate.WAITING,
                intake.request(dispute("d", ",\"text\":\"" + TEXT + "\""))
                        .getFirst()
                        .fate());
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        register();
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        intake.chores();
        assertEquals(List.of("DOCUMENT"), intake.texts("SELECT waits_for FROM waiting"));
        intake.chores();
        assertEquals(List.of("DOCUMENT"), intake.texts("SELECT waits_for FROM waiting"));
        assertFalse(intake.texts("SELECT payload FROM waiting").getFirst().contains("hospital"));
        bill();
        intake.chores();
        assertEquals(List.of("WRONG_AMOUNT ACKNOWLEDGED 1 62.0000 "), disputes());
        assertEquals(0, intake.count("waiting"));
        String key = intake.texts("SELECT text_key FROM dispute").getFirst();
        assertEquals(Optional.of(TEXT), intake.read(() -> intake.textBook().open("a", key, LOOK)));
        assertEquals(Optional.empty(), intake.read(() -> intake.textBook().open("b", key, LOOK)));
    }

    @Test
    void whatACustomerHasWrittenLiesNowhereInClear_6() {
        intake.request(dispute("d", ",\"text\":\"" + TEXT + "\""));
        intake.deliver(dispute("e", ",\"text\":\"" + TEXT + "\",\"amount\":\"99999\""));
        intake.deliver(event("f", "dispute.opened", "a", "{\"text\":\"" + TEXT + "\"}"));
        assertEquals(2, intake.count("vault_text"));
        List<String> kept = intake.texts("SELECT payload FROM quarantine");
        assertEquals(2, kept.size());
        assertFalse(kept.toString().contains("hospital"));
        assertFalse(intake.messages().toString().contains("hospital"));
        assertFalse(intake.auditEntries().toString().contains("hospital"));
    }

    @Test
    void ofTwoAboutTheSameTheSecondIsRefusedUntilTheFirstIsDecided_1() {
        open();
        var second = intake.request(dispute("e", "")).getFirst();
        assertEquals(Fate.REJECTED, second.fate());
        assertEquals("CONFLICT", second.refusal().code());
        assertEquals(
                Fate.QUARANTINED, intake.deliver(dispute("f", "")).getFirst().fate());
        assertEquals(
                Fate.APPLIED,
                intake.request(dispute("g", ",\"line\":\"FEE\"")).getFirst().fate());
        assertEquals(
                List.of(Fate.APPLIED, Fate.REJECTED),
                intake.request(dispute("h", ",\"line\":\"data\""), dispute("i", ",\"line\":\"data\"")).stream()
                        .map(outcome -> outcome.fate())
                        .toList());
    }

    @Test
    void severalDisputesOfADocumentHoldNotMoreThanItsTotal_5() {
        open();
        intake.request(dispute("e", ",\"line\":\"FEE\""));
        assertEquals(List.of("63.0000", "62.0000"), intake.texts("SELECT held FROM dispute ORDER BY id"));
        assertEquals(Optional.of(new Hold(Money.parse("EUR 63.00"), 2)), onHold());
    }

    @Test
    void whatCannotBeDisputedIsRefusedWithTheReason_1() {
        record Case(String more, String code) {}
        for (Case one : List.of(
                new Case(",\"amount\":\"63.01\"", "INVALID_FIELD"),
                new Case(",\"amount\":\"0\"", "INVALID_FIELD"),
                new Case(",\"amount\":\"-1\"", "INVALID_FIELD"),
                new Case(",\"amount\":\"1.001\"", "INVALID_FIELD"),
                new Case(",\"line\":\"calls\"", "NO_LINE"))) {
            var outcome = intake.request(dispute("d" + one.more().hashCode(), one.more()))
                    .getFirst();
            assertEquals(one.code(), outcome.refusal().code(), one::toString);
        }
        assertEquals(
                Fate.APPLIED,
                intake.request(dispute("d", ",\"amount\":\"63.00\"")).getFirst().fate());
    }

    @Test
    void aPersonTakesOneByTheSameRulesAndOnceForAKey_1() {
        DisputeDraft draft = new DisputeDraft(
                "a", INVOICE, "", Optional.empty(), DisputeKind.OTHER, Optional.of(new PrivateText(TEXT)));
        done(act(work -> work.open(draft, OTHER, "urn:test", "k")));
        assertEquals(
                only(),
                intake.read(() -> intake.disputes().disputes().bySource("urn:test", "k"))
                        .orElseThrow()
                        .terms()
                        .id());
        assertEquals("CONFLICT", refused(act(work -> work.open(draft, OTHER, "urn:test", "l"))));
        assertTrue(reading(disputes -> disputes.byId(only())).orElseThrow().hasText());
    }

    // ---- deciding

    @Test
    void aRejectedOneLeavesTheBillAndReleasesTheHold_5() {
        open();
        done(take(1, REVIEWER));
        done(decide(2, REVIEWER, reject()));
        assertEquals(List.of("WRONG_AMOUNT REJECTED 4 0.0000 user:reviewer"), disputes());
        assertEquals(List.of("opened", "acknowledged", "taken", "decided", "told"), steps());
        assertEquals(List.of("DISPUTE_ACKNOWLEDGED", "DISPUTE_DECIDED"), told());
        assertEquals(
                List.of("opened 63.00", "acknowledged 63.00", "acknowledged 63.00", "decided 0.00", "decided 0.00"),
                messages());
        assertEquals(Optional.empty(), onHold());
        assertEquals(0, intake.count("proposal"));
        assertEquals(Fate.APPLIED, intake.request(dispute("e", "")).getFirst().fate(), "an objection");
    }

    @Test
    void aSmallCreditIsIssuedWithTheDecisionAndTheCustomerIsTold_4() {
        open();
        done(take(1, REVIEWER));
        DisputeAnswer.Done done = done(decide(2, REVIEWER, uphold("10")));
        assertEquals(DisputeState.UPHELD, done.state());
        assertTrue(done.proposal().isPresent());
        assertEquals(List.of("WRONG_AMOUNT UPHELD 4 0.0000 user:reviewer"), disputes());
        assertEquals(
                List.of("CREDIT APPLIED user:reviewer CUSTOMER_REQUEST dispute/" + only()),
                intake.rows("SELECT kind, state, proposed_by, reason_code, reason FROM proposal", 5).stream()
                        .map(row -> String.join(" ", row))
                        .toList());
        assertEquals(
                List.of("CN-2024-000001"), intake.texts("SELECT document FROM document WHERE type = 'CREDIT_NOTE'"));
        String letter = intake.texts("SELECT data FROM notification WHERE template = 'DISPUTE_DECIDED'")
                .getFirst();
        assertTrue(letter.contains("\"before\":\"63.00\",\"after\":\"53.00\""), letter);
    }

    @Test
    void ofALargerCreditTheCustomerIsToldOnceItIsIssued_4_5() {
        open();
        done(take(1, REVIEWER));
        done(decide(2, REVIEWER, uphold("31")));
        assertEquals(List.of("WRONG_AMOUNT UPHELD 3 31.0000 user:reviewer"), disputes());
        assertEquals(List.of("DISPUTE_ACKNOWLEDGED"), told());
        goOn();
        assertEquals(List.of("DISPUTE_ACKNOWLEDGED"), told());
        assertEquals("NOT_TOLD", refused(act(work -> work.close(only(), 3, OTHER, "enough"))));
        proposals("APPLIED");
        goOn();
        assertEquals(List.of("DISPUTE_ACKNOWLEDGED", "DISPUTE_DECIDED"), told());
        assertEquals(List.of("WRONG_AMOUNT UPHELD 4 0.0000 user:reviewer"), disputes());
    }

    @Test
    void aCreditThatOthersRefuseBringsTheDisputeBack_4() {
        open();
        done(take(1, REVIEWER));
        done(decide(2, REVIEWER, uphold("31")));
        proposals("REJECTED");
        goOn();
        assertEquals(List.of("WRONG_AMOUNT UNDER_REVIEW 4 63.0000 user:reviewer"), disputes());
        assertEquals(List.of("DISPUTE_ACKNOWLEDGED"), told());
        done(decide(4, REVIEWER, reject()));
        assertEquals(List.of("WRONG_AMOUNT REJECTED 6 0.0000 user:reviewer"), disputes());
    }

    @Test
    void nothingIsDecidedIfTheDeskRefusesTheCredit_4() {
        open();
        done(take(1, REVIEWER));
        assertEquals("OVER_CREDIT", refused(decide(2, REVIEWER, uphold("62.50"))));
        assertEquals(List.of("WRONG_AMOUNT UNDER_REVIEW 2 63.0000 user:reviewer"), disputes());
        assertEquals(0, intake.count("proposal"));
    }

    @Test
    void nobodyReviewsTheirOwnDecisionOrTheirOwnAccount_3() {
        intake.policies().hold(OTHERS);
        open();
        assertEquals("OWN_ACCOUNT", refused(take(1, "user:customer")));
        done(take(1, REVIEWER));
        done(decide(2, REVIEWER, uphold("5")));
        at(BILLED.plusSeconds(1));
        intake.deliver(dispute("e", ",\"line\":\"FEE\""));
        long second = Long.parseLong(
                intake.texts("SELECT id FROM dispute ORDER BY id DESC").getFirst());
        assertEquals("OWN_DECISION", refused(act(work -> work.take(second, 1, REVIEWER))));
        done(act(work -> work.take(second, 1, OTHER)));
    }

    @Test
    void onlyAPersonReviewsAnAutomaticDecision_3() {
        intake.request(event("d", "dispute.opened", "a", """
                {"document":"%s","kind":"HUMAN_REVIEW"}""".formatted(INVOICE)));
        assertEquals("PERSON_NEEDED", refused(take(1, "key:robot")));
        done(take(1, REVIEWER));
        done(decide(2, REVIEWER, new DisputeDecision(Outcome.UPHELD, Optional.empty(), "")));
    }

    @Test
    void ofTwoWhoActAtOnceOneWins() {
        open();
        List<DisputeAnswer> answers = intake.turn("a", (work, now) -> {
            DisputeWork desk = intake.disputes().in(work, now);
            return List.of(desk.take(only(), 1, REVIEWER), desk.take(only(), 1, OTHER));
        });
        done(answers.getFirst());
        assertEquals("CHANGED", refused(answers.getLast()));
        assertTrue(answers.getLast().toString().contains("UNDER_REVIEW now, in version 2"));
        assertEquals("NOT_REVIEWER", refused(decide(2, OTHER, reject())));
    }

    // ---- ending

    @Test
    void itIsClosedByItselfOnceNobodyCanObject() {
        open();
        done(take(1, REVIEWER));
        done(decide(2, REVIEWER, reject()));
        Instant over = BILLED.plus(DisputeClocks.OBJECT_WITHIN);
        at(over.minus(Duration.ofNanos(1_000)));
        goOn();
        assertEquals(List.of("WRONG_AMOUNT REJECTED 4 0.0000 user:reviewer"), disputes());
        at(over);
        goOn();
        assertEquals(List.of("WRONG_AMOUNT CLOSED 5 0.0000 user:reviewer"), disputes());
        assertEquals("closed 0.00", messages().getLast());
        assertEquals("WRONG_STATE", refused(take(5, OTHER)));
    }

    @Test
    void whatItsCustomerTakesBackIsNotHeldAnyMore_5() {
        open();
        done(act(work -> work.withdraw(only(), 1, OTHER, "the customer has called")));
        assertEquals(List.of("WRONG_AMOUNT WITHDRAWN 2 0.0000 "), disputes());
        assertEquals("closed 0.00", messages().getLast());
        assertEquals("WRONG_STATE", refused(act(work -> work.withdraw(only(), 2, OTHER, ""))));
    }

    @Test
    void whatHasToBeDoneFirstComesFirst() {
        intake.request(dispute("1", ",\"line\":\"FEE\""));
        done(take(1, REVIEWER));
        done(decide(2, REVIEWER, reject()));
        at(BILLED.plusSeconds(60));
        intake.request(dispute("2", ""));
        at(BILLED.plus(DisputeClocks.DECIDE_WITHIN).plusSeconds(61));
        intake.request(dispute("3", ",\"line\":\"data\""));
        List<DisputeView> all =
                reading(disputes -> disputes.find(List.of(), Slice.first(10))).rows();
        assertEquals(
                List.of("", "data", "FEE"), all.stream().map(DisputeView::line).toList());
        assertEquals(
                List.of(true, false, false),
                all.stream().map(view -> view.isOverdue(now)).toList());
        assertEquals(
                List.of(all.getLast()),
                reading(disputes -> disputes.find(
                                List.of(new DisputeCondition.OpenedBy(Events.SOURCE, "1")), Slice.first(10)))
                        .rows());
        assertEquals(
                1,
                reading(disputes -> disputes.find(
                                List.of(
                                        new DisputeCondition.Overdue(now),
                                        new DisputeCondition.In(Set.of(DisputeState.ACKNOWLEDGED)),
                                        new DisputeCondition.OfAccount("a"),
                                        new DisputeCondition.OfKind(DisputeKind.WRONG_AMOUNT)),
                                Slice.first(10)))
                        .count());
        assertEquals(
                List.of("opened", "acknowledged", "taken", "decided", "told"),
                reading(disputes -> disputes.history(all.getLast().id())).stream()
                        .map(DisputeView.Step::action)
                        .toList());
    }
}
