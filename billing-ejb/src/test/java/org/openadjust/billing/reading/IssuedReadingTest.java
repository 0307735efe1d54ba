package org.openadjust.billing.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.account.store.JpaAccounts;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.store.JpaAdjustments;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.store.JdbcCatalog;
import org.openadjust.billing.catalog.store.JpaPlans;
import org.openadjust.billing.document.Balance;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.document.store.JpaDocuments;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.settlement.SubscriptionTimeline;
import org.openadjust.billing.settlement.SubscriptionTimeline.Entry;
import org.openadjust.billing.settlement.SubscriptionTimeline.Standing;
import org.openadjust.billing.settlement.SubscriptionTimeline.What;
import org.openadjust.billing.settlement.app.TimelineDesk;
import org.openadjust.billing.settlement.store.JdbcFactBook;
import org.openadjust.billing.testing.ThrowawayDerby;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingCondition;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.store.JpaFindings;

/** What people read of documents, findings and what was said about subscriptions, out of rows that intake wrote. */
class IssuedReadingTest {

    private static final Instant NOVEMBER_20 = Instant.parse("2026-11-20T09:00:00Z");
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    private DataSource database;
    private Intake intake;
    private Reading reading;
    private int events;

    @BeforeEach
    void begin() {
        database = ThrowawayDerby.migrated();
        intake = new Intake(database, Database.DERBY);
        reading = new Reading(database, Database.DERBY);
        intake.at(NOVEMBER_20);
        tell("tax.changed", "vat", "{\"rate\":\"20\"}");
        tell("plan.published", "small", plan("small", 1, "30"));
        tell("plan.published", "large", plan("large", 2, "60"));
        tell("account.registered", "a", """
                {"currency":"EUR","timeZone":"UTC","policy":{"graceHours":6,"rounding":"HALF_EVEN"}}""");
        tell("subscription.started", "a", """
                {"subscription":"s","plan":"small","startAt":"2026-11-01T00:00:00Z","taxes":["vat"]}""");
    }

    @AfterEach
    void end() {
        reading.close();
    }

    private void tell(String type, String subject, String data) {
        List<Outcome> outcomes = intake.request("""
                {"specversion":"1.0","id":"e%d","source":"urn:crm","type":"billing.%s","subject":"%s","data":%s}""".formatted(++events, type, subject, data));
        assertEquals(Fate.APPLIED, outcomes.getFirst().fate(), outcomes::toString);
    }

    private static String plan(String code, int rank, String fee) {
        return """
                {"plan":"%s","version":1,"rank":%d,"interval":"P1M","timing":"ADVANCE","fee":"%s","charges":[\
                {"charge":"calls","meter":"minutes","model":"PER_UNIT","unitPrice":"0.10"}]}""".formatted(code, rank, fee);
    }

    private JpaDocuments documents() {
        return new JpaDocuments(reading.entities());
    }

    private static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    /** Thirty in advance, invoiced; then fifteen days of the larger plan. */
    private List<DocumentView> invoicedAndCorrected() {
        intake.decide("a", new Decision.Bill(NOVEMBER_20));
        intake.at(NOVEMBER_20.plusSeconds(60));
        tell("subscription.plan-changed", "s", "{\"plan\":\"large\",\"effective\":\"2026-11-16T00:00:00Z\"}");
        return documents().of("a", Slice.first(10)).rows();
    }

    @Test
    void documentsAreListedTheNewestFirstWithWhatLedToThem() {
        List<DocumentView> all = invoicedAndCorrected();

        assertEquals(
                List.of(DocumentType.DEBIT_NOTE, DocumentType.INVOICE),
                all.stream().map(DocumentView::type).toList());
        DocumentView note = all.getFirst();
        DocumentView invoice = all.getLast();
        assertEquals(invoice.number(), note.invoice());
        assertEquals(euros("15.00"), note.net());
        assertEquals(euros("18.00"), note.total());
        assertEquals("billing.subscription.plan-changed", note.cause().type());
        assertEquals(NOVEMBER_20, invoice.issuedAt());
        assertEquals(List.of(note), documents().causedBy("urn:crm", "e6"));
        assertEquals(2, documents().of("a", Slice.first(1)).count());
        assertEquals(List.of(), documents().of("b", Slice.first(1)).rows());
    }

