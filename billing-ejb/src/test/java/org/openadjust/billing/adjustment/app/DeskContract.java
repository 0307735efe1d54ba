package org.openadjust.billing.adjustment.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.intake.app.Events.event;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;
import static org.openadjust.billing.intake.app.Events.voided;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.BulkDesk.RuleRun;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.DeskPreview;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.SavedFilters.FilteredList;
import org.openadjust.billing.adjustment.SavedFilters.SavedFilter;
import org.openadjust.billing.adjustment.model.RunItem;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.adjustment.store.JdbcSavedFilters;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Direction;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;
import org.openadjust.billing.reconciliation.NightlyCheck;

/** What holds for the desk on every database. Amounts: 31 a month in advance, 0.50 for each mb; no tax. */
abstract class DeskContract {

    private static final String MARCH_5 = "2024-03-05T10:00:00Z";
    private static final Instant BILLED = Instant.parse("2024-04-02T12:00:00Z");
    private static final String INVOICE = "INV-2024-000001";
    private static final String MAKER = "user:maker";
    private static final String CHECKER = "user:checker";
    private static final String SECOND = "user:second";

    private static final ApprovalRule LARGE = new ApprovalRule(
            "large",
            List.of(new Condition.AmountAbove(List.of(Money.parse("EUR 100")))),
            Outcome.TWO_APPROVERS,
            "above a hundred two have to agree");
    private static final ApprovalRule SMALL = new ApprovalRule(
            "small",
            List.of(new Condition.AmountAtMost(List.of(Money.parse("EUR 10")))),
            Outcome.AUTOMATIC,
            "up to ten nobody has to");
    private static final ApprovalRule OTHERS =
            new ApprovalRule("others", List.of(), Outcome.ONE_APPROVER, "everything else");

    private Intake intake;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void billOneInvoice() {
        intake = new Intake(freshDatabase(), dialect());
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(event("a-a", "account.registered", "a", """
                {"currency":"EUR","timeZone":"UTC","jurisdiction":"GB","sector":"ELECTRICITY"}"""));
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        use("0", "2");
        intake.at(BILLED);
        intake.decide("a", new Decision.Bill(BILLED));
        intake.policies().hold(LARGE, SMALL, OTHERS);
    }

    /** Whatever was decided. */
    @AfterEach
    void theNightFindsNothing() {
        intake.checks().forEach(check -> assertEquals(List.of(), Intake.found(check, 7), check.name()));
    }

    // ---- telling

    private void use(String id, String mb) {
        intake.deliver(usage(id, "s", "mb", mb, MARCH_5));
    }

    private DeskAnswer act(Function<DeskWork, DeskAnswer> act) {
        return intake.turn("a", (work, now) -> act.apply(DeskWork.in(work, now, books())));
    }

    private DeskWork.Books books() {
        return new DeskWork.Books(
                intake.proposals(),
                intake.runs(),
                intake.policies(),
                actor -> actor.equals("user:customer") ? "a" : "",
                intake.notifications(),
                intake.audit());
    }

    private static DeskWork.Actor person(String actor) {
        return new DeskWork.Actor(actor, Origin.PERSON);
    }

    private DeskAnswer approve(long id, int version, String actor) {
        return act(desk -> desk.approve(id, version, person(actor), ""));
    }

    private DeskAnswer propose(ProposalDraft draft) {
        return act(desk ->
                desk.propose("a", draft, person(MAKER), "urn:test:" + MAKER, Integer.toString(draft.hashCode())));
    }

    private static ProposalDraft credit(String amount) {
        return new ProposalDraft(
                AdjustmentKind.CREDIT,
                INVOICE,
                "a",
                "FEE",
                Optional.of(new BigDecimal(amount)),
                ReasonCode.SERVICE_FAILURE,
                "an outage");
    }

    private static DeskAnswer.Done done(DeskAnswer answer) {
        return assertInstanceOf(DeskAnswer.Done.class, answer, answer::toString);
    }

    private static String refused(DeskAnswer answer) {
        return assertInstanceOf(DeskAnswer.Refused.class, answer, answer::toString)
                .refusal()
                .code();
    }

    // ---- looking

    private List<String> proposals() {
        return intake.rows("SELECT kind, gross, state, version, approvers, note FROM proposal ORDER BY id", 6).stream()
                .map(row -> String.join(" ", row))
                .toList();
    }

    private long only() {
        return Long.parseLong(intake.texts("SELECT id FROM proposal").getFirst());
    }

    private List<String> notes() {
        return intake.texts("SELECT document FROM document WHERE type <> 'INVOICE' ORDER BY place");
    }

    private List<String> approvedBy() {
        return intake.texts("SELECT approved_by FROM adjustment WHERE document <> '' ORDER BY id");
    }

    private BigDecimal billed() {
        return intake.sum("SELECT SUM(net) FROM document").stripTrailingZeros();
    }

