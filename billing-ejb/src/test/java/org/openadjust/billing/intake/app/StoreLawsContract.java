package org.openadjust.billing.intake.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openadjust.billing.account.AccountPolicy.Remedy;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.bill.ExpectedBill;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.charging.PeriodCharges;
import org.openadjust.billing.document.AccountCredit;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.LineAccount;
import org.openadjust.billing.intake.app.LawTeller.Manner;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.settlement.Settlement;

/**
 * The product's laws on the stores: whatever happens to an account, and however it is told, what is stored is what the facts
 * say. Each law is checked on what the database holds in the end, by means other than those that have written it.
 */
abstract class StoreLawsContract {

    abstract DataSource freshDatabase();

    abstract Database dialect();

    /** How many random histories are tried; others by the system properties {@code laws.histories} and {@code laws.first}. */
    abstract int histories();

    @TestFactory
    Stream<DynamicTest> laws() {
        long first = Long.getLong("laws.first", 7000);
        return LongStream.range(first, first + Integer.getInteger("laws.histories", histories()))
                .mapToObj(seed -> DynamicTest.dynamicTest("history " + seed, () -> history(seed)));
    }

    private void history(long seed) {
        LawHistory history = LawHistory.of(seed, seed % 2 == 0);
        State inOrder = told(history, Manner.IN_ORDER, seed);
        if (seed % 2 == 0) {
            inOrder.assertSame(told(history, Manner.TROUBLED, seed), Set.of());
            inOrder.assertSame(told(history, Manner.SHUFFLED, seed), history.keeping());
        } else {
            inOrder.assertSame(told(history, Manner.SCATTERED, seed), history.keeping());
        }
    }

    /** A change that changes nothing: from now on the engine works the bill out, and it says the same. */
    @Test
    void changingOverMovesNothing() {
        for (long seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            Intake intake = new Intake(freshDatabase(), dialect());
            intake.at(LawHistory.START);
            intake.deliver(
                    LawHistory.plan("tiered", 1, "2020-01-01", 0),
                    LawHistory.plan("simple", 1, "2020-01-01", 0),
                    Events.account("a", "EUR", "Europe/Berlin"),
                    Events.subscription("s", "a", "tiered", "2024-01-17T10:00:00Z"),
                    Events.subscription("t", "a", "simple", "2024-01-01T00:00:00Z"));
            for (int month = 1; month < 5; month++) {
                intake.at(Instant.parse("2024-0" + (month + 1) + "-03T00:00:00Z"));
                for (int i = 0; i < 12; i++) {
                    String at = "2024-0%d-%02dT12:00:00Z".formatted(1 + random.nextInt(month), 1 + random.nextInt(28));
                    String meter = List.of("a", "b", "parking").get(random.nextInt(3));
                    intake.deliver(Events.usage(month + "-" + i, i % 2 == 0 ? "s" : "t", meter, "1." + i, at));
                }
                // the same fee once more, and another
                String from = "2024-0" + month + "-" + (10 + random.nextInt(18));
                intake.deliver(LawHistory.plan("tiered", 1 + month, from, month / 2));
                intake.deliver(LawHistory.plan("simple", 1 + month, from, random.nextInt(2)));
                intake.chores();
                if (seed % 2 == 0 && month == 2) {
                    intake.decide("a", new Decision.Bill(Instant.parse("2024-03-03T00:00:00Z")));
                }
            }
            long adjustments = intake.count("adjustment");
            Map<String, String> before = priced(intake);
            assertEquals(0, intake.count("subscription WHERE settled = TRUE"));
            for (String subscription : List.of("s", "t")) {
                intake.deliver(Events.event(
                        "c" + subscription,
                        "subscription.quantity-changed",
                        subscription,
                        "{\"quantity\":\"1\",\"effective\":\"2024-02-10T00:00:00Z\"}"));
            }
            assertEquals(2, intake.count("subscription WHERE settled = TRUE"));
            assertEquals(before, priced(intake), "seed " + seed);
            assertEquals(adjustments, intake.count("adjustment"), "seed " + seed);
        }
    }

    /** The lines that come to something, without what only one of the two ways tells apart. */
    private static Map<String, String> priced(Intake intake) {
        Map<String, String> lines = new TreeMap<>();
        intake.drafts().forEach((key, value) -> {
            if (!value.endsWith(" = 0")) {
                lines.put(
                        String.join(" ", Arrays.asList(key.split(" ")).subList(0, 9)),
                        value.substring(value.indexOf("in")));
            }
        });
        return lines;
    }

