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
import static org.openadjust.billing.intake.app.Events.voided;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.model.Envelope;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.privacy.Person;

/** What holds for the way of an event on every database. Numbers in brackets are rules of the intake's charter. */
abstract class IntakeContract {

    private static final String MARCH_5 = "2024-03-05T10:00:00Z";

    private static final String ERIKA = """
            {"name":"Erika Mustermann","email":"erika@example.com"}""";

    private Intake intake;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    /** How many random histories are tried. */
    abstract int histories();

    @BeforeEach
    void openDatabase() {
        intake = new Intake(freshDatabase(), dialect());
    }

    private void start() {
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(account("a", "EUR", "Europe/Berlin"));
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00+01:00"));
    }

    private static Fate fate(List<Outcome> outcomes) {
        return outcomes.getFirst().fate();
    }

    private static String reason(List<Outcome> outcomes) {
        return outcomes.getFirst().reason().orElseThrow().code();
    }

    private BigDecimal owed() {
        return intake.sum("SELECT SUM(amount) FROM draft_line").stripTrailingZeros();
    }

    private void assertOwed(String amount) {
        assertEquals(0, owed().compareTo(new BigDecimal(amount)), () -> "owed " + owed() + ", not " + amount);
    }

    @Test
    void aSubscriptionOwesItsFeeFromTheStart() {
        start();
        assertOwed("31.00");
    }

    @Test
    void usageMovesTheDraftByOneAdjustmentWithAuditEntryAndMessage() {
        start();
        assertEquals(Fate.APPLIED, fate(intake.deliver(usage("1", "s", "minutes", "12", MARCH_5))));
        // 31 + 10 × 0.10 + 2 × 0.01
        assertOwed("32.02");
        assertEquals(2, intake.count("adjustment"));
        assertEquals(2, intake.messages().size());
        assertEquals(
                2,
                intake.auditEntries().stream()
                        .filter(entry -> entry.kind().equals("adjustment"))
                        .count());
    }

    @Test
    void eventsOfOneTransactionMoveALineOnce() {
        start();
        intake.deliverTogether(List.of(
                usage("1", "s", "minutes", "1", MARCH_5),
                usage("2", "s", "minutes", "2", MARCH_5),
                usage("3", "s", "mb", "3", MARCH_5)));
        assertOwed("32.80");
        assertEquals(3, intake.count("adjustment"));
        assertEquals(List.of("2"), intake.texts("SELECT cause_events FROM adjustment WHERE charge = 'calls'"));
        assertEquals(0, intake.count("usage_event WHERE adjustment_id IS NULL"));
    }

    @Test
    void voidedUsageIsTakenBack() {
        start();
        intake.deliver(usage("1", "s", "minutes", "12", MARCH_5));
        assertEquals(Fate.APPLIED, fate(intake.deliver(voided("1", "s"))));
        assertOwed("31.00");
        assertEquals(1, intake.count("draft_line"));
    }

    @Test
    void correctedUsageCountsAsCorrected() {
        start();
        intake.deliver(usage("1", "s", "minutes", "12", MARCH_5));
        assertEquals(Fate.APPLIED, fate(intake.deliver(corrected("1", "s", "5"))));
        assertOwed("31.50");
    }

    @Test
    void aCorrectionThatComesFirstWaitsForItsUsage() {
        start();
        assertEquals(Fate.WAITING, fate(intake.deliver(corrected("1", "s", "5"))));
        intake.deliver(usage("1", "s", "minutes", "12", MARCH_5));
        assertOwed("31.50");
        assertEquals(0, intake.count("waiting"));
        assertEquals(0, intake.count("inbox WHERE fate <> 'APPLIED'"));
    }

