package org.openadjust.billing.intake.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.openadjust.billing.intake.app.LawTeller.Manner;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.reconciliation.NightlyCheck.Range;

/** The nightly checks: of books that are right they find nothing, and each thing that is made wrong they find and name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChecksContract {

    /** One with invoices, notes, credits, voids, and all three currencies' scales. */
    private static final long TOLD = 7002;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    abstract int histories();

    @TestFactory
    Stream<DynamicTest> ofBooksThatAreRightTheyFindNothing() {
        return LongStream.range(TOLD, TOLD + histories())
                .mapToObj(seed -> DynamicTest.dynamicTest("history " + seed, () -> {
                    Intake intake = told(seed, seed % 3 == 0 ? Manner.SCATTERED : Manner.TROUBLED);
                    intake.checks().forEach(check -> assertEquals(List.of(), Intake.found(check, 7), check.name()));
                }));
    }

    private Intake shared;

    private Intake told(long seed, Manner manner) {
        Intake intake = new Intake(freshDatabase(), dialect());
        LawTeller teller = new LawTeller(intake, LawHistory.of(seed, seed % 2 == 0), manner, seed);
        teller.tell();
        return intake;
    }

    private static NightlyCheck check(Intake intake, String name) {
        return intake.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Something that somebody makes wrong behind everybody's back.
     *
     * @param check that finds it
     * @param what as which it is found
     * @param isClosed whether it is put right by itself
     */
    private record Planted(String name, String sql, String check, String what, boolean isClosed) {}

    private static final String TALLIED = "'kept-1'";
    private static final String SETTLED =
            "(SELECT MIN(subscription) FROM draft_line WHERE variant <> '' AND amount > 0)";
    private static final String INVOICE =
            "(SELECT MIN(document) FROM document WHERE type = 'INVOICE' AND origin = 'OWN')";
    private static final String NOTE = "(SELECT MIN(document) FROM document WHERE type <> 'INVOICE')";

    private static final List<Planted> PLANTED = List.of(
            new Planted(
                    "the amount of a line that is kept step by step",
                    "UPDATE draft_line SET amount = amount + 1 WHERE variant = '' AND events > 0 AND subscription = "
                            + TALLIED,
                    "accounts",
                    "AMOUNT",
                    true),
            new Planted(
                    "the sum that a line is rated from",
                    "UPDATE draft_line SET quantity = quantity + 1 WHERE variant = '' AND events > 0 AND subscription = "
                            + TALLIED,
                    "accounts",
                    "AGGREGATE",
                    true),
            new Planted(
                    "how many events a line has",
                    "UPDATE draft_line SET events = events + 1 WHERE variant = '' AND events > 0 AND subscription = "
                            + TALLIED,
                    "accounts",
                    "AGGREGATE",
                    true),
            new Planted(
                    "the period of a line",
                    "UPDATE draft_line SET period_to = DATE('2030-01-01') WHERE variant = '' AND events > 0 AND subscription = "
                            + TALLIED,
                    "accounts",
                    "PERIOD",
                    true),
            new Planted(
                    "lines that are gone",
                    "DELETE FROM draft_line WHERE subscription = " + TALLIED,
                    "accounts",
                    "MISSING_LINE",
                    true),
            new Planted(
                    "the amount of a line of the engine's",
                    "UPDATE draft_line SET amount = amount + 1 WHERE variant <> '' AND subscription = " + SETTLED,
                    "accounts",
                    "AMOUNT",
                    true),
            new Planted(
                    "lines of the engine's that are gone",
                    "DELETE FROM draft_line WHERE subscription = " + SETTLED,
                    "accounts",
                    "MISSING_LINE",
                    true),
            new Planted(
                    "a line that nothing asks for",
                    "INSERT INTO draft_line (subscription, from_date, to_date, kind, charge, plan, plan_version, account,"
                            + " period_from, period_to, quantity, events, amount, currency, updated_at, variant)"
                            + " SELECT subscription, from_date, to_date, kind, 'nothing', plan, plan_version, account,"
                            + " period_from, period_to, quantity, events, amount, currency, updated_at, variant"
                            + " FROM draft_line WHERE subscription = " + TALLIED,
                    "accounts",
                    "SURPLUS_LINE",
                    true),
            new Planted(
                    "usage that is gone",
                    "DELETE FROM usage_event WHERE usage_id = 'k1'",
                    "inbox",
                    "EVENTS_AND_FACTS",
                    false),
            new Planted(
                    "what a note says",
                    "UPDATE document_line SET amount = amount - 1 WHERE line_no = 1 AND EXISTS (SELECT 1 FROM document d"
                            + " WHERE d.account = document_line.account AND d.place = document_line.place AND d.document = "
                            + NOTE + ")",
                    "sums",
                    "DOCUMENT_NET",
                    false),
            new Planted(
                    "the net amount of an invoice",
                    "UPDATE document SET net = net + 1 WHERE document = " + INVOICE,
                    "sums",
                    "DOCUMENT_NET",
                    false),
            new Planted(
                    "the tax of an invoice",
                    "UPDATE document SET tax = tax + 1 WHERE document = " + INVOICE,
                    "sums",
                    "DOCUMENT_TAX",
                    false),
            new Planted(
                    "a gap among the numbers",
                    "UPDATE document SET document = 'lost' WHERE document = " + INVOICE,
                    "numbers",
                    "NUMBER_GAP",
                    false),
            new Planted(
                    "a series that forgot its last numbers",
                    "UPDATE number_series SET last_no = last_no - 1 WHERE series = 'INV'",
                    "numbers",
                    "NUMBER_BEYOND",
                    false),
            new Planted(
                    "an adjustment that is gone",
                    "DELETE FROM adjustment WHERE id = (SELECT MAX(id) FROM adjustment)",
                    "audit",
                    "ADJUSTMENT_GONE",
                    false),
            new Planted(
                    "an adjustment that is there twice",
                    copyOfAdjustment("document = ''"),
                    "audit",
                    "NOT_AUDITED",
                    false),
            new Planted(
                    "an adjustment by a note that is there twice",
                    copyOfAdjustment("document <> ''"),
                    "notes",
                    "NOTE_ADJUSTMENTS",
                    false),
            new Planted(
                    "an adjustment that nobody approved",
                    "UPDATE adjustment SET approved_by = '' WHERE id = (SELECT MAX(id) FROM adjustment)",
                    "approvals",
                    "ADJUSTMENT_UNSAID",
                    false),
            new Planted(
                    "an adjustment of a document that is none",
                    "UPDATE adjustment SET document = 'none' WHERE id = (SELECT MAX(id) FROM adjustment WHERE document = '')",
                    "approvals",
                    "DOCUMENT_GONE",
                    false),
            new Planted(
                    "an adjustment of a proposal that is none",
                    "UPDATE adjustment SET proposal = 17 WHERE id = (SELECT MAX(id) FROM adjustment)",
                    "approvals",
                    "PROPOSAL_GONE",
                    false),
            new Planted(
                    "credit that nothing gave",
                    "UPDATE account_credit SET amount = amount + 1 WHERE id = (SELECT MIN(id) FROM account_credit)",
                    "accounts",
                    "CREDIT",
                    false),
            new Planted(
                    "an event whose fate was forgotten",
                    "UPDATE inbox SET fate = 'WAITING' WHERE type = 'billing.usage.recorded'",
                    "inbox",
                    "EVENT_LOST",
                    false),
            new Planted(
                    "a change without its event",
                    "DELETE FROM inbox WHERE type = 'billing.subscription.quantity-changed'",
                    "inbox",
                    "EFFECT_WITHOUT_EVENT",
                    false),
            new Planted(
                    "what other systems are not told",
                    "INSERT INTO outbox (id, messages) VALUES (1, '{\"time\":\"2024-01-01T00:00:00Z\"}')",
                    "outbox",
                    "OUTBOX_STUCK",
                    false),
            new Planted(
                    "an event that waits for ever",
                    "INSERT INTO waiting (source, event_id, waits_for, reference, type, payload, sent_at, received_at)"
                            + " VALUES ('urn:a', 'lost', 'ACCOUNT', 'nobody', 'billing.account.changed', '{}', 0, 0)",
                    "waiting",
                    "WAITING_LONG",
                    false),
            new Planted(
                    "a bill that is not worked out",
                    "INSERT INTO recomputation (subscription, cause, cause_source, cause_id, sent_at, requested_at)"
                            + " SELECT MIN(subscription), 'c', 's', 'i', 0, 0 FROM subscription",
                    "overdue",
                    "OVERDUE",
                    false));

    private static String copyOfAdjustment(String which) {
        String columns =
                "account, subscription, kind, charge, plan, plan_version, from_date, to_date, currency, before,"
                        + " after, delta, state, cause, cause_events, cause_source, cause_id, approved_by, notification, sent_at,"
                        + " recorded_at, document, proposal";
        return "INSERT INTO adjustment (id, " + columns + ") SELECT id + 500000, " + columns
                + " FROM adjustment WHERE id = (SELECT MAX(id) FROM adjustment WHERE " + which + ")";
    }

    /** A history, and beside it an account that is kept step by step to the end. */
    private Intake told() {
        if (shared == null) {
            shared = told(TOLD, Manner.IN_ORDER);
            shared.deliver(
                    Events.account("kept", "EUR", "Europe/Berlin"),
                    Events.plan("keeping", 1, "2020-01-01", "0.10"),
                    Events.subscription("kept-1", "kept", "keeping", "2024-05-05T00:00:00Z"),
                    Events.usage("k1", "kept-1", "minutes", "7", "2024-05-20T00:00:00Z"),
                    Events.usage("k2", "kept-1", "minutes", "8", "2024-05-21T00:00:00Z"),
                    Events.corrected("k2", "kept-1", "9"));
            shared.chores();
        }
        return shared;
    }

    @TestFactory
    Stream<DynamicTest> whatIsMadeWrongIsFoundAndNamed() {
        return PLANTED.stream().map(planted -> DynamicTest.dynamicTest(planted.name(), () -> planted(planted)));
    }

    private void planted(Planted planted) {
        Intake intake = told();
        NightlyCheck check = check(intake, planted.check());
        assertEquals(List.of(), Intake.found(check, 50), "before");
        List<Found> found = intake.where(planted.sql(), () -> Intake.found(check, 7));
        assertTrue(
                found.stream().anyMatch(one -> one.what().equals(planted.what())),
                () -> planted.what() + " is not among " + found);
        assertEquals(List.of(), Intake.found(check, 50), "it was taken back");
        if (planted.isClosed()) {
            closed(planted, intake, check, found);
        }
    }

    private static void closed(Planted planted, Intake intake, NightlyCheck check, List<Found> found) {
        Map<String, String> before = intake.drafts();
        long adjustments = intake.count("adjustment");
        intake.change(planted.sql());
        assertEquals(found, Intake.found(check, 50), "whatever the size of a portion");
        intake.close(check, found);
        assertEquals(List.of(), Intake.found(check, 50), "what is about to be put right is not found again");
        intake.chores();
        assertEquals(before, intake.drafts());
        assertEquals(List.of(), Intake.found(check, 50), "looked at again, nothing is left");
        boolean isOpen = found.stream().allMatch(one -> one.account().equals("kept"));
        boolean isMoney = found.stream().anyMatch(one -> one.amount().isPresent());
        if (isOpen) {
            assertEquals(isMoney, intake.count("adjustment") > adjustments, "money moves by adjustments alone");
        }
        intake.checks().forEach(each -> assertEquals(List.of(), Intake.found(each, 50), each.name()));
    }

    /** An invoice that the facts of today contradict, since somebody has changed the facts. */
    @Test
    void aMissingNoteIsFoundAndIssued() {
        Intake intake = told(TOLD, Manner.IN_ORDER);
        long notes = intake.count("document WHERE type <> 'INVOICE'");
        assertTrue(intake.change(
                        "UPDATE usage_event SET quantity = quantity + 100 WHERE subscription IN (SELECT subscription"
                                + " FROM document WHERE type = 'INVOICE' AND origin = 'OWN')")
                > 0);
        NightlyCheck check = check(intake, "accounts");
        List<Found> found = Intake.found(check, 50);
        assertTrue(found.stream().anyMatch(one -> one.what().equals("DOCUMENT")), found::toString);
        intake.close(check, found);
        intake.chores();
        assertTrue(intake.count("document WHERE type <> 'INVOICE'") > notes);
        assertEquals(List.of(), Intake.found(check, 50));
        intake.at(LawHistory.END.plus(Duration.ofDays(40)));
        assertEquals(List.of(), Intake.found(check, 50), "a period that has just begun is not missing");
        intake.beginPeriods();
        assertEquals(List.of(), Intake.found(check, 50));
    }

    @Test
    void whoseFactsCannotBeReadDoesNotHideTheOthers() {
        Intake intake = told();
        NightlyCheck check = check(intake, "accounts");
        String wrong = "UPDATE document SET net = net + 1 WHERE account = 'a1'";
        assertEquals(
                List.of(),
                intake.where(wrong, () -> check.check(List.of("a0", "a2"))).found());
        assertThrows(
                IllegalArgumentException.class,
                () -> intake.where(wrong, () -> check.check(List.of("a0", "a1", "a2"))));
    }

    @Test
    void accountsAreSplitEvenlyAndWithoutAGap() {
        Intake intake = new Intake(freshDatabase(), dialect());
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 1_003; i++) {
            events.add(Events.account("n%04d".formatted(i * 7919 % 1_003), "EUR", "UTC"));
        }
        for (int from = 0; from < events.size(); from += 500) {
            intake.deliver(
                    events.subList(from, Math.min(events.size(), from + 500)).toArray(String[]::new));
        }
        NightlyCheck check = check(intake, "accounts");
        for (int most : new int[] {1, 2, 3, 7}) {
            List<Range> ranges = check.ranges(most);
            assertEquals(most, ranges.size());
            List<String> keys = new ArrayList<>();
            for (Range range : ranges) {
                List<String> own = check.keys(range, range.after(), 2_000);
                assertEquals(range.keys(), own.size());
                assertTrue(Math.abs(own.size() - 1_003.0 / most) <= 1, "of " + most + " one has " + own.size());
                keys.addAll(own);
            }
            assertEquals(1_003, keys.size());
            assertEquals(keys.stream().distinct().toList(), keys);
        }
        assertEquals(
                1,
                new Intake(freshDatabase(), dialect())
                        .checks()
                        .getFirst()
                        .ranges(4)
                        .size());
    }
}
