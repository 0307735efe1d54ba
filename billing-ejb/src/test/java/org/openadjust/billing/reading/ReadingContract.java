package org.openadjust.billing.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openadjust.billing.account.AccountColumn;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.store.JpaAccounts;
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.activity.MoneyMoved;
import org.openadjust.billing.activity.OverviewView;
import org.openadjust.billing.activity.Stretch;
import org.openadjust.billing.activity.TimeRange;
import org.openadjust.billing.activity.store.JpaOverview;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtLeast;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtMost;
import org.openadjust.billing.adjustment.AdjustmentCondition.Before;
import org.openadjust.billing.adjustment.AdjustmentCondition.CausedBy;
import org.openadjust.billing.adjustment.AdjustmentCondition.Direction;
import org.openadjust.billing.adjustment.AdjustmentCondition.InCurrency;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfAccount;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfCharge;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfLine;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfSubscription;
import org.openadjust.billing.adjustment.AdjustmentCondition.Since;
import org.openadjust.billing.adjustment.AdjustmentCondition.Towards;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments.CausingEvent;
import org.openadjust.billing.adjustment.store.JpaAdjustments;
import org.openadjust.billing.bill.BillLine;
import org.openadjust.billing.bill.BillPeriod;
import org.openadjust.billing.bill.Bills;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.bill.store.JpaBills;
import org.openadjust.billing.catalog.store.JpaPlans;
import org.openadjust.billing.intake.Backlog;
import org.openadjust.billing.intake.QuarantineColumn;
import org.openadjust.billing.intake.QuarantineCondition;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.QuarantinedMessage;
import org.openadjust.billing.intake.WaitingColumn;
import org.openadjust.billing.intake.WaitingEvent;
import org.openadjust.billing.intake.store.JpaExceptions;
import org.openadjust.billing.notification.NotificationColumn;
import org.openadjust.billing.notification.NotificationCondition;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.NotificationView;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.notification.store.JpaNotificationList;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.usage.RecordedUsage;
import org.openadjust.billing.usage.store.JpaUsageEvents;