    /** Everything that is kept in memory is read anew from now on. */
    private void assertSameAfterRestart(List<String> expected) {
        assertEquals(expected, proposals());
        intake.restart();
        intake.deliver(event("again-" + intake.count("inbox"), "discount.revoked", "s", "{\"discount\":\"none\"}"));
        assertEquals(expected, proposals());
    }

    // ---- corrections

    @AfterEach
    void eachEntryBeginsWhereTheOneBeforeHasEnded() {
        assertEquals(List.of(), intake.torn("proposal"));
    }

    @Test
    void aSmallCorrectionIsIssuedAtOnceByTheRuleThatAllowsIt() {
        use("1", "20");
        assertEquals(List.of("DN-2024-000001"), notes());
        assertEquals(List.of("policy:small@2"), approvedBy());
        assertEquals(List.of(), proposals());
    }

    @Test
    void aLargerOneWaitsForAPersonAndIsIssuedOnceApproved() {
        use("1", "100");
        assertEquals(List.of(), notes());
        assertSameAfterRestart(List.of("CORRECTION 50.0000 PROPOSED 0  "));
        DeskAnswer.Done done = done(approve(only(), 0, CHECKER));
        assertEquals(ProposalState.APPLIED, done.state());
        assertEquals(1, done.issued().size());
        assertEquals(List.of("DN-2024-000001"), notes());
        assertEquals(List.of(CHECKER), approvedBy());
        assertEquals(
                List.of(Long.toString(only())), intake.texts("SELECT proposal FROM adjustment WHERE document <> ''"));
        assertSameAfterRestart(List.of("CORRECTION 50.0000 APPLIED 2 user:checker DN-2024-000001"));
        assertEquals(List.of("DN-2024-000001"), notes());
    }

    @Test
    void theNightComparesAppliedProposalsWithTheAuditLog() {
        use("1", "100");
        long first = only();
        approve(first, 0, CHECKER);
        DeskAnswer.Done waits = done(propose(credit("20")));
        assertEquals(ProposalState.PROPOSED, waits.state());
        long second = waits.proposal();
        assertEquals(
                List.of("ADJUSTMENT_GONE proposal/" + first),
                found("DELETE FROM proposal_step WHERE action = 'applied'"));
        assertEquals(
                List.of("NOT_AUDITED proposal/" + second),
                found("UPDATE proposal_step SET action = 'applied' WHERE action = 'proposed' AND proposal = "
                        + second));
    }

    private List<String> found(String behindEverybodysBack) {
        NightlyCheck audit = intake.checks().stream()
                .filter(check -> check.name().equals("audit"))
                .findFirst()
                .orElseThrow();
        return intake.where(behindEverybodysBack, () -> Intake.found(audit, 7)).stream()
                .map(found -> found.what() + " " + found.subject())
                .toList();
    }

    @Test
    void aProposalFollowsTheFacts() {
        use("1", "100");
        use("2", "20");
        assertEquals(List.of("CORRECTION 60.0000 PROPOSED 1  "), proposals());
        assertEquals("CHANGED", refused(approve(only(), 0, CHECKER)));
        assertEquals(List.of(), notes());
        intake.restart();
        use("3", "200");
        assertEquals(List.of("CORRECTION 160.0000 PROPOSED 2  "), proposals());
        assertEquals(ProposalState.PROPOSED, done(approve(only(), 2, CHECKER)).state());
        use("4", "2");
        assertEquals(
                List.of("CORRECTION 161.0000 PROPOSED 4  "), proposals(), "who approved less did not approve this");
    }

    @Test
    void oneThatNothingAsksForAnyMoreExpires() {
        use("1", "100");
        intake.deliver(voided("1", "s"));
        assertSameAfterRestart(List.of("CORRECTION 50.0000 EXPIRED 1  "));
        assertEquals(List.of(), notes());
        assertEquals("NOT_OPEN", refused(approve(only(), 1, CHECKER)));
    }

    @Test
    void oneThatHasBecomeSmallIsIssuedWithoutIt() {
        use("1", "100");
        intake.deliver(event("c-1", "usage.corrected", "s", "{\"id\":\"1\",\"quantity\":\"10\"}"));
        assertEquals(List.of("CORRECTION 50.0000 EXPIRED 1  "), proposals());
        assertEquals(List.of("policy:small@2"), approvedBy());
    }

    @Test
    void whatWasRejectedIsNotProposedAgainBeforeItsAmountChanges() {
        use("1", "100");
        done(act(desk -> desk.reject(only(), 0, person(CHECKER), ReasonCode.NOT_JUSTIFIED, "our own mistake")));
        assertSameAfterRestart(List.of("CORRECTION 50.0000 REJECTED 1  "));
        use("2", "20");
        assertEquals(List.of("CORRECTION 50.0000 REJECTED 1  ", "CORRECTION 60.0000 PROPOSED 0  "), proposals());
        assertEquals(List.of(), notes());
    }