    private State told(LawHistory history, Manner manner, long seed) {
        Intake intake = new Intake(freshDatabase(), dialect());
        LawTeller teller = new LawTeller(intake, history, manner, seed);
        teller.tell();
        teller.assertNothingIsLeft();
        State state = new State(intake, history);
        state.assertExpectedIsStored();
        state.assertBilledIsOwed();
        state.assertAdjustmentsExplainAmounts();
        state.assertEveryAdjustmentIsWhole();
        state.assertNumbersHaveNoGaps();
        state.assertCreditFollowsFromDocuments();
        state.assertNothingIsLeftToWorkOut();
        return state;
    }

    /** What a system has stored in the end. */
    private static final class State {
        private final Intake intake;
        private final Map<String, Settlement> settlements = new TreeMap<>();
        private final Map<String, List<Document>> documents = new TreeMap<>();
        private final Map<String, String> drafts;
        private final Set<String> settled;
        private final List<Moved> moved = new ArrayList<>();
        private final Map<List<String>, Long> recordedAt = new HashMap<>();

        /** An adjustment. */
        private record Moved(
                String account,
                String subscription,
                List<String> line,
                BigDecimal delta,
                long recordedAt,
                String document) {}

        State(Intake intake, LawHistory history) {
            this.intake = intake;
            history.accounts().forEach((account, currency) -> {
                settlements.put(account, intake.settlement(account));
                documents.put(account, intake.documents(account, CurrencyUnit.of(currency)));
            });
            drafts = intake.drafts();
            intake.rows(
                            "SELECT account, subscription, delta, recorded_at, document, kind, charge, plan, plan_version,"
                                    + " from_date, to_date FROM adjustment",
                            11)
                    .forEach(row -> moved.add(new Moved(
                            row.get(0),
                            row.get(1),
                            row.subList(5, 11),
                            new BigDecimal(row.get(2)),
                            Long.parseLong(row.get(3)),
                            row.get(4))));
            intake.rows("SELECT account, document, recorded_at FROM document", 3)
                    .forEach(row -> recordedAt.put(row.subList(0, 2), Long.parseLong(row.get(2))));
            settled = new HashSet<>(intake.texts("SELECT subscription FROM subscription WHERE settled = TRUE"));
        }

        // ---- law 1: convergence

        void assertSame(State other, Set<String> except) {
            for (String account : settlements.keySet()) {
                if (!except.contains(account)) {
                    assertSame(drafts(account), other.drafts(account), "the lines of account " + account);
                    assertSame(billed(account), other.billed(account), "what was billed to account " + account);
                }
            }
        }

        private static <K, V> void assertSame(Map<K, V> expected, Map<K, V> actual, String what) {
            Map<K, V> missing = new TreeMap<>(expected);
            missing.entrySet().removeAll(actual.entrySet());
            Map<K, V> added = new TreeMap<>(actual);
            added.entrySet().removeAll(expected.entrySet());
            assertEquals(missing, added, what);
        }

        private Map<String, String> drafts(String account) {
            Map<String, String> own = new TreeMap<>(drafts);
            own.keySet().removeIf(key -> !key.startsWith(account + "-"));
            return own;
        }

        private Map<LineId, Money> billed(String account) {
            Map<LineId, Money> billed = new TreeMap<>();
            for (Document document : documents.get(account)) {
                document.lines().forEach(line -> billed.merge(line.id(), line.amount(), Money::plus));
            }
            billed.values().removeIf(Money::isZero);
            return billed;
        }

        // ---- the stored state is the engine's, from scratch

        void assertExpectedIsStored() {
            settlements.forEach((account, settlement) -> settlement
                    .subscriptions()
                    .forEach(subscription -> assertEquals(
                            settled.contains(subscription)
                                    ? charged(settlement, subscription)
                                    : running(settlement, subscription),
                            stored(subscription),
                            "the expected lines of " + subscription)));
        }

        private static List<String> charged(Settlement settlement, String subscription) {
            List<String> lines = new ArrayList<>();
            for (PeriodCharges period :
                    settlement.charges(subscription).orElseThrow().begunBy(LawHistory.END)) {
                for (ChargeLine line : period.lines()) {
                    LineId id = line.id();
                    lines.add(id.kind() + " " + id.charge() + " " + id.plan() + " " + variant(id) + " = "
                            + line.target().getAmount());
                }
            }
            return lines.stream().sorted().toList();
        }