    @Test
    void aDocumentHasItsLinesTaxesAndWhatCorrectsIt() {
        List<DocumentView> all = invoicedAndCorrected();
        DocumentDetail note = documents().one("a", all.getFirst().number()).orElseThrow();
        DocumentDetail invoice = documents().one("a", note.view().invoice()).orElseThrow();

        assertEquals(
                List.of(LineKind.PRORATION_CREDIT, LineKind.PRORATION_CHARGE),
                note.lines().stream().map(DocumentLine::kind).toList());
        assertEquals(Map.of("vat", euros("3.00")), note.taxes());
        assertEquals(List.of(invoice.view()), note.related());
        assertEquals(List.of(note.view()), invoice.related());
        assertFalse(invoice.isTakenBack());
        assertEquals(Optional.empty(), documents().one("a", "no such number"));
        assertEquals(List.of(note.view()), documents().numbered(note.view().number()));
    }

    @Test
    void aVoidedInvoiceIsTakenBackForTheReasonThatWasGiven() {
        List<DocumentView> all = invoicedAndCorrected();
        intake.decide("a", new Decision.Void(all.getLast().number(), "sent to the wrong address"));

        DocumentView voiding = documents().of("a", Slice.first(1)).rows().getFirst();
        assertEquals(Document.Effect.VOIDS, voiding.effect());
        assertEquals("sent to the wrong address", voiding.reason());
        assertTrue(documents().one("a", all.getLast().number()).orElseThrow().isTakenBack());
        assertTrue(documents().one("a", all.getFirst().number()).orElseThrow().isTakenBack());
    }

    @Test
    void aBalanceIsTheSumOfAllDocuments() {
        assertEquals(List.of(), documents().balance("a"));
        invoicedAndCorrected();

        assertEquals(
                List.of(new Balance(euros("45.00"), euros("9.00"), 2)),
                documents().balance("a"));
        assertEquals(euros("54.00"), documents().balance("a").getFirst().total());
        assertEquals(euros("45.00"), documents().billed("a", CurrencyUnit.EUR, NOVEMBER, DECEMBER));
        assertEquals(euros("45.00"), documents().billed("a", CurrencyUnit.EUR, NOVEMBER, NOVEMBER.plusDays(1)));
        assertEquals(euros("0.00"), documents().billed("a", CurrencyUnit.EUR, DECEMBER, DECEMBER.plusDays(1)));
    }

    @Test
    void anAdjustmentNamesTheNoteThatItIssuedAndIsFoundByIt() {
        DocumentView note = invoicedAndCorrected().getFirst();

        var found = new JpaAdjustments(reading.entities())
                .find(
                        List.of(
                                new AdjustmentCondition.OfAccount("a"),
                                new AdjustmentCondition.ByDocument(note.number()),
                                new AdjustmentCondition.CausedByEvent("urn:crm", "e6")),
                        Sort.up(AdjustmentColumn.RECORDED),
                        Slice.first(10));
        assertEquals(2, found.count());
        assertEquals(note.number(), found.rows().getFirst().document());
    }