    @Test
    void voidingTheInvoiceEndsWhatWaits() {
        use("1", "100");
        intake.decide("a", new Decision.Void(INVOICE, "all wrong"));
        assertEquals(List.of("CORRECTION 50.0000 EXPIRED 1  "), proposals());
    }

    @Test
    void twoPeopleApproveALargeOneAndNobodyTwice() {
        use("1", "300");
        long id = only();
        assertEquals(ProposalState.PROPOSED, done(approve(id, 0, CHECKER)).state());
        assertEquals("CHANGED", refused(approve(id, 0, SECOND)));
        assertEquals("APPROVED_BEFORE", refused(approve(id, 1, CHECKER)));
        intake.restart();
        assertEquals(ProposalState.APPLIED, done(approve(id, 1, SECOND)).state());
        assertEquals(List.of("CORRECTION 150.0000 APPLIED 3 user:checker,user:second DN-2024-000001"), proposals());
    }

    @Test
    void ofTwoWhoApproveAtOnceOneWins() {
        use("1", "100");
        long id = only();
        List<DeskAnswer> answers = intake.turn("a", (work, now) -> {
            DeskWork desk = DeskWork.in(work, now, books());
            return List.of(desk.approve(id, 0, person(CHECKER), ""), desk.approve(id, 0, person(SECOND), ""));
        });
        done(answers.getFirst());
        assertEquals("NOT_OPEN", refused(answers.getLast()));
        assertTrue(answers.getLast().toString().contains("APPLIED by user:checker"), answers.getLast()::toString);
        assertEquals(List.of("DN-2024-000001"), notes());
    }

    // ---- notice

    private static ComplianceRule law(ComplianceRule.Kind kind, int parameter) {
        return new ComplianceRule(
                "law",
                1,
                "GB",
                "",
                Optional.of(Direction.CHARGE),
                kind,
                parameter,
                LocalDate.of(2000, 1, 1),
                Optional.empty(),
                "a law",
                true,
                true,
                "");
    }

    @Test
    void aChargeWithNoticeIsNotAppliedASecondEarly() {
        intake.policies().law(law(ComplianceRule.Kind.NOTICE_BEFORE_INCREASE, 30));
        use("1", "20");
        assertSameAfterRestart(List.of("CORRECTION 10.0000 APPROVED 1 policy:small@2 "));
        long id = only();
        intake.at(Instant.parse("2024-05-02T11:59:59.999999Z"));
        assertEquals(
                List.of(), intake.read(() -> intake.proposals().due(Instant.parse("2024-05-02T11:59:59.999999Z"), 9)));
        assertEquals("NOT_OPEN", refused(act(desk -> desk.applyDue(id))));
        assertEquals(List.of(), notes());
        Instant day = Instant.parse("2024-05-02T12:00:00Z");
        intake.at(day);
        assertEquals(List.of(id), intake.read(() -> intake.proposals().due(day, 9)));
        done(act(desk -> desk.applyDue(id)));
        assertEquals(List.of("DN-2024-000001"), notes());
        assertEquals(List.of("policy:small@2"), approvedBy());
        assertSameAfterRestart(List.of("CORRECTION 10.0000 APPLIED 2 policy:small@2 DN-2024-000001"));
    }

    @Test
    void aSmallerChargeKeepsItsDayALargerOneGetsANewOneAndACreditNone() {
        intake.policies().law(law(ComplianceRule.Kind.NOTICE_BEFORE_INCREASE, 30));
        use("1", "16");
        intake.at(BILLED.plusSeconds(86_400));
        intake.deliver(event("c-1", "usage.corrected", "s", "{\"id\":\"1\",\"quantity\":\"10\"}"));
        assertEquals(List.of("1714651200000000"), intake.texts("SELECT effective_at FROM proposal"));
        intake.deliver(event("c-2", "usage.corrected", "s", "{\"id\":\"1\",\"quantity\":\"18\"}"));
        assertEquals(List.of("1714737600000000"), intake.texts("SELECT effective_at FROM proposal"));
        intake.deliver(voided("1", "s"));
        intake.deliver(event("q", "subscription.cancelled", "s", "{\"effective\":\"2024-04-26T00:00:00Z\"}"));
        assertEquals(List.of("CN-2024-000001"), notes());
    }

    @Test
    void ofAChargeToComeItsCustomerIsToldAtOnceAndOfTheNoteAgain() {
        intake.policies().law(law(ComplianceRule.Kind.NOTICE_BEFORE_INCREASE, 30));
        intake.deliver(event("who", "account.changed", "a", "{\"person\":{\"email\":\"anna@example.org\"}}"));
        use("1", "20");
        use("2", "100");
        done(approve(only(), 2, CHECKER));
        String told = "SELECT template FROM notification ORDER BY id";
        assertEquals(List.of("CHARGE_ANNOUNCED", "CHARGE_ANNOUNCED"), intake.texts(told));
        assertEquals(
                List.of("notification MAIL", "notification MAIL"),
                intake.texts("SELECT text FROM proposal_step WHERE action = 'approved' ORDER BY id"));
        long id = only();
        intake.at(BILLED.plusSeconds(30L * 86_400));
        done(act(desk -> desk.applyDue(id)));
        assertEquals(List.of("CHARGE_ANNOUNCED", "CHARGE_ANNOUNCED", "CORRECTION_CHARGE"), intake.texts(told));
        assertEquals(List.of("MAIL"), intake.texts("SELECT notification FROM adjustment WHERE document <> ''"));
    }