    @Test
    void everythingWaitsForWhatItRefersToWhateverTheOrder() {
        assertEquals(Fate.WAITING, fate(intake.deliver(voided("1", "s"))));
        assertEquals(Fate.WAITING, fate(intake.deliver(usage("1", "s", "minutes", "12", MARCH_5))));
        assertEquals(Fate.WAITING, fate(intake.deliver(usage("2", "s", "minutes", "3", MARCH_5))));
        assertEquals(Fate.WAITING, fate(intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00+01:00"))));
        assertEquals(Fate.APPLIED, fate(intake.deliver(account("a", "EUR", "Europe/Berlin"))));
        assertEquals(4, intake.count("waiting"));
        assertEquals(Fate.APPLIED, fate(intake.deliver(plan("p", 1, "2020-01-01", "0.10"))));
        assertEquals(0, intake.count("waiting"));
        assertOwed("31.30");
    }

    @Test
    void whatIsMissedWithinATransactionNeedNotWait() {
        List<List<Outcome>> outcomes = intake.deliverTogether(List.of(
                usage("1", "s", "minutes", "1", MARCH_5),
                subscription("s", "a", "p", "2024-03-01T00:00:00+01:00"),
                account("a", "EUR", "Europe/Berlin"),
                plan("p", 1, "2020-01-01", "0.10")));
        assertTrue(outcomes.stream().allMatch(each -> fate(each) == Fate.APPLIED), outcomes::toString);
        assertOwed("31.10");
    }

    @Test
    void whoeverSlippedThroughIsTakenUpByTheChores() {
        start();
        // as if another node had written it between this node's look and its commit
        intake.deliver(usage("9", "other", "minutes", "1", MARCH_5));
        intake.deliver(account("b", "EUR", "UTC"));
        assertEquals(1, intake.count("waiting"));
        intake.chores();
        assertEquals(1, intake.count("waiting"));
        intake.deliver(subscription("other", "b", "p", "2024-03-01T00:00:00Z"));
        intake.chores();
        assertEquals(0, intake.count("waiting"));
    }

    @Test
    void theSameAgainIsADuplicate() {
        start();
        String event = usage("1", "s", "minutes", "12", MARCH_5);
        intake.deliver(event);
        assertEquals(Fate.DUPLICATE, fate(intake.deliver(event)));
        assertEquals(
                Fate.DUPLICATE,
                fate(intake.deliver(
                        event.replace("\"id\":\"u-1\",", "\"id\":\"u-1\", \"time\":\"2024-03-09T00:00:00Z\","))));
        assertEquals(Fate.DUPLICATE, intake.deliver(event, event).getLast().fate());
        assertOwed("32.02");
        assertEquals(2, intake.count("adjustment"));
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() {
        start();
        intake.deliver(usage("1", "s", "minutes", "12", MARCH_5));
        List<Outcome> outcomes = intake.deliver(usage("1", "s", "minutes", "13", MARCH_5));
        assertEquals(Fate.QUARANTINED, fate(outcomes));
        assertEquals("CONFLICT", reason(outcomes));
        assertOwed("32.02");
        assertEquals(1, intake.count("quarantine"));
    }

    @Test
    void theSameUsageUnderAnotherEventIsNotCountedTwice() {
        start();
        String usage = usage("1", "s", "minutes", "12", MARCH_5);
        intake.deliver(usage);
        assertEquals(Fate.DUPLICATE, fate(intake.deliver(usage.replace("u-1", "again"))));
        assertEquals(
                "CONFLICT", reason(intake.deliver(usage.replace("u-1", "third").replace("\"12\"", "\"13\""))));
        assertOwed("32.02");
    }

    @Test
    void aRequestIsToldWhatIsWrongAndNothingIsKept() {
        start();
        List<Outcome> outcomes =
                intake.request(usage("1", "s", "minutes", "-1", MARCH_5), usage("2", "s", "minutes", "1", MARCH_5));
        assertEquals(Fate.REJECTED, fate(outcomes));
        assertEquals("INVALID_QUANTITY", reason(outcomes));
        assertEquals(Fate.APPLIED, outcomes.getLast().fate());
        assertEquals(0, intake.count("quarantine"));
    }

    @Test
    void oneBadEventOfAMessageIsQuarantinedAlone() {
        start();
        List<Outcome> outcomes = intake.deliver(
                usage("1", "s", "minutes", "1", MARCH_5),
                event("x", "usage.recorded", "s", "{}"),
                usage("2", "s", "minutes", "1", MARCH_5));
        assertEquals(
                List.of(Fate.APPLIED, Fate.QUARANTINED, Fate.APPLIED),
                outcomes.stream().map(Outcome::fate).toList());
        assertOwed("31.20");
        assertEquals(List.of("1"), intake.texts("SELECT item_no FROM quarantine"));
    }

    /** PostgreSQL keeps no character 0 in a text. */
    @Test
    void whatADatabaseDoesNotTakeIsQuarantinedAllTheSame() {
        start();
        List<Outcome> outcomes = intake.deliver(
                event("a\\u0000b", "usage.recorded", "s", "{\"id\":\"1\"}"),
                event("n", "usage.recorded", "s", """
                        {"id":"1","meter":"minutes","quantity":"1","occurredAt":"a\\u0000b"}"""),
                usage("1", "s", "minutes", "1", MARCH_5));
        assertEquals(
                List.of(Fate.QUARANTINED, Fate.QUARANTINED, Fate.APPLIED),
                outcomes.stream().map(Outcome::fate).toList());
        assertEquals(List.of("a\ufffdb"), intake.texts("SELECT event_id FROM quarantine WHERE item_no = 0"));
    }

    @Test
    void aWaitingEventThatProvesWrongDoesNotHarmWhatItWaitedFor() {
        String longest = "x".repeat(Envelope.ID_MAX - 2);
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"), account("a", "EUR", "Europe/Berlin"));
        String wrong = usage(longest, "s", "minutes", "1", MARCH_5)
                .replace("\"id\":\"" + longest + "\"", "\"id\":\"1\",\"currency\":\"USD\"");
        assertEquals(Fate.WAITING, fate(intake.deliver(wrong)));
        assertEquals(Fate.APPLIED, fate(intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00+01:00"))));
        assertEquals(List.of("WRONG_CURRENCY"), intake.texts("SELECT reason FROM quarantine"));
        assertEquals(0, intake.count("waiting"));
    }

    @Test
    void usageInAnotherCurrencyIsRefused() {
        start();
        String usage = usage("1", "s", "minutes", "1", MARCH_5).replace("\"meter\"", "\"currency\":\"USD\",\"meter\"");
        assertEquals("WRONG_CURRENCY", reason(intake.deliver(usage)));
        assertOwed("31.00");
    }

    @Test
    void anAmountBeyondAllMoneyParksItsOwnLineOnlyAndComesBack() {
        start();
        intake.deliver(event("big", "plan.published", "big", """
                {"plan":"big","version":1,"interval":"P1M","timing":"ARREARS","fee":"0","charges":[{"charge":"x",\
                "meter":"x","model":"PER_UNIT","unitPrice":"1000000000000000000"},{"charge":"y","meter":"y",\
                "model":"PER_UNIT","unitPrice":"1"}]}"""));
        intake.deliver(subscription("b", "a", "big", "2024-03-01T00:00:00Z"));
        intake.deliver(usage("0", "b", "x", "0.00001", MARCH_5));
        assertEquals(Fate.APPLIED, fate(intake.deliver(usage("1", "b", "x", "1000", MARCH_5))));
        assertParked("b", 1, 0);
        assertOwed("10000000000031.00");
        // the other line goes on, and no second case is opened, also not by a system that has started again
        intake.restart();
        intake.deliver(usage("2", "b", "y", "7", MARCH_5));
        assertParked("b", 1, 0);
        assertOwed("10000000000038.00");
        intake.deliver(voided("1", "b"));
        assertParked("b", 0, 1);
        assertOwed("10000000000038.00");
        intake.deliver(usage("3", "b", "x", "1000", MARCH_5));
        assertParked("b", 1, 1);
        intake.deliver(corrected("3", "b", "0.00002"));
        assertParked("b", 0, 2);
        assertOwed("30000000000038.00");
        assertEquals(0, intake.recomputeAll());
    }

    @Test
    void anInvoiceOfAnotherSystemWaitsUntilItsLinesCanBeCharged() {
        start();
        intake.deliver(event("big", "plan.published", "big", """
                {"plan":"big","version":1,"interval":"P1M","timing":"ARREARS","fee":"0","charges":[{"charge":"x",\
                "meter":"x","model":"PER_UNIT","unitPrice":"1000000000000000000"},{"charge":"y","meter":"y",\
                "model":"PER_UNIT","unitPrice":"1"}]}"""));
        intake.deliver(subscription("b", "a", "big", "2024-03-01T00:00:00+01:00"));
        intake.deliver(usage("1", "b", "y", "7", MARCH_5));
        String invoice = event("L-1", "invoice.issued", "b", """
                {"number":"L-1","period":["2024-03-01","2024-04-01"],"lines":[{"kind":"USAGE","charge":"y",\
                "quantity":"7","amount":"9"}],"net":"9","tax":"0","total":"9"}""")
                .replace("\"type\"", "\"time\":\"2024-04-02T00:00:00Z\",\"type\"");
        // the invoice comes with the event that parks the line
        List<Outcome> answers = intake.deliver(usage("2", "b", "x", "1000", MARCH_5), invoice);
        assertEquals(
                List.of(Fate.APPLIED, Fate.WAITING),
                answers.stream().map(Outcome::fate).toList());
        assertParked("b", 1, 0);
        intake.restart();
        intake.chores();
        assertEquals(List.of("LINES"), intake.texts("SELECT waits_for FROM waiting"));
        assertEquals(0, intake.count("finding"));
        assertEquals(Fate.DUPLICATE, fate(intake.deliver(invoice)));
        intake.deliver(voided("2", "b"));
        intake.chores();
        assertEquals(0, intake.count("waiting"));
        assertEquals(List.of("WRONG_PRICE"), intake.texts("SELECT kind FROM finding WHERE document = 'L-1'"));
        assertEquals(Fate.DUPLICATE, fate(intake.deliver(invoice)));
    }

    private void assertParked(String subscription, int open, int mended) {
        String cases = "quarantine WHERE origin = 'LINE' AND event_id = '" + subscription
                + "' AND reason = 'AMOUNT_TOO_LARGE' AND state = ";
        assertEquals(open, intake.count(cases + "'OPEN'"));
        assertEquals(mended, intake.count(cases + "'RESOLVED'"));
    }

    @Test
    void aNewPriceFromAPastDayRatesWhatWasUsedSince() {
        start();
        intake.deliver(usage("1", "s", "minutes", "5", "2024-03-05T10:00:00Z"));
        intake.deliver(usage("2", "s", "minutes", "5", "2024-03-15T10:00:00Z"));
        intake.deliver(plan("p", 2, "2024-03-11", "0.20"));
        intake.chores();
        // the fee in two parts: 10 days and 21 days of 31
        assertOwed("32.50");
        assertEquals(0, intake.count("recomputation"));
        intake.deliver(usage("3", "s", "minutes", "1", "2024-03-16T10:00:00Z"));
        assertOwed("32.70");
        assertEquals(0, intake.recomputeAll());
    }

    @Test
    void aLineThatANewPriceMakesTooLargeStaysAsItIsUntilTheNextPrice() {
        start();
        intake.deliver(usage("1", "s", "minutes", "5", MARCH_5));
        intake.deliver(plan("p", 2, "2024-03-01", "9000000000000000000"));
        intake.chores();
        assertParked("s", 1, 0);
        assertEquals(0, intake.count("recomputation"));
        intake.deliver(plan("p", 3, "2024-03-01", "0.20"));
        intake.chores();
        assertParked("s", 0, 1);
        assertOwed("32.00");
    }

    /** The store does not tell of it: an engine that was read from there has not heard of the event. */
    @Test
    void aVoidedUseThatIsCorrectedLaterCountsAgain() {
        start();
        intake.deliver(event("q", "subscription.quantity-changed", "s", "{\"quantity\":\"1\"}"));
        intake.deliver(usage("1", "s", "minutes", "5", MARCH_5), voided("1", "s"));
        intake.restart();
        intake.deliver(usage("2", "s", "mb", "2", MARCH_5));
        assertOwed("32.00");
        intake.deliver(corrected("1", "s", "3"));
        assertOwed("32.30");
        assertEquals(0, intake.recomputeAll());
    }

    private void startBilled(String policy) {
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(event("a-a", "account.registered", "a", """
                {"currency":"EUR","timeZone":"UTC","policy":{%s}}""".formatted(policy)));
        intake.deliver(subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
        intake.deliver(usage("1", "s", "minutes", "10", MARCH_5));
        bill("2024-03-20T12:00:00Z");
    }

    private void bill(String at) {
        intake.at(Instant.parse(at));
        intake.decide("a", new Decision.Bill(Instant.parse(at)));
    }

    private void credit(String amount) {
        intake.decide("a", new Decision.Credit("INV-2024-000001", "FEE", new BigDecimal(amount), "so promised"));
    }

    private List<String> credit() {
        return intake.rows("SELECT kind, note, document, amount FROM account_credit ORDER BY id", 4).stream()
                .map(row -> String.join(" ", row))
                .toList();
    }

    @Test
    void whatACreditNoteGivesBackIsAppliedToTheNextInvoice() {
        startBilled("");
        credit("5");
        intake.restart();
        bill("2024-04-01T12:00:00Z");
        intake.restart();
        credit("2.5");
        intake.decide("a", new Decision.Reverse("CN-2024-000001", "not so"));
        intake.decide("a", new Decision.Reverse("CN-2024-000002", "not so"));
        assertEquals(
                List.of(
                        "GIVEN CN-2024-000001 CN-2024-000001 5.0000",
                        "APPLIED CN-2024-000001 INV-2024-000002 5.0000",
                        "GIVEN CN-2024-000002 CN-2024-000002 2.5000",
                        "TAKEN_BACK CN-2024-000002 DN-2024-000002 2.5000"),
                credit());
        assertEquals(List.of("32.0000"), intake.texts("SELECT net FROM document WHERE document = 'INV-2024-000002'"));
    }

    @Test
    void aRefundIsAskedForWhereThePolicySaysSo() {
        startBilled("\"remedy\":\"REFUND\"");
        credit("5");
        bill("2024-04-01T12:00:00Z");
        assertEquals(List.of("REFUND CN-2024-000001 CN-2024-000001 5.0000"), credit());
        assertEquals(
                List.of(List.of("a", "CN-2024-000001", "EUR", "5.0000", "REQUESTED")),
                intake.rows("SELECT account, document, currency, amount, state FROM refund", 5));
        assertEquals(
                1,
                intake.messages().stream()
                        .filter(message -> message.contains("\"type\":\"billing.refund.requested\"")
                                && message.contains("\"amount\":\"5.00\""))
                        .count());
    }

    @Test
    void aRefundIsNotPaidBackOnceItsNoteIsReversed() {
        startBilled("\"remedy\":\"REFUND\"");
        credit("5");
        intake.restart();
        intake.decide("a", new Decision.Reverse("CN-2024-000001", "not so"));
        assertEquals(
                List.of(
                        "REFUND CN-2024-000001 CN-2024-000001 5.0000",
                        "REFUND_WITHDRAWN CN-2024-000001 DN-2024-000001 5.0000"),
                credit());
        assertEquals(List.of("WITHDRAWN"), intake.texts("SELECT state FROM refund"));
        assertEquals(
                1,
                intake.messages().stream()
                        .filter(message -> message.contains("\"type\":\"billing.refund.withdrawn\"")
                                && message.contains("\"document\":\"CN-2024-000001\""))
                        .count());
    }

    @Test
    void correctionsWaitForTheNextInvoiceWhereThePolicySaysSo() {
        startBilled("\"corrections\":\"NEXT_INVOICE\"");
        bill("2024-04-01T12:00:00Z");
        assertEquals(2, intake.count("document"));
        intake.deliver(usage("2", "s", "mb", "3", MARCH_5));
        intake.restart();
        intake.chores();
        assertEquals(2, intake.count("document"));
        bill("2024-04-02T12:00:00Z");
        assertEquals(2, intake.count("document"), "there is nothing to be invoiced");
        credit("1");
        assertEquals(3, intake.count("document"), "what people decide is done at once");
        bill("2024-05-01T12:00:00Z");
        assertEquals(
                List.of("INV-2024-000001", "INV-2024-000002", "CN-2024-000001", "DN-2024-000001", "INV-2024-000003"),
                intake.texts("SELECT document FROM document ORDER BY place"));
        assertEquals(List.of("1.5000"), intake.texts("SELECT net FROM document WHERE document = 'DN-2024-000001'"));
        // a credit note of one euro was given before
        assertEquals(
                List.of("GIVEN CN-2024-000001 CN-2024-000001 1.0000", "APPLIED CN-2024-000001 INV-2024-000003 1.0000"),
                credit());
    }

    @Test
    void usageThatNothingPricesIsShownAndCostsNothing() {
        start();
        assertEquals(Fate.APPLIED, fate(intake.deliver(usage("1", "s", "parking", "1", MARCH_5))));
        assertEquals(Fate.APPLIED, fate(intake.deliver(usage("2", "s", "minutes", "1", "2024-02-05T10:00:00Z"))));
        assertOwed("31.00");
        assertEquals(2, intake.count("draft_line WHERE kind = 'UNPRICED'"));
        assertEquals(1, intake.count("adjustment"));
    }

    /** Law 1: whatever the order, the batches, the repetitions and the restarts, the same is owed. */
    // ---- customers

    private static final String CUSTOMER = "SELECT jurisdiction, sector, customer_class, language FROM account";

    private static String changed(String id, String account, String data) {
        return event("x-" + id, "account.changed", account, data);
    }

    private static String registered(String account, String person) {
        return event("a-" + account, "account.registered", account, """
                {"currency":"EUR","timeZone":"Europe/Berlin","sector":"WATER","person":%s}""".formatted(person));
    }

    @Test
    void whatAnEventDoesNotNameOfACustomerStays() {
        start();
        intake.deliver(usage("1", "s", "minutes", "1", MARCH_5));
        assertEquals(Fate.APPLIED, fate(intake.deliver(changed("1", "a", """
                {"jurisdiction":"US-TX","class":"BUSINESS"}"""))));
        // in memory the account must not be what it was
        intake.deliver(
                usage("2", "s", "minutes", "1", MARCH_5),
                changed("2", "a", "{\"sector\":\"GAS\",\"language\":\"es\"}"));
        assertEquals(List.of(List.of("US-TX", "GAS", "BUSINESS", "es")), intake.rows(CUSTOMER, 4));
        assertEquals(
                List.of(
                        "jurisdiction unknown, sector unknown, class unknown, language en"
                                + " -> jurisdiction US-TX, sector unknown, class BUSINESS, language en",
                        "jurisdiction US-TX, sector unknown, class BUSINESS, language en"
                                + " -> jurisdiction US-TX, sector GAS, class BUSINESS, language es"),
                intake.auditEntries().stream()
                        .filter(entry ->
                                entry.kind().equals("account") && entry.action().equals("changed"))
                        .map(entry -> entry.before() + " -> " + entry.after())
                        .toList());
    }

    @Test
    void ofTwoChangesTheOneCountsThatIsRecordedLater() {
        start();
        intake.deliver(changed("1", "a", "{\"language\":\"fr\"}"), changed("2", "a", "{\"language\":\"de\"}"));
        assertEquals(List.of("de"), intake.texts("SELECT language FROM account"));
        intake.deliver(changed("3", "a", "{\"language\":\"es\"}"));
        assertEquals(Fate.DUPLICATE, fate(intake.deliver(changed("2", "a", "{\"language\":\"de\"}"))));
        assertEquals(List.of("es"), intake.texts("SELECT language FROM account"));
    }

    @Test
    void howAnAccountIsBilledNeverChanges() {
        start();
        for (String field : List.of("\"currency\":\"EUR\"", "\"timeZone\":\"UTC\"", "\"policy\":{}")) {
            assertEquals("CONFLICT", reason(intake.request(changed(field.substring(1, 4), "a", "{" + field + "}"))));
        }
        assertEquals("INVALID_FIELD", reason(intake.request(changed("l", "a", "{\"language\":\"it\"}"))));
        assertEquals("INVALID_FIELD", reason(intake.request(changed("c", "a", "{\"class\":\"private\"}"))));
    }

    @Test
    void aPersonGoesToTheVaultAndNowhereElse() {
        assertEquals(Fate.APPLIED, fate(intake.deliver(registered("a", ERIKA))));
        assertEquals(
                new Person("Erika Mustermann", "erika@example.com"),
                intake.person("a").orElseThrow());
        intake.deliver(changed("1", "a", "{\"person\":{\"email\":\"e.m@example.com\"}}"));
        assertEquals(new Person("", "e.m@example.com"), intake.person("a").orElseThrow());
        assertFalse(intake.auditEntries().toString().contains("@"));
    }

    @Test
    void aChangeThatOvertakesItsRegistrationWaitsWithoutItsPersonWhoIsKeptAtOnce() {
        assertEquals(Fate.WAITING, fate(intake.deliver(changed("1", "a", """
                {"language":"de","person":%s}""".formatted(ERIKA)))));
        assertEquals("erika@example.com", intake.person("a").orElseThrow().email());
        assertEquals(1, intake.count("waiting"));
        assertFalse(intake.texts("SELECT payload FROM waiting").getFirst().contains("rika"));
        intake.restart();
        assertEquals(
                Fate.APPLIED,
                fate(intake.deliver(registered("a", "{\"name\":\"E. M.\",\"email\":\"old@example.com\"}"))));
        assertEquals(0, intake.count("waiting"));
        assertEquals(List.of(List.of("", "WATER", "", "de")), intake.rows(CUSTOMER, 4));
        assertEquals("erika@example.com", intake.person("a").orElseThrow().email());
        assertEquals(Fate.DUPLICATE, fate(intake.deliver(changed("1", "a", """
                {"language":"de","person":%s}""".formatted(ERIKA)))));
    }

    @Test
    void theSameHoldsWithinOneTransaction() {
        intake.deliver(
                changed("1", "a", "{\"language\":\"fr\",\"person\":" + ERIKA + "}"),
                registered("a", "{\"name\":\"E. M.\"}"));
        assertEquals("erika@example.com", intake.person("a").orElseThrow().email());
        assertEquals(List.of("fr"), intake.texts("SELECT language FROM account"));
        assertEquals(0, intake.count("waiting"));
    }

    @Test
    void aPersonThatIsNoneIsRefusedWithoutBeingQuotedOrKept() {
        for (String person : List.of(
                "\"Erika\"",
                "{\"name\":7}",
                "{\"name\":\"Erika\\r\\nBcc: x@example.com\"}",
                "{\"name\":\"" + "Erika".repeat(50) + "\"}",
                "{\"email\":\"erika@example.com\\r\\n\"}",
                "{\"email\":\"erika\"}",
                "{\"email\":\"erika@example.com, other@example.com\"}")) {
            List<Outcome> outcomes = intake.deliver(event("a-1", "account.registered", "a", """
                    {"currency":"EUR","timeZone":"UTC","person":%s}""".formatted(person)));
            assertEquals(Fate.QUARANTINED, fate(outcomes), person);
            assertEquals("INVALID_FIELD", reason(outcomes), person);
            assertFalse(outcomes.toString().contains("rika"), outcomes.toString());
        }
        intake.texts("SELECT payload FROM quarantine")
                .forEach(payload -> assertFalse(payload.contains("rika"), payload));
        assertEquals(0, intake.count("vault_person"));
    }

    @Test
    void everyOrderOfArrivalLeadsToTheSameDrafts() {
        for (int i = 0; i < histories(); i++) {
            long seed = 1000 + i;
            List<String> history = RandomHistory.of(new Random(seed));
            Map<String, String> first = drafts(history, new Random(seed), false);
            Map<String, String> other = drafts(history, new Random(seed + 1), true);
            assertEquals(first, other, () -> "seed " + seed + ": " + String.join("\n", history));
        }
    }

    private Map<String, String> drafts(List<String> history, Random random, boolean shuffled) {
        Intake own = new Intake(freshDatabase(), dialect());
        List<String> arrivals = new ArrayList<>(history);
        if (shuffled) {
            Collections.shuffle(arrivals, random);
            for (int i = 0; i < history.size() / 5; i++) {
                arrivals.add(random.nextInt(arrivals.size()), history.get(random.nextInt(history.size())));
            }
        }
        for (int from = 0; from < arrivals.size(); ) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(12));
            own.deliverTogether(arrivals.subList(from, to));
            from = to;
            if (random.nextInt(4) == 0) {
                own.restart();
            }
            if (random.nextInt(4) == 0) {
                own.chores();
            }
        }
        own.chores();
        own.restart();
        assertEquals(0, own.count("waiting"), "nothing waits any more");
        assertEquals(0, own.count("quarantine"), "nothing was refused");
        assertEquals(
                0,
                own.sum("SELECT SUM(amount) FROM draft_line").compareTo(own.sum("SELECT SUM(delta) FROM adjustment")),
                "what is owed is what adjustments made of it");
        assertEquals(own.count("adjustment"), own.messages().size());
        Map<String, String> stepByStep = own.drafts();
        own.recomputeAll();
        assertEquals(own.drafts(), stepByStep, "from scratch as step by step");
        return stepByStep;
    }
}