    @Test
    void aTimelineIsInTheOrderOfEffectAndSaysWhatIsStillToCome() {
        tell("subscription.quantity-changed", "s", "{\"quantity\":\"3\",\"effective\":\"PERIOD_END\"}");
        tell("subscription.plan-changed", "s", "{\"plan\":\"large\",\"effective\":\"2026-11-16T00:00:00Z\"}");
        tell("discount.granted", "s", "{\"discount\":\"welcome\",\"kind\":\"PERCENT\",\"value\":\"10\"}");
        tell("discount.revoked", "s", "{\"discount\":\"welcome\",\"effective\":\"2027-01-01T00:00:00Z\"}");

        SubscriptionTimeline timeline = timelines().of("s").orElseThrow();
        List<Entry> entries = timeline.entries();
        assertEquals(5, entries.size());
        assertEquals(
                new What.Started("small", new BigDecimal("1.000000000000")),
                entries.getFirst().what());
        assertEquals(
                new What.Changed(new Change.ToPlan("large")), entries.get(1).what());
        assertTrue(entries.get(2).what() instanceof What.Granted);
        assertTrue(
                entries.get(3).what() instanceof What.Changed changed && changed.change() instanceof Change.ToQuantity);
        assertEquals(new What.Revoked("welcome"), entries.get(4).what());
        assertEquals(
                List.of(false, false, false, true, true),
                entries.stream().map(Entry::isToCome).toList());
        assertEquals(Instant.parse("2026-12-01T00:00:00Z"), entries.get(3).effectiveAt());
        assertTrue(entries.get(3).isAtPeriodEnd());
        assertEquals("urn:crm", entries.get(3).source());
        assertEquals("e6", entries.get(3).eventId());
        assertEquals(NOVEMBER_20, entries.get(3).recordedAt());
        Standing standing = timeline.standing().orElseThrow();
        assertEquals("large 1", standing.plan() + " " + standing.version());
        assertTrue(standing.isActive());
        assertEquals(Optional.empty(), timelines().of("nothing"));
    }

    private TimelineDesk timelines() {
        return new TimelineDesk(
                new JpaAccounts(reading.entities()),
                new JdbcCatalog(database),
                new JdbcFactBook(database, new IdBlocks(database, Database.DERBY)),
                Clock.fixed(NOVEMBER_20, ZoneOffset.UTC));
    }

    @Test
    void findingsAreListedByAccountAndKind() {
        tell("invoice.issued", "s", """
                {"number":"L-1","period":["2026-11-01","2026-12-01"],"net":"40","tax":"8","total":"48",\
                "lines":[{"kind":"FEE","quantity":"1","amount":"40"}]}""");
        JpaFindings findings = new JpaFindings(reading.entities());

        List<FindingView> all = findings.find(List.of(), Slice.first(10)).rows();
        assertEquals(1, all.size());
        FindingView found = all.getFirst();
        assertEquals("L-1", found.document());
        assertEquals(euros("10.00"), found.finding().amount());
        assertEquals(
                all,
                findings.find(
                                List.of(
                                        new FindingCondition.OfAccount("a"),
                                        new FindingCondition.OfKind(
                                                found.finding().kind())),
                                Slice.first(10))
                        .rows());
        assertEquals(
                List.of(),
                findings.find(List.of(new FindingCondition.OfAccount("b")), Slice.first(10))
                        .rows());
        assertEquals(
                List.of(),
                findings.find(List.of(new FindingCondition.OfKind(Finding.Kind.MISAPPLIED_TAX)), Slice.first(10))
                        .rows());
        assertEquals(
                Document.Origin.LEGACY, documents().numbered("L-1").getFirst().origin());
    }

    @Test
    void plansAreListedWithTheirVersionsAndHowManyHaveThem() {
        tell("plan.published", "small", plan("small", 1, "31").replace("\"version\":1", "\"version\":2"));
        tell("subscription.plan-changed", "s", "{\"plan\":\"large\"}");
        JpaPlans plans = new JpaPlans(reading.entities());

        var page = plans.find("", Slice.first(10));
        assertEquals(2, page.count());
        assertEquals(
                List.of("large", "small"),
                page.rows().stream().map(PlanVersions::plan).toList());
        assertEquals(2, page.rows().getLast().all().size());
        assertEquals(1, plans.find("MAL", Slice.first(10)).count());
        assertEquals(2, plans.find("", new Slice(1, 1)).count());
        assertEquals(List.of(), plans.find("%", Slice.first(1)).rows());
        JpaAccounts accounts = new JpaAccounts(reading.entities());
        assertEquals(Map.of("small", 1L, "large", 1L), accounts.subscriptionsTo(List.of("small", "large", "none")));
    }

    @Test
    void anAccountSaysHowItIsBilled() {
        AccountPolicy policy = new JpaAccounts(reading.entities())
                .byId("a")
                .orElseThrow()
                .account()
                .policy();
        assertEquals(6, policy.graceHours().orElseThrow());
        assertEquals(RoundingMode.HALF_EVEN, policy.rounding());
        assertTrue(policy.creditsUnused());
    }
}