    // ---- law

    @Test
    void whatLawForbidsToChargeIsNeverChargedHoweverOftenItIsAsked() {
        intake.policies().law(law(ComplianceRule.Kind.BACK_BILLING_LIMIT, 12));
        intake.policies().hold(new ApprovalRule("all", List.of(), Outcome.AUTOMATIC, ""));
        intake.at(Instant.parse("2025-03-17T12:00:00Z"));
        use("1", "62");
        // 15 of March's 31 days, 17 to 31, are not longer ago than 12 months: 31.00 × 15/31
        assertEquals(0, new BigDecimal("15.00").compareTo(noted()));
        use("2", "62");
        assertEquals(0, new BigDecimal("30.00").compareTo(noted()));
        intake.restart();
        intake.at(Instant.parse("2025-03-20T12:00:00Z"));
        intake.deliver(event("r", "discount.revoked", "s", "{\"discount\":\"none\"}"));
        assertEquals(0, new BigDecimal("30.00").compareTo(noted()));
        assertEquals(
                List.of(List.of(INVOICE, "32.0000", "law")),
                intake.rows("SELECT invoice, amount, rule_name FROM correction_cap", 3));
        intake.deliver(voided("2", "s"));
        assertEquals(0, new BigDecimal("30.00").compareTo(noted()), "what may be charged by now is less than was");
        intake.deliver(voided("1", "s"));
        assertEquals(0, BigDecimal.ZERO.compareTo(noted()), "credits are never capped");
        assertEquals(0, intake.count("correction_cap"));
    }

    private BigDecimal noted() {
        return intake.sum("SELECT SUM(net) FROM document WHERE type <> 'INVOICE'");
    }

    // ---- what people propose

    @Test
    void aSmallCreditIsAppliedAtOnce() {
        DeskAnswer.Done done = done(propose(credit("5")));
        assertEquals(ProposalState.APPLIED, done.state());
        assertEquals(List.of("CREDIT -5.0000 APPLIED 2 policy:small@2 CN-2024-000001"), proposals());
        assertEquals(List.of("policy:small@2"), approvedBy());
    }

    @Test
    void aLargerOneWaitsForSomebodyWhoMay() {
        DeskAnswer.Done waiting = done(propose(credit("20")));
        assertEquals(ProposalState.PROPOSED, waiting.state());
        assertEquals(List.of(), notes());
        long id = waiting.proposal();
        assertEquals("OWN_PROPOSAL", refused(approve(id, 0, MAKER)));
        assertEquals("OWN_ACCOUNT", refused(approve(id, 0, "user:customer")));
        assertEquals(
                "OWN_ACCOUNT",
                refused(act(desk -> desk.reject(id, 0, person("user:customer"), ReasonCode.NOT_JUSTIFIED, ""))));
        intake.policies().writtenBy(SECOND);
        assertEquals("OWN_RULE", refused(approve(id, 0, SECOND)));
        assertEquals("NOT_FOUND", refused(approve(id + 1, 0, CHECKER)));
        assertEquals(List.of("CREDIT -20.0000 PROPOSED 0  "), proposals());
        done(approve(id, 0, CHECKER));
        assertEquals(List.of("CREDIT -20.0000 APPLIED 2 user:checker CN-2024-000001"), proposals());
        assertEquals(List.of(CHECKER), approvedBy());
        assertEquals("NOT_OPEN", refused(approve(id, 2, SECOND)));
    }

    @Test
    void aCallIsDoneOnceHoweverOftenItIsMade() {
        Function<DeskWork, DeskAnswer> call =
                desk -> desk.propose("a", credit("5"), person(MAKER), "urn:test", "a key");
        List<DeskAnswer> together = intake.turn("a", (work, now) -> {
            DeskWork desk = DeskWork.in(work, now, books());
            return List.of(call.apply(desk), call.apply(desk));
        });
        DeskAnswer.Done first = done(together.getFirst());
        assertEquals(first, together.getLast());
        assertEquals(first.proposal(), done(act(call)).proposal());
        assertEquals(
                List.of("CN-2024-000001"),
                done(act(call)).issued().stream().map(Document::number).toList());
        assertEquals(List.of("CN-2024-000001"), notes());
    }

    @Test
    void nothingIsProposedForAnAccountThatIsNotThere() {
        DeskAnswer answer = intake.turn(
                "nobody",
                (work, now) ->
                        DeskWork.in(work, now, books()).propose("nobody", credit("5"), person(MAKER), "urn:test", ""));
        assertEquals("NOT_FOUND", refused(answer));
    }