        private static String variant(LineId id) {
            return mark(id.timing()) + " " + id.period().wholeFrom() + "/"
                    + id.period().wholeTo() + (id.variant().isEmpty() ? "" : " " + id.variant());
        }

        private static String mark(Timing timing) {
            return timing == Timing.ADVANCE ? "A" : "R";
        }

        private List<String> running(Settlement settlement, String subscription) {
            SubscriptionTerms terms = intake.terms(subscription);
            return ExpectedBill.until(terms, settlement.usage(subscription), terms.dayOf(LawHistory.END))
                    .lines()
                    .stream()
                    .filter(line -> !line.key().plan().isEmpty()
                            && line.key().kind().name().length() < 8)
                    .map(State::shown)
                    .sorted()
                    .toList();
        }

        private static String shown(ExpectedLine line) {
            return line.key().kind() + " " + line.key().charge() + " "
                    + line.key().plan() + "  = "
                    + line.amount().getAmount() + " " + line.key().from() + "/"
                    + line.key().to() + " from "
                    + line.tally().events();
        }

        private List<String> stored(String subscription) {
            List<List<String>> rows = intake.rows(
                    "SELECT kind, charge, plan, variant, amount, from_date, to_date, events, currency FROM draft_line"
                            + " WHERE subscription = '" + subscription + "' AND kind <> 'UNPRICED'",
                    9);
            return rows.stream()
                    .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(3) + " = "
                            + new BigDecimal(row.get(4))
                                    .setScale(CurrencyUnit.of(row.get(8)).getDecimalPlaces())
                            + (settled.contains(subscription)
                                    ? ""
                                    : " " + row.get(5) + "/" + row.get(6) + " from " + row.get(7)))
                    .sorted()
                    .toList();
        }

        void assertBilledIsOwed() {
            settlements.forEach((account, settlement) -> settlement
                    .subscriptions()
                    .forEach(subscription -> settlement
                            .invoices(subscription)
                            .forEach(invoice -> assertEquals(
                                    due(settlement, invoice),
                                    billed(invoice),
                                    () -> "invoice " + invoice.invoice().number()))));
        }

        /** What is owed and was decided. */
        private static Map<LineId, Money> due(Settlement settlement, InvoiceAccount invoice) {
            Money nothing = invoice.net().minus(invoice.net());
            Map<LineId, Money> due = new TreeMap<>();
            invoice.lines().forEach((id, line) -> due.put(id, line.due(nothing)));
            settlement
                    .owed(invoice)
                    .forEach(line -> due.put(
                            line.id(),
                            invoice.line(line.id())
                                    .map(account -> account.due(line.target()))
                                    .orElse(line.target())));
            due.values().removeIf(Money::isZero);
            return due;
        }

        private static Map<LineId, Money> billed(InvoiceAccount invoice) {
            Map<LineId, Money> billed = new TreeMap<>();
            for (LineAccount line : invoice.lines().values()) {
                billed.put(line.id(), line.billed());
            }
            billed.values().removeIf(Money::isZero);
            return billed;
        }

        void assertNothingIsLeftToWorkOut() {
            intake.restart();
            assertEquals(0, intake.recomputeAll(), "from scratch nothing moves");
            assertEquals(drafts, intake.drafts(), "from scratch as step by step");
        }

        // ---- law 4: adjustments

        void assertAdjustmentsExplainAmounts() {
            settlements.forEach((account, settlement) -> {
                settlement.subscriptions().forEach(subscription -> assertOpenLines(account, settlement, subscription));
                documents.get(account).forEach(document -> assertNote(account, settlement, document));
            });
        }