/** What people read, out of rows that intake wrote: the same on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReadingContract {
    private static final Instant NOW = Instant.parse("2026-11-24T18:40:30Z");
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    private Reading reading;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeAll
    void open() {
        reading = new Reading(freshDatabase(), dialect());
    }

    @BeforeEach
    void empty() {
        reading.empty();
    }

    @AfterAll
    void close() {
        reading.close();
    }

    @Test
    void everyConditionOnAdjustmentsSelectsAsItSays() {
        adjustments(300);
        List<AdjustmentView> all = find(List.of(), Sort.down(AdjustmentColumn.RECORDED));
        AdjustmentView some = all.get(137);

        assertEquals(300, all.size());
        assertSelects(all, new OfAccount(some.account()), row -> row.account().equals(some.account()));
        assertSelects(
                all,
                new OfSubscription(some.line().subscription()),
                row -> row.line().subscription().equals(some.line().subscription()));
        assertSelects(all, new OfCharge("calls"), row -> row.line().charge().equals("calls"));
        assertSelects(all, new OfLine(some.line()), row -> row.line().equals(some.line()));
        assertSelects(
                all,
                new CausedBy("billing.usage.voided"),
                row -> row.cause().type().equals("billing.usage.voided"));
        assertSelects(
                all,
                new InCurrency("JPY"),
                row -> row.after().getCurrencyUnit().getCode().equals("JPY"));
        assertSelects(all, new Towards(Direction.CHARGED), row -> row.delta().isPositive());
        assertSelects(all, new Towards(Direction.CREDITED), row -> row.delta().isNegative());
        assertSelects(
                all,
                new AtLeast(new BigDecimal("30")),
                row -> row.delta().abs().getAmount().doubleValue() >= 30);
        assertSelects(
                all,
                new AtMost(new BigDecimal("30")),
                row -> row.delta().abs().getAmount().doubleValue() <= 30);
        assertSelects(
                all, new Since(some.recordedAt()), row -> !row.recordedAt().isBefore(some.recordedAt()));
        assertSelects(
                all, new Before(some.recordedAt()), row -> row.recordedAt().isBefore(some.recordedAt()));
    }

    @Test
    void conditionsOnAdjustmentsHoldTogetherAndTakeEveryText() {
        adjustments(50);

        assertEquals(
                List.of(),
                find(
                        List.of(new OfAccount("' OR '1'='1"), new Towards(Direction.CHARGED)),
                        Sort.down(AdjustmentColumn.RECORDED)));
        assertEquals(
                find(List.of(new InCurrency("EUR")), Sort.down(AdjustmentColumn.RECORDED)).stream()
                        .filter(row -> row.delta().isPositive())
                        .toList(),
                find(
                        List.of(new InCurrency("EUR"), new Towards(Direction.CHARGED)),
                        Sort.down(AdjustmentColumn.RECORDED)));
    }

    @Test
    void adjustmentsAreSortedByEveryColumnAndPagedWithoutGapOrOverlap() {
        adjustments(120);
        for (AdjustmentColumn column : AdjustmentColumn.values()) {
            for (boolean up : new boolean[] {true, false}) {
                List<AdjustmentView> rows = new ArrayList<>();
                for (int offset = 0; offset < 120; offset += 50) {
                    Page<AdjustmentView> page = new JpaAdjustments(reading.entities())
                            .find(List.of(), new Sort<>(column, up), new Slice(offset, 50));
                    assertEquals(120, page.count());
                    rows.addAll(page.rows());
                }
                assertEquals(
                        120, rows.stream().map(AdjustmentView::id).distinct().count(), () -> "by " + column);
                assertSorted(rows, up ? order(column) : order(column).reversed(), column + (up ? " up" : " down"));
            }
        }
    }

    /** Three are recorded in each second, and each names an event of its own. */
    @Test
    void whatAnEventCausedIsFoundByTheMomentInWhichItWasTaken() {
        adjustments(30);
        var store = new JpaAdjustments(reading.entities());
        CausingEvent seventh = new CausingEvent("urn:crm", "e7", NOW.plusSeconds(2));
        CausingEvent eighth = new CausingEvent("urn:crm", "e8", NOW.plusSeconds(2));
        CausingEvent last = new CausingEvent("urn:crm", "e30", NOW.plusSeconds(10));

        assertEquals(List.of(7L), ids(store.causedBy(List.of(seventh))));
        assertEquals(List.of(8L, 7L, 30L), ids(store.causedBy(List.of(last, seventh, eighth))));
        assertEquals(
                List.of(),
                store.causedBy(List.of(
                        new CausingEvent("urn:crm", "e7", NOW), new CausingEvent("urn:other", "e7", seventh.at()))));
        assertEquals(List.of(), store.causedBy(List.of()));
    }

    private static List<Long> ids(List<AdjustmentView> rows) {
        return rows.stream().map(AdjustmentView::id).toList();
    }

    @Test
    void oneAdjustmentIsFoundByItsId() {
        adjustments(3);

        assertEquals(
                Optional.of(2L), new JpaAdjustments(reading.entities()).byId(2).map(AdjustmentView::id));
        assertEquals(Optional.empty(), new JpaAdjustments(reading.entities()).byId(4));
    }

    @Test
    void accountsAreFoundByAPartOfTheirIdOrByASubscription() {
        reading.account("acme-north", "USD", "America/New_York", NOW);
        reading.account("acme-south", "EUR", "Europe/Berlin", NOW.plusSeconds(1));
        reading.account("100%_sure", "EUR", "UTC", NOW.plusSeconds(2));
        reading.subscription("line-1", "acme-south", "p", NOW);
        reading.subscription("line-2", "acme-south", "p", NOW);

        assertEquals(List.of("100%_sure", "acme-north", "acme-south"), accounts("", ""));
        assertEquals(List.of("acme-north", "acme-south"), accounts("ACME", ""));
        assertEquals(List.of("acme-south"), accounts("ACME", "EUR"));
        assertEquals(List.of("100%_sure"), accounts("%_", ""));
        assertEquals(List.of("acme-south"), accounts("line-2", ""));
        assertEquals(List.of(), accounts("line-", ""));
        var store = new JpaAccounts(reading.entities());
        assertEquals(Optional.of(2L), store.byId("acme-south").map(AccountView::subscriptions));
        assertEquals(Optional.empty(), store.byId("acme"));
        assertEquals(2, store.subscriptionsOf("acme-south", Slice.first(1)).count());
        for (AccountColumn column : AccountColumn.values()) {
            assertEquals(
                    3,
                    store.find("", "", Sort.down(column), Slice.first(10))
                            .rows()
                            .size());
        }
    }

    @Test
    void aBillIsReadByPeriodWithItsLinesAndTheirArithmetic() {
        Instant start = Instant.parse("2026-10-01T00:00:00Z");
        reading.account("a", "USD", "UTC", NOW);
        reading.subscription("s", "a", "talk", start);
        reading.insert("plan_version", "talk", 1, LocalDate.of(1, 1, 1), PLAN, NOW);
        line("FEE", "", "0", 0, "24.00", NOVEMBER, DECEMBER, NOW);
        line("USAGE", "calls", "12.5", 2, "1.25", NOVEMBER, DECEMBER, NOW.plusSeconds(5));
        line("UNPRICED", "fax", "3", 1, "0", NOVEMBER, DECEMBER, NOW);
        line("FEE", "", "0", 0, "24.00", LocalDate.of(2026, 10, 1), NOVEMBER, NOW);
        Bills bills = bills();
        LineKey calls = new LineKey("s", LineKind.USAGE, "calls", "talk", 1, NOVEMBER, DECEMBER);

        BillPeriod november = new BillPeriod(NOVEMBER, DECEMBER, Money.parse("USD 25.25"), 3, 3, NOW.plusSeconds(5));
        assertEquals(Optional.of(november), bills.period("a", NOVEMBER, DECEMBER));
        assertEquals(Optional.empty(), bills.period("a", NOVEMBER, NOVEMBER.plusDays(1)));
        assertEquals(
                List.of(NOVEMBER, LocalDate.of(2026, 10, 1)),
                bills.periods("a", Slice.first(10)).rows().stream()
                        .map(BillPeriod::from)
                        .toList());
        assertEquals(2, bills.periods("a", Slice.first(1)).count());
        assertEquals(
                List.of("", "calls", "fax"),
                bills.lines("a", NOVEMBER, DECEMBER, Slice.first(10)).rows().stream()
                        .map(line -> line.key().charge())
                        .toList());
        assertEquals(Optional.of(Money.parse("USD 1.25")), bills.line(calls).map(BillLine::amount));
        ExpectedLine explained = bills.explained(calls).orElseThrow();
        assertEquals(Money.parse("USD 1.25"), explained.amount());
        assertEquals(1, explained.arithmetic().size());
    }

    @Test
    void aLineOfAVersionThatNobodyKnowsIsNotExplained() {
        reading.account("a", "USD", "UTC", NOW);
        reading.subscription("s", "a", "talk", Instant.parse("2026-10-01T00:00:00Z"));
        line("USAGE", "calls", "12.5", 2, "1.25", NOVEMBER, DECEMBER, NOW);
        LineKey calls = new LineKey("s", LineKind.USAGE, "calls", "talk", 1, NOVEMBER, DECEMBER);

        assertTrue(bills().line(calls).isPresent());
        assertEquals(Optional.empty(), bills().explained(calls));
    }

    @Test
    void theUseBehindALineIsShownWithWhatBecameOfIt() {
        reading.account("a", "USD", "UTC", NOW);
        reading.subscription("s", "a", "talk", Instant.parse("2026-10-01T00:00:00Z"));
        reading.insert("plan_version", "talk", 1, LocalDate.of(1, 1, 1), PLAN, NOW);
        use("u1", "minutes", "5", "2026-10-31T23:59:59.999999Z");
        use("u2", "minutes", "5", "2026-11-01T00:00:00Z");
        use("u3", "minutes", "6", "2026-11-02T00:00:00Z");
        use("u4", "minutes", "7", "2026-11-03T00:00:00Z");
        use("u5", "bytes", "8", "2026-11-03T00:00:00Z");
        use("u6", "minutes", "9", "2026-12-01T00:00:00Z");
        reading.insert("usage_change", "s", "u3", 1, null, NOW, null);
        reading.insert("usage_change", "s", "u4", 1, null, NOW, null);
        reading.insert("usage_change", "s", "u4", 2, new BigDecimal("70"), NOW, null);
        LineKey calls = new LineKey("s", LineKind.USAGE, "calls", "talk", 1, NOVEMBER, DECEMBER);

        Page<RecordedUsage> page = bills().usageOf(calls, Slice.first(10));

        assertEquals(
                List.of("u2 5 5 COUNTS", "u3 6 0 VOIDED", "u4 7 70 CORRECTED"),
                page.rows().stream().map(ReadingContract::text).toList());
        assertEquals(3, bills().usageOf(calls, Slice.first(2)).count());
    }

    @Test
    void quarantineIsListedByEveryColumnAndCondition() {
        quarantined(1, "MALFORMED", "", true, "OPEN");
        quarantined(2, "UNKNOWN_TYPE", "billing.refund", false, "OPEN");
        quarantined(3, "MALFORMED", "", true, "DISMISSED");
        var store = new JpaExceptions(reading.entities());

        for (QuarantineColumn column : QuarantineColumn.values()) {
            assertEquals(
                    3,
                    store.quarantine(List.of(), Sort.up(column), Slice.first(10))
                            .count());
        }
        assertEquals(List.of(2L, 1L), cases(new QuarantineCondition.In(QuarantineState.OPEN)));
        assertEquals(List.of(3L, 1L), cases(new QuarantineCondition.Because("MALFORMED")));
        assertEquals(List.of(2L), cases(new QuarantineCondition.OfType("billing.refund")));
        assertEquals(List.of(2L), cases(new QuarantineCondition.Numbered(2)));
        assertEquals(List.of(3L, 2L, 1L), cases(new QuarantineCondition.From("urn:crm")));
        assertEquals(List.of(3L, 1L), cases(new QuarantineCondition.Retryable()));
        assertEquals(
                2,
                store.quarantine(
                                List.of(new QuarantineCondition.Retryable()),
                                Sort.up(QuarantineColumn.RECEIVED),
                                Slice.first(1))
                        .count());
        assertEquals(List.of("MALFORMED", "UNKNOWN_TYPE"), store.openReasons());
        assertEquals("{not", store.payload(1, 4));
        assertEquals("", store.payload(99, 4));
        assertTrue(store.quarantined(2).orElseThrow().isOpen());
        assertTrue(store.quarantined(3).orElseThrow().resolution().isPresent());
        assertEquals(new Backlog(2, 0, 0), store.backlog());
    }

    @Test
    void whatWaitsIsListedByWhatItWaitsFor() {
        waiting("e1", "ACCOUNT", "acme");
        waiting("e2", "SUBSCRIPTION", "acme-1");
        waiting("e3", "USAGE", "globex/u1");
        var store = new JpaExceptions(reading.entities());

        for (WaitingColumn column : WaitingColumn.values()) {
            assertEquals(
                    3,
                    store.waiting("", "", Sort.up(column), Slice.first(10))
                            .rows()
                            .size());
        }
        assertEquals(List.of("e1", "e2"), waits("", "ACME"));
        assertEquals(List.of("e2"), waits("SUBSCRIPTION", ""));
        assertEquals(List.of(), waits("ACCOUNT", "globex"));
    }

    @Test
    void theOverviewSumsNodesAndHasNoGaps() {
        Instant minute = Instant.parse("2026-11-24T18:39:00Z");
        activity(minute, "node-1", 10);
        activity(minute, "node-2", 5);
        activity(minute.minus(Duration.ofMinutes(58)), "node-1", 1);
        activity(minute.minus(Duration.ofMinutes(59)), "node-1", 100);
        activity(minute.minus(Duration.ofHours(25)), "node-1", 1_000);
        reading.insert("activity_money", minute, "node-1", "USD", new BigDecimal("5.50"), new BigDecimal("1.25"));
        reading.insert("activity_money", minute, "node-2", "USD", new BigDecimal("0.50"), BigDecimal.ZERO);
        reading.insert(
                "activity_money",
                minute.minus(Duration.ofHours(3)),
                "node-2",
                "JPY",
                new BigDecimal("70"),
                BigDecimal.ZERO);

        OverviewView view = overview(new Notices()).now(TimeRange.HOUR);

        MoneyMoved dollars = new MoneyMoved(Money.parse("USD 6.00"), Money.parse("USD 1.25"));
        assertEquals(60, view.parts().size());
        assertEquals(
                Instant.parse("2026-11-24T18:40:00Z"), view.parts().getLast().start());
        assertEquals(15, view.parts().get(58).applied());
        assertEquals(1, view.parts().getFirst().applied());
        assertEquals(16, view.parts().stream().mapToLong(Stretch::applied).sum());
        assertEquals(100, view.before().applied());
        assertEquals(116, view.day().applied());
        assertEquals(16, view.latency().within(Duration.ofMillis(100)));
        assertEquals(List.of(dollars), view.moved());
        assertEquals(List.of(), view.movedBefore());
        assertEquals(0, view.minute().applied());
    }

    @Test
    void longerTimesAreSummedInRoundPartsAndComparedWithAsLongATime() {
        Instant now = Instant.parse("2026-11-24T18:40:00Z");
        activity(now, "node-1", 1);
        activity(Instant.parse("2026-11-24T18:29:00Z"), "node-1", 10);
        activity(Instant.parse("2026-11-24T18:00:00Z"), "node-2", 100);
        activity(Instant.parse("2026-11-23T19:00:00Z"), "node-1", 1_000);
        activity(Instant.parse("2026-11-23T18:59:00Z"), "node-1", 10_000);
        reading.insert("activity_money", now, "node-1", "USD", new BigDecimal("5.50"), new BigDecimal("1.25"));
        reading.insert(
                "activity_money",
                now.minus(Duration.ofHours(3)),
                "node-2",
                "JPY",
                new BigDecimal("70"),
                BigDecimal.ZERO);
        reading.insert(
                "activity_money", now.minus(Duration.ofHours(4)), "node-2", "USD", BigDecimal.ONE, BigDecimal.ZERO);

        Notices notices = new Notices();
        JpaOverview overview = overview(notices);
        OverviewView day = overview.now(TimeRange.DAY);
        assertEquals(48, day.parts().size());
        assertEquals(
                Instant.parse("2026-11-23T19:00:00Z"), day.parts().getFirst().start());
        assertEquals(1_000, day.parts().getFirst().applied());
        assertEquals(110, day.parts().get(46).applied());
        assertEquals(1, day.parts().getLast().applied());
        assertEquals(10_000, day.before().applied());
        assertEquals(1, day.minute().applied());
        assertEquals(1_111, day.latency().within(Duration.ofMillis(100)));
        assertEquals(
                List.of(
                        new MoneyMoved(Money.parse("JPY 70"), Money.zero(CurrencyUnit.JPY)),
                        new MoneyMoved(Money.parse("USD 6.50"), Money.parse("USD 1.25"))),
                day.moved());

        activity(now, "node-2", 5);
        notices.rounds++;
        assertEquals(6, overview.latest(TimeRange.DAY).parts().getLast().applied());
        for (TimeRange longer : List.of(TimeRange.WEEK, TimeRange.MONTH)) {
            OverviewView view = overview.now(longer);
            assertEquals(longer.parts(), view.parts().size());
            assertEquals(
                    11_116, view.parts().stream().mapToLong(Stretch::applied).sum());
            assertEquals(0, view.before().applied());
        }
    }

    @Test
    void anEmptyDatabaseHasAnOverviewToo() {
        OverviewView view = overview(new Notices()).now(TimeRange.HOUR);

        assertEquals(0, view.latency().events());
        assertEquals(0, view.day().events());
        assertTrue(view.moved().isEmpty());
    }

    @Test
    void whoWasToldSeesAtLeastWhatTheyWereToldOf_andWhoeverAsksNowSeesAllThatWasCommitted() {
        Instant minute = Instant.parse("2026-11-24T18:39:00Z");
        Notices notices = new Notices();
        JpaOverview overview = overview(notices);
        assertEquals(0, overview.latest(TimeRange.HOUR).day().applied());

        activity(minute, "node-1", 10);
        assertEquals(0, overview.latest(TimeRange.HOUR).day().applied());
        assertEquals(10, overview.now(TimeRange.HOUR).day().applied());
        assertEquals(10, overview.latest(TimeRange.HOUR).day().applied());

        activity(minute, "node-2", 5);
        notices.rounds++;
        assertEquals(15, overview.latest(TimeRange.HOUR).day().applied());
    }

    /** Counts rounds that a test begins. */
    private static final class Notices implements Activity {
        private long rounds;

        @Override
        public void committed() {
            rounds++;
        }

        @Override
        public long rounds() {
            return rounds;
        }

        @Override
        public Subscription subscribe(Runnable listener) {
            throw new UnsupportedOperationException();
        }
    }

    private JpaOverview overview(Activity notices) {
        return new JpaOverview(reading.entities(), Clock.fixed(NOW, ZoneOffset.UTC), notices);
    }

    private static final String PLAN = """
            {"plan":"talk","version":1,"rank":0,"interval":"P1M","timing":"ADVANCE","fee":"24","charges":[
             {"charge":"calls","meter":"minutes","aggregation":"SUM","model":"PER_UNIT","unitPrice":"0.1"}]}""";

    /** All lines here are kept step by step. */
    private static final Trials NO_TRIALS = new Trials() {
        @Override
        public Optional<Trial> of(String account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Trial> once(String account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ExpectedLine> explained(String account, LineKey line) {
            throw new UnsupportedOperationException();
        }
    };

    private Bills bills() {
        var entities = reading.entities();
        return new JpaBills(
                entities, new JpaAccounts(entities), new JpaPlans(entities), new JpaUsageEvents(entities), NO_TRIALS);
    }

    private void line(
            String kind,
            String charge,
            String quantity,
            long events,
            String amount,
            LocalDate from,
            LocalDate to,
            Instant at) {
        reading.insert(
                "draft_line",
                "s",
                from,
                to,
                kind,
                charge,
                "talk",
                1,
                "a",
                from,
                to,
                new BigDecimal(quantity),
                events,
                new BigDecimal(amount),
                "USD",
                at);
    }

    private void use(String id, String meter, String quantity, String at) {
        reading.insert("usage_event", "s", id, meter, new BigDecimal(quantity), Instant.parse(at), NOW, null);
    }

    private static String text(RecordedUsage use) {
        return Stream.of(
                        use.event().usageId(),
                        use.measured().stripTrailingZeros().toPlainString(),
                        use.event().quantity().stripTrailingZeros().toPlainString(),
                        use.fate().name())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    private void quarantined(long id, String reason, String type, boolean retryable, String state) {
        boolean isOpen = state.equals("OPEN");
        reading.insert(
                "quarantine",
                id,
                "JMS",
                "m" + id,
                0,
                reason,
                "detail",
                "urn:crm",
                "e" + id,
                type,
                "application/json",
                "{not json",
                9L,
                retryable,
                state,
                1,
                NOW.plusSeconds(id),
                isOpen ? null : NOW,
                isOpen ? null : "user:1",
                1L);
    }

    private List<Long> cases(QuarantineCondition condition) {
        return new JpaExceptions(reading.entities())
                .quarantine(List.of(condition), Sort.down(QuarantineColumn.RECEIVED), Slice.first(10)).rows().stream()
                        .map(QuarantinedMessage::id)
                        .toList();
    }

    private void waiting(String id, String waitsFor, String reference) {
        reading.insert("waiting", "urn:crm", id, waitsFor, reference, "billing.usage.recorded", "{}", NOW, NOW);
    }

    private List<String> waits(String waitsFor, String reference) {
        return new JpaExceptions(reading.entities())
                .waiting(waitsFor, reference, Sort.up(WaitingColumn.RECEIVED), Slice.first(10)).rows().stream()
                        .map(WaitingEvent::eventId)
                        .toList();
    }

    private void activity(Instant minute, String node, long applied) {
        reading.insert("activity", minute, node, applied, 0, 0, 0, 0, 0, applied, 0, 0, 0, 0, 0, 0);
    }

    private List<String> accounts(String text, String currency) {
        return new JpaAccounts(reading.entities())
                .find(text, currency, Sort.up(AccountColumn.ACCOUNT), Slice.first(10)).rows().stream()
                        .map(view -> view.account().account())
                        .toList();
    }

    /** Adjustments with ids from 1, the later ones recorded later, several in the same instant. */
    private void adjustments(int count) {
        Random random = new Random(42);
        List<String> currencies = List.of("USD", "EUR", "JPY");
        List<String> charges = List.of("calls", "data", "");
        List<String> causes = List.of("billing.usage.recorded", "billing.usage.voided");
        for (long id = 1; id <= count; id++) {
            BigDecimal before = BigDecimal.valueOf(random.nextInt(50));
            BigDecimal after =
                    before.add(BigDecimal.valueOf(random.nextInt(100) - 50L).max(before.negate()));
            BigDecimal moved = after.compareTo(before) == 0 ? after.add(BigDecimal.ONE) : after;
            String charge = charges.get(random.nextInt(3));
            String currency = currencies.get(random.nextInt(3));
            reading.insert(
                    "adjustment",
                    id,
                    "a" + currency,
                    "s" + random.nextInt(9),
                    charge.isEmpty() ? "FEE" : "USAGE",
                    charge,
                    "p",
                    1,
                    NOVEMBER,
                    DECEMBER,
                    currency,
                    before,
                    moved,
                    moved.subtract(before),
                    "APPLIED",
                    causes.get(random.nextInt(2)),
                    1,
                    "urn:crm",
                    "e" + id,
                    "policy:drafts@1",
                    "NONE",
                    NOW,
                    NOW.plusSeconds(id / 3));
        }
    }

    private List<AdjustmentView> find(List<AdjustmentCondition> conditions, Sort<AdjustmentColumn> sort) {
        return new JpaAdjustments(reading.entities())
                .find(conditions, sort, Slice.first(500))
                .rows();
    }

    private void assertSelects(
            List<AdjustmentView> all, AdjustmentCondition condition, Predicate<AdjustmentView> expected) {
        List<AdjustmentView> selected = all.stream().filter(expected).toList();
        assertFalse(selected.isEmpty(), () -> condition + " selects nothing");
        assertFalse(selected.size() == all.size(), () -> condition + " selects all");
        assertEquals(selected, find(List.of(condition), Sort.down(AdjustmentColumn.RECORDED)), condition::toString);
    }

    private static Comparator<AdjustmentView> order(AdjustmentColumn column) {
        return switch (column) {
            case RECORDED -> Comparator.comparing(AdjustmentView::recordedAt).thenComparing(AdjustmentView::id);
            case ACCOUNT -> Comparator.comparing(AdjustmentView::account);
            case SUBSCRIPTION -> Comparator.comparing(row -> row.line().subscription());
            case CHARGE -> Comparator.comparing(row -> row.line().charge());
            case CURRENCY -> Comparator.comparing(row -> row.after().getCurrencyUnit());
            case BEFORE -> Comparator.comparing(row -> row.before().getAmount());
            case AFTER -> Comparator.comparing(row -> row.after().getAmount());
            case DELTA -> Comparator.comparing(row -> row.delta().getAmount());
            case CAUSE -> Comparator.comparing(row -> row.cause().type());
        };
    }

    private static void assertSorted(List<AdjustmentView> rows, Comparator<AdjustmentView> order, String what) {
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(order.compare(rows.get(i - 1), rows.get(i)) <= 0, what + " at " + i);
        }
    }

    // ---- notifications

    private void notification(long id, String account, String template, String state, Long next, Instant created) {
        reading.insert(
                "notification",
                id,
                account,
                template,
                "",
                "adjustment/" + id,
                """
                {"currency":"EUR","before":"20.00","after":"15.00","reason":"LATE_USAGE","document":"","invoice":"",\
                "effectiveAt":"2026-04-01T00:00:00Z"}""",
                false,
                state,
                1,
                next,
                "",
                created,
                created,
                null,
                "",
                false,
                0L);
    }

    @Test
    void notificationsAreFilteredAndSorted() {
        notification(1, "a", "CORRECTION_CREDIT", "SENT", null, NOW);
        notification(2, "a", "SPEND_LIMIT", "QUEUED", 5L, NOW.plusSeconds(1));
        notification(3, "b", "SPEND_LIMIT", "QUEUED", 5L, NOW.plusSeconds(2));
        JpaNotificationList list = new JpaNotificationList(reading.entities());
        Sort<NotificationColumn> newest = Sort.down(NotificationColumn.CREATED);
        assertEquals(List.of(3L, 2L, 1L), notified(list, newest));
        assertEquals(List.of(1L, 2L, 3L), notified(list, Sort.up(NotificationColumn.CREATED)));
        assertEquals(List.of(3L, 2L, 1L), notified(list, Sort.down(NotificationColumn.TEMPLATE)));
        assertEquals(List.of(2L, 1L), notified(list, newest, new NotificationCondition.OfAccount("a")));
        assertEquals(
                List.of(2L),
                notified(
                        list,
                        newest,
                        new NotificationCondition.OfAccount("a"),
                        new NotificationCondition.In(NotificationState.QUEUED)));
        assertEquals(List.of(3L, 2L), notified(list, newest, new NotificationCondition.Of(Template.SPEND_LIMIT)));
        assertEquals(List.of(1L), notified(list, newest, new NotificationCondition.About("adjustment/1")));
        assertEquals(List.of(3L, 2L), notified(list, newest, new NotificationCondition.Since(NOW.plusSeconds(1))));
        NotificationView one = list.byId(2).orElseThrow();
        assertEquals(Money.of(CurrencyUnit.EUR, 5), one.notice().difference());
        assertEquals(
                Optional.of(Instant.parse("2026-04-01T00:00:00Z")), one.notice().effectiveAt());
        assertEquals(Optional.of(Micros.toInstant(5)), one.nextAttemptAt());
        assertEquals(Optional.empty(), list.byId(4));
    }

    private static List<Long> notified(
            JpaNotificationList list, Sort<NotificationColumn> sort, NotificationCondition... conditions) {
        return list.find(List.of(conditions), sort, Slice.first(10)).rows().stream()
                .map(NotificationView::id)
                .toList();
    }
}