    @Test
    void itsMakerWithdrawsItAndNobodyElse() {
        long id = done(propose(credit("20"))).proposal();
        assertEquals("NOT_YOURS", refused(act(desk -> desk.withdraw(id, 0, person(CHECKER), ""))));
        done(act(desk -> desk.withdraw(id, 0, person(MAKER), "")));
        assertEquals(List.of("CREDIT -20.0000 EXPIRED 1  "), proposals());
    }

    @Test
    void moreThanIsLeftIsRefusedWhenProposedAndWhenApproved() {
        assertEquals("OVER_CREDIT", refused(propose(credit("62.01"))));
        assertEquals("INVALID_AMOUNT", refused(propose(credit("0"))));
        assertEquals("INVALID_AMOUNT", refused(propose(credit("0.001"))));
        long one = done(propose(credit("40"))).proposal();
        long other = done(propose(credit("30"))).proposal();
        done(approve(one, 0, CHECKER));
        assertEquals("OVER_CREDIT", refused(approve(other, 0, CHECKER)));
        assertEquals(
                List.of("CREDIT -40.0000 APPLIED 2 user:checker CN-2024-000001", "CREDIT -30.0000 PROPOSED 0  "),
                proposals());
    }

    @Test
    void whatWasAppliedIsReversedToTheCent() {
        BigDecimal before = billed();
        done(propose(credit("5")));
        done(propose(ProposalDraft.takingBack(
                AdjustmentKind.REVERSAL, "CN-2024-000001", "a", ReasonCode.APPLIED_BY_MISTAKE, "not so")));
        assertEquals(before, billed());
        assertEquals(
                List.of(
                        "CREDIT -5.0000 REVERSED 3 policy:small@2 CN-2024-000001",
                        "REVERSAL 5.0000 APPLIED 2 policy:small@2 DN-2024-000001"),
                proposals());
    }

    @Test
    void aChargeIsMadeOnALineAndNotForWhatLawForbids() {
        ProposalDraft charge = new ProposalDraft(
                AdjustmentKind.DEBIT,
                INVOICE,
                "a",
                "FEE",
                Optional.of(new BigDecimal("4")),
                ReasonCode.CONTRACT,
                "as agreed");
        done(propose(charge));
        assertEquals(List.of("DN-2024-000001"), notes());
        intake.policies().law(law(ComplianceRule.Kind.BACK_BILLING_LIMIT, 1));
        intake.at(Instant.parse("2024-08-01T00:00:00Z"));
        assertEquals(
                "FORBIDDEN_BY_LAW",
                refused(act(desk -> desk.propose("a", charge, person(MAKER), "urn:test", "another"))));
    }

    @Test
    void policyRefusesAndPreviewSaysWhoWouldDecide() {
        assertEquals(
                Outcome.ONE_APPROVER,
                assertInstanceOf(DeskPreview.Possible.class, preview(credit("20")))
                        .ruling()
                        .outcome());
        assertEquals(List.of(), proposals());
        assertEquals(List.of(), notes());
        intake.policies()
                .hold(new ApprovalRule(
                        "never",
                        List.of(new Condition.KindIn(Set.of(AdjustmentKind.CREDIT))),
                        Outcome.REFUSED,
                        "no credits"));
        assertEquals("POLICY", refused(propose(credit("5"))));
        assertEquals(List.of(), proposals());
    }

    private DeskPreview preview(ProposalDraft draft) {
        return intake.turn("a", (work, now) -> DeskWork.in(work, now, books()).preview("a", draft, person(MAKER)));
    }

    // ---- many at once

    @Test
    void aRunNotesWhatCameOfEachInTheSameTransaction() {
        long one = done(propose(credit("20"))).proposal();
        long other = done(propose(credit("30"))).proposal();
        done(act(desk -> desk.withdraw(other, 0, person(MAKER), "")));
        JdbcBulkRuns runs = intake.runs();
        BulkRun run = new BulkRun(
                7,
                BulkRun.Act.APPROVE,
                ReasonCode.OTHER,
                "",
                "all",
                BulkRun.State.RUNNING,
                CHECKER,
                2,
                0,
                0,
                BILLED,
                Optional.empty());
        intake.read(() -> {
            runs.start(
                    run,
                    Origin.PERSON,
                    List.of(new RunItem(7, 0, "a", one, 0, ""), new RunItem(7, 1, "a", other, 0, "")));
            return run;
        });
        List<RunItem> items = intake.read(() -> runs.pending(7, 10));
        for (RunItem item : items) {
            act(desk -> desk.carryOut(run, item, person(CHECKER), items));
        }
        assertEquals("NOT_OPEN", refused(act(desk -> desk.carryOut(run, items.getFirst(), person(CHECKER), items))));
        BulkRun after = intake.read(() -> runs.run(7)).orElseThrow();
        assertEquals(List.of(2, 1, 1, 100), List.of(after.items(), after.done(), after.refused(), after.percent()));
        assertEquals(List.of(), intake.read(() -> runs.pending(7, 10)));
        assertEquals(
                List.of("NOT_OPEN"),
                intake.read(() -> runs.refused(7, Slice.first(5))).rows().stream()
                        .map(BulkRun.Refused::code)
                        .toList());
    }