        /** Of a line that no invoice stands for, since it was last put on the draft. */
        private void assertOpenLines(String account, Settlement settlement, String subscription) {
            Map<List<String>, BigDecimal> amounts = new HashMap<>();
            Map<List<String>, Long> openSince = new HashMap<>();
            Set<List<String>> closed = new HashSet<>();
            for (List<String> row : intake.rows(
                    "SELECT kind, charge, plan, plan_version, from_date, to_date, variant, amount, period_from"
                            + " FROM draft_line WHERE subscription = '" + subscription + "'",
                    9)) {
                List<String> key = row.subList(0, 6);
                boolean isBilled = settlement.billedParts(subscription).stream().anyMatch(part -> isOf(row, part));
                if (isBilled) {
                    closed.add(key);
                }
                amounts.merge(key, new BigDecimal(row.get(7)), BigDecimal::add);
                Long before = openSince.put(key, openedAt(account, row));
                if (before != null && !before.equals(openSince.get(key))) {
                    closed.add(key); // two lines that their adjustments do not tell apart
                }
            }
            Map<List<String>, BigDecimal> sums = new HashMap<>();
            for (Moved one : moved) {
                if (one.document().isEmpty()
                        && one.subscription().equals(subscription)
                        && one.recordedAt() >= openSince.getOrDefault(one.line(), Long.MIN_VALUE)) {
                    sums.merge(one.line(), one.delta(), BigDecimal::add);
                }
            }
            boolean isNeverBilled = documents.get(account).stream()
                    .noneMatch(document -> document.subscription().equals(subscription));
            Set<List<String>> keys = new HashSet<>(amounts.keySet());
            if (isNeverBilled) {
                keys.addAll(sums.keySet());
            }
            keys.removeAll(closed);
            for (List<String> key : keys) {
                assertEquals(
                        0,
                        amounts.getOrDefault(key, BigDecimal.ZERO).compareTo(sums.getOrDefault(key, BigDecimal.ZERO)),
                        () -> "the adjustments of " + subscription + " " + key + ": " + sums.get(key) + ", it says "
                                + amounts.get(key));
            }
        }

        private static boolean isOf(List<String> row, Part part) {
            String variant = row.get(6);
            if (!variant.isEmpty()) {
                return variant.startsWith(mark(part.timing()) + " "
                        + part.period().wholeFrom() + "/" + part.period().wholeTo());
            }
            Timing timing =
                    row.getFirst().equals("FEE") && row.get(2).equals("tiered") ? Timing.ADVANCE : Timing.ARREARS;
            return part.timing() == timing
                    && row.get(8).compareTo(part.period().wholeFrom().toString()) >= 0
                    && row.get(8).compareTo(part.period().wholeTo().toString()) < 0;
        }

        /** When an invoice that stood for a line was voided last. */
        private long openedAt(String account, List<String> row) {
            Map<String, Document> invoices = new HashMap<>();
            documents.get(account).forEach(document -> invoices.put(document.number(), document));
            return documents.get(account).stream()
                    .filter(document -> document.effect() == Document.Effect.VOIDS)
                    .filter(document ->
                            invoices.get(document.invoice()).parts().stream().anyMatch(part -> isOf(row, part)))
                    .mapToLong(document -> recordedAt.get(List.of(account, document.number())))
                    .max()
                    .orElse(Long.MIN_VALUE);
        }

        private void assertNote(String account, Settlement settlement, Document note) {
            List<Moved> own = moved.stream()
                    .filter(one ->
                            one.account().equals(account) && one.document().equals(note.number()))
                    .toList();
            int count = own.size();
            BigDecimal sum = sum(own);
            if (note.type() == DocumentType.INVOICE) {
                assertEquals(0, count, "an invoice is no adjustment");
                Set<String> itsNotes = new HashSet<>();
                documents.get(account).stream()
                        .filter(document -> document.invoice().equals(note.number()))
                        .forEach(document -> itsNotes.add(document.number()));
                BigDecimal notes = sum(moved.stream()
                        .filter(one -> one.account().equals(account)
                                && itsNotes.contains(one.document())
                                && !one.line().getFirst().equals("TAX"))
                        .toList());
                Money since =
                        settlement.invoice(note.number()).orElseThrow().net().minus(note.net());
                assertEquals(0, notes.compareTo(since.getAmount()), "what has moved " + note.number());
            } else if (note.lines().isEmpty()) {
                assertEquals(note.taxes().size(), count);
                assertEquals(0, sum.compareTo(note.tax().getAmount()));
            } else {
                assertEquals(note.lines().size(), count, "one for each line of " + note.number());
                assertEquals(0, sum.compareTo(note.net().getAmount()), "what " + note.number() + " moves");
            }
        }