    /** A run of these proposals, as its starter has seen them. */
    private BulkRun started(long id, BulkRun.Act act, long... proposals) {
        BulkRun run = new BulkRun(
                id,
                act,
                ReasonCode.NOT_JUSTIFIED,
                "",
                "all",
                BulkRun.State.RUNNING,
                CHECKER,
                proposals.length,
                0,
                0,
                BILLED,
                Optional.empty());
        List<RunItem> items = new ArrayList<>();
        for (long proposal : proposals) {
            items.add(new RunItem(id, items.size(), "a", proposal, 0, ""));
        }
        intake.read(() -> {
            intake.runs().start(run, Origin.PERSON, items);
            return run;
        });
        return run;
    }

    private BulkRun now(long run) {
        return intake.read(() -> intake.runs().run(run)).orElseThrow();
    }

    @Test
    void aPortionIsDoneInOneTransactionAndAnItemThatIsRefusedStopsNoOther() {
        long one = done(propose(credit("11"))).proposal();
        long gone = done(propose(credit("12"))).proposal();
        long other = done(propose(credit("3.50"))).proposal();
        done(act(desk -> desk.withdraw(gone, 0, person(MAKER), "")));
        BulkRun run = started(8, BulkRun.Act.APPROVE, one, gone, other);
        List<RunItem> portion = intake.read(() -> intake.runs().pending(8, 10));
        List<DeskAnswer> answers = intake.turn(
                "a",
                (work, at) -> portion.stream()
                        .map(item -> DeskWork.in(work, at, books()).carryOut(run, item, person(CHECKER), portion))
                        .toList());
        done(answers.get(0));
        assertEquals("NOT_OPEN", refused(answers.get(1)));
        // what a rule has let be issued at once was not there to be approved
        assertEquals("NOT_OPEN", refused(answers.get(2)));
        assertEquals(List.of(1, 2, 0), List.of(now(8).done(), now(8).refused(), now(8).left()));
        assertEquals(List.of("CN-2024-000001", "CN-2024-000002"), notes());
        assertEquals(List.of("policy:small@2", CHECKER), approvedBy());
        assertEquals(
                2,
                intake.texts("SELECT id FROM adjustment WHERE document <> '' AND notification <> ''")
                        .size(),
                "each has its decision whether its customer is told");
    }

    /** Whoever starts a run is turned away as by a single call: each time with an entry, and only for these rules. */
    @Test
    void whoARunTurnsAwayIsEntered() {
        long own = done(propose(credit("20"))).proposal();
        long other = done(act(desk -> desk.propose("a", credit("30"), person("user:other"), "urn:test:other", "1")))
                .proposal();
        long gone = done(propose(credit("40"))).proposal();
        done(act(desk -> desk.withdraw(gone, 0, person(MAKER), "")));
        BulkRun run = started(12, BulkRun.Act.APPROVE, own, other, gone);
        List<RunItem> portion = intake.read(() -> intake.runs().pending(12, 10));
        List<DeskAnswer> answers = intake.turn(
                "a",
                (work, at) -> portion.stream()
                        .map(item -> DeskWork.in(work, at, books()).carryOut(run, item, person(MAKER), portion))
                        .toList());
        assertEquals("OWN_PROPOSAL", refused(answers.get(0)));
        done(answers.get(1));
        assertEquals("NOT_OPEN", refused(answers.get(2)));
        BulkRun rejecting = started(13, BulkRun.Act.REJECT, own);
        List<RunItem> its = intake.read(() -> intake.runs().pending(13, 10));
        assertEquals(
                "OWN_ACCOUNT",
                refused(act(desk -> desk.carryOut(rejecting, its.getFirst(), person("user:customer"), its))));
        assertEquals(
                List.of(
                        MAKER + " run/12 a APPROVE of proposal/" + own + ": rule OWN_PROPOSAL",
                        "user:customer run/13 a REJECT of proposal/" + own + ": rule OWN_ACCOUNT"),
                intake.auditEntries().stream()
                        .filter(entry -> (entry.kind() + '/' + entry.action()).equals("access/refused"))
                        .map(entry -> String.join(" ", entry.actor(), entry.subject(), entry.account(), entry.reason()))
                        .toList());
    }

    @Test
    void handedOverTwiceInOneTransactionAnItemIsDoneOnce() {
        long one = done(propose(credit("20"))).proposal();
        BulkRun run = started(9, BulkRun.Act.APPROVE, one);
        List<RunItem> portion = intake.read(() -> intake.runs().pending(9, 10));
        List<DeskAnswer> answers = intake.turn(
                "a",
                (work, at) -> List.of(
                        DeskWork.in(work, at, books()).carryOut(run, portion.getFirst(), person(CHECKER), portion),
                        DeskWork.in(work, at, books()).carryOut(run, portion.getFirst(), person(CHECKER), portion)));
        done(answers.getFirst());
        assertEquals("NOT_OPEN", refused(answers.getLast()));
        assertEquals(List.of(1, 0, 100), List.of(now(9).done(), now(9).refused(), now(9).percent()));
    }

    @Test
    void anItemIsGivenUpOnceAndNotIfSomethingHasComeOfIt() {
        long one = done(propose(credit("20"))).proposal();
        long other = done(propose(credit("30"))).proposal();
        BulkRun run = started(10, BulkRun.Act.REJECT, one, other);
        List<RunItem> portion = intake.read(() -> intake.runs().pending(10, 10));
        act(desk -> desk.carryOut(run, portion.getFirst(), person(CHECKER), portion));
        for (RunItem item : portion) {
            for (int again = 0; again < 2; again++) {
                intake.read(() -> intake.runs().giveUp(new RunItem.Outcome(item, false, "FAILED", "it failed")));
            }
        }
        assertEquals(List.of(1, 1, 0), List.of(now(10).done(), now(10).refused(), now(10).left()));
        assertEquals(
                List.of("FAILED"),
                intake.read(() -> intake.runs().refused(10, Slice.first(5))).rows().stream()
                        .map(BulkRun.Refused::code)
                        .toList());
    }

    @Test
    void whatARunDidIsFoundAndTakenBackOnce() {
        long one = done(propose(credit("20"))).proposal();
        BulkRun run = started(11, BulkRun.Act.APPROVE, one);
        List<RunItem> portion = intake.read(() -> intake.runs().pending(11, 10));
        BulkDesk.Notes ofRun = new BulkDesk.OfRun(11);
        assertEquals(List.of(), intake.read(() -> intake.runs().notesOf(ofRun, 10)));
        act(desk -> desk.carryOut(run, portion.getFirst(), person(CHECKER), portion));
        BulkDesk.Note note = intake.read(() -> intake.runs().notesOf(ofRun, 10)).getFirst();
        assertEquals(
                List.of("a", "CN-2024-000001", Money.parse("EUR -20.00"), BILLED),
                List.of(note.account(), note.document(), note.total(), note.issuedAt()));
        DeskAnswer.Done back = done(propose(ProposalDraft.takingBack(
                AdjustmentKind.REVERSAL, "CN-2024-000001", "a", ReasonCode.APPLIED_BY_MISTAKE, "not so")));
        done(approve(back.proposal(), 0, CHECKER));
        assertEquals(List.of(), intake.read(() -> intake.runs().notesOf(ofRun, 10)));
    }

    @Test
    void whatARuleDidIsFoundAndTakenBackOnce() {
        use("1", "20");
        JdbcBulkRuns runs = intake.runs();
        RuleRun today = new RuleRun("policy:small@2", BILLED, BILLED.plusSeconds(86_400));
        assertEquals(
                List.of("DN-2024-000001"),
                intake.read(() -> runs.notesOf(today, 10)).stream()
                        .map(BulkDesk.Note::document)
                        .toList());
        assertEquals(
                List.of(),
                intake.read(() -> runs.notesOf(new RuleRun("policy:small@2", BILLED.minusSeconds(9), BILLED), 10)));
        done(propose(ProposalDraft.takingBack(
                AdjustmentKind.REVERSAL, "DN-2024-000001", "a", ReasonCode.APPLIED_BY_MISTAKE, "the rule was wrong")));
        assertEquals(List.of("DN-2024-000001", "CN-2024-000001"), notes());
        assertEquals(List.of(), intake.read(() -> runs.notesOf(today, 10)), "nor is what takes back taken back");
    }

    // ---- nobody decides in time

    @Test
    void anOverdueProposalIsEscalatedOnceAndBelongsToNobodyInParticularThen() {
        long late = done(propose(credit("20"))).proposal();
        long decided = done(propose(credit("30"))).proposal();
        done(act(desk -> desk.reject(decided, 0, person(CHECKER), ReasonCode.NOT_JUSTIFIED, "")));
        intake.read(() -> {
            intake.proposals().assign(late, SECOND, CHECKER, BILLED);
            return late;
        });
        Instant due = BILLED.plusSeconds(3 * 86_400);
        assertEquals(List.of(), intake.read(() -> intake.proposals().late(due, 9)), "it has until then");
        Instant now = due.plusSeconds(1);
        assertEquals(List.of(late), intake.read(() -> intake.proposals().late(now, 9)));
        assertEquals(
                List.of(true, false, false),
                List.of(
                        intake.read(() -> intake.proposals().escalate(late, "system:desk", now)),
                        intake.read(() -> intake.proposals().escalate(late, "system:desk", now)),
                        intake.read(() -> intake.proposals().escalate(decided, "system:desk", now))));
        assertEquals(List.of(), intake.read(() -> intake.proposals().late(now, 9)));
        assertEquals(
                List.of("", ""),
                intake.texts("SELECT assignee FROM proposal ORDER BY id"),
                "any approver may decide it");
        assertEquals(
                List.of("proposed", "assigned", "escalated"),
                intake.texts("SELECT action FROM proposal_step WHERE proposal = " + late + " ORDER BY id"));
        assertEquals(
                1,
                intake.auditEntries().stream()
                        .filter(entry -> entry.action().equals("escalated"))
                        .count());
        assertEquals(List.of(late), intake.read(() -> intake.proposals().untold(now, 9)));
        intake.read(() -> {
            intake.proposals().told(List.of(late), now);
            return late;
        });
        assertEquals(List.of(), intake.read(() -> intake.proposals().untold(now, 9)), "those in charge are told once");
        assertEquals(ProposalState.APPLIED, done(approve(late, 0, CHECKER)).state());
    }