        private static BigDecimal sum(List<Moved> some) {
            return some.stream().map(Moved::delta).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Exactly one approval, audit entry and message each; a document has one audit entry. */
        void assertEveryAdjustmentIsWhole() {
            List<String> ids = intake.texts("SELECT CAST(id AS CHAR(20)) FROM adjustment ORDER BY id").stream()
                    .map(String::strip)
                    .toList();
            assertEquals(
                    ids.size(),
                    intake.count("adjustment WHERE state = 'APPLIED' AND approved_by <> ''"
                            + " AND notification <> '' AND cause_id <> ''"));
            assertEquals(sorted(ids.stream().map(id -> "adjustment/" + id)), sorted(subjects("adjustment")));
            assertEquals(
                    sorted(ids.stream()),
                    sorted(intake.messages().stream()
                            .filter(message -> !message.contains("billing.refund."))
                            .map(message -> between(message, "\"adjustment\":\"", "\""))));
            assertEquals(
                    sorted(documents.values().stream()
                            .flatMap(List::stream)
                            .map(document -> "document/" + document.number())),
                    sorted(subjects("document")));
        }

        private Stream<String> subjects(String kind) {
            return intake.auditEntries().stream()
                    .filter(entry -> entry.kind().equals(kind))
                    .map(AuditEntry::subject);
        }

        private static List<String> sorted(Stream<String> texts) {
            return texts.sorted().toList();
        }

        private static String between(String text, String before, String after) {
            int from = text.indexOf(before) + before.length();
            return text.substring(from, text.indexOf(after, from));
        }

        // ---- credit

        void assertCreditFollowsFromDocuments() {
            documents.forEach((account, issued) -> {
                Remedy remedy =
                        Remedy.valueOf(intake.texts("SELECT remedy FROM account WHERE account = '" + account + "'")
                                .getFirst());
                List<String> moves = new ArrayList<>();
                issued.stream()
                        .findFirst()
                        .map(document -> document.net().getCurrencyUnit())
                        .ifPresent(currency -> {
                            AccountCredit credit = AccountCredit.of(currency, List.of());
                            issued.forEach(document -> credit.issue(document, remedy)
                                    .forEach(move -> moves.add(move.kind() + " "
                                            + move.note() + " " + move.document() + " "
                                            + move.amount().getAmount().setScale(4))));
                        });
                String of = " FROM account_credit WHERE account = '" + account + "' ORDER BY id";
                assertEquals(
                        moves,
                        intake.rows("SELECT kind, note, document, amount" + of, 4).stream()
                                .map(row -> String.join(" ", row))
                                .toList());
                assertEquals(
                        moves.stream()
                                        .filter(move -> move.startsWith("REFUND "))
                                        .count()
                                - moves.stream()
                                        .filter(move -> move.startsWith("REFUND_WITHDRAWN"))
                                        .count(),
                        intake.count("refund WHERE state = 'REQUESTED' AND account = '" + account + "'"));
            });
            assertEquals(
                    intake.count("refund"),
                    intake.messages().stream()
                            .filter(message -> message.contains("billing.refund.requested"))
                            .count());
            assertEquals(
                    intake.count("refund WHERE state = 'WITHDRAWN'"),
                    intake.messages().stream()
                            .filter(message -> message.contains("billing.refund.withdrawn"))
                            .count());
        }

        // ---- numbers

        void assertNumbersHaveNoGaps() {
            Map<String, Set<Integer>> numbers = new TreeMap<>();
            documents.values().stream()
                    .flatMap(List::stream)
                    .filter(document -> document.origin() == Document.Origin.OWN)
                    .map(Document::number)
                    .forEach(number -> assertTrue(numbers.computeIfAbsent(
                                    number.substring(0, number.lastIndexOf('-')), series -> new TreeSet<>())
                            .add(Integer.parseInt(number.substring(number.lastIndexOf('-') + 1)))));
            numbers.forEach((series, taken) -> assertEquals(
                    new TreeSet<>(java.util.stream.IntStream.rangeClosed(1, taken.size())
                            .boxed()
                            .toList()),
                    taken,
                    series));
            assertEquals(
                    numbers.entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + " " + entry.getValue().size())
                            .toList(),
                    intake
                            .rows("SELECT series, year_of, last_no FROM number_series ORDER BY series, year_of", 3)
                            .stream()
                            .map(row -> row.get(0) + "-" + row.get(1) + " " + row.get(2))
                            .toList());
        }
    }
}