    // ---- kept filters

    @Test
    void eachKeepsFiltersForOneselfAndOnlySoMany() {
        JdbcSavedFilters filters = intake.savedFilters();
        FilteredList inbox = FilteredList.PROPOSALS;
        assertTrue(intake.read(() -> filters.keep(MAKER, inbox, new SavedFilter("b", "kind=CREDIT"), 2, BILLED)));
        assertTrue(intake.read(() -> filters.keep(MAKER, inbox, new SavedFilter("a", ""), 2, BILLED)));
        assertFalse(intake.read(() -> filters.keep(MAKER, inbox, new SavedFilter("c", ""), 2, BILLED)), "no room");
        assertTrue(
                intake.read(() -> filters.keep(MAKER, inbox, new SavedFilter("b", "kind=VOID"), 2, BILLED)),
                "the same name says something else");
        assertTrue(intake.read(
                () -> filters.keep(MAKER, FilteredList.ADJUSTMENTS, new SavedFilter("c", "x=y"), 2, BILLED)));
        assertEquals(
                List.of(new SavedFilter("a", ""), new SavedFilter("b", "kind=VOID")),
                intake.read(() -> filters.of(MAKER, inbox)));
        assertEquals(List.of(), intake.read(() -> filters.of(CHECKER, inbox)), "not of others");
        assertFalse(intake.read(() -> filters.remove(CHECKER, inbox, "a")));
        assertTrue(intake.read(() -> filters.remove(MAKER, inbox, "a")));
        assertEquals(List.of(new SavedFilter("b", "kind=VOID")), intake.read(() -> filters.of(MAKER, inbox)));
    }

    // ---- law 4

    @Test
    void eachTransitionHasItsStepItsAuditEntryAndItsMessage() {
        use("1", "100");
        approve(only(), 0, CHECKER);
        assertEquals(
                List.of("proposed", "approved", "applied"),
                intake.texts("SELECT action FROM proposal_step ORDER BY id"));
        assertEquals(
                List.of("proposed", "approved", "applied"),
                intake.auditEntries().stream()
                        .filter(entry -> entry.subject().startsWith("proposal/"))
                        .map(entry -> entry.action())
                        .toList());
        assertEquals(
                List.of("billing.adjustment.proposed", "billing.adjustment.approved"),
                intake.messages().stream()
                        .filter(message -> message.contains("\"id\":\"proposal-"))
                        .map(message -> message.replaceFirst(".*\"type\":\"([^\"]+)\".*", "$1"))
                        .toList());
    }

    // ---- triggers

    private void onPlanChange(TriggerAction action) {
        intake.policies()
                .triggers(new Trigger("look", SignalKind.PLAN_CHANGE, List.of(), List.of(action), "a change is rare"));
        intake.deliver(event("changed", "subscription.plan-changed", "s", "{\"plan\":\"p\"}"));
    }

    @Test
    void whatATriggerWantsLookedAtWaitsForAPersonThoughPolicyWouldLetItPass() {
        onPlanChange(new TriggerAction.Propose());
        use("1", "2");
        assertEquals(List.of(), notes());
        assertEquals(List.of("look"), intake.texts("SELECT rule_name FROM proposal"));
        assertSameAfterRestart(List.of("CORRECTION 1.0000 PROPOSED 0  "));
        assertEquals(1, done(approve(only(), 0, CHECKER)).issued().size());
        assertEquals(List.of(CHECKER), approvedBy());
        use("2", "2");
        assertEquals(1, notes().size(), "until its case is closed");
    }

    @Test
    void whatIsHeldIsNotIssuedByAnApproval() {
        use("1", "100");
        onPlanChange(new TriggerAction.Hold());
        assertEquals("HELD", refused(approve(only(), 0, CHECKER)));
        assertSameAfterRestart(List.of("CORRECTION 50.0000 PROPOSED 0  "));
        use("2", "20");
        assertEquals(
                List.of("CORRECTION 50.0000 EXPIRED 1  "), proposals(), "it is asked about anew once it is released");
        assertEquals(List.of(), notes());
    }
}
