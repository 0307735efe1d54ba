package org.openadjust.billing.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.account.AccountPolicy.Remedy;
import org.openadjust.billing.document.AccountCredit.Entry;
import org.openadjust.billing.document.AccountCredit.Kind;

/** What becomes of what credit notes give back: rule 6 of documents. */
class AccountCreditTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;

    /** The example of docs/documents.md, row by row. */
    @Test
    void theExampleOfThePage() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "documents.md")).stream()
                .filter(line -> line.matches("\\| \\S+ (invoice|credit note|debit note).*"))
                .toList();
        assertEquals(6, rows.size());
        AccountCredit credit = AccountCredit.of(EUR, List.of());
        for (String row : rows) {
            List<String> cells =
                    Arrays.stream(row.split("\\|")).map(String::strip).toList();
            Document document = document(cells.get(1), cells.get(2), cells.get(3));
            Money before = credit.left();
            List<Entry> entries = credit.issue(document, Remedy.ACCOUNT_CREDIT);
            Money used = sum(entries, Kind.APPLIED).plus(sum(entries, Kind.TAKEN_BACK));
            Money due =
                    document.total().isNegative() ? zero() : document.total().minus(used);
            assertEquals(eur(cells.get(4)), used, row);
            assertEquals(eur(cells.get(5)), due, row);
            assertEquals(eur(cells.get(6)), credit.left(), row + ": " + before);
        }
    }

    private static Document document(String what, String reverses, String total) {
        String number = what.substring(0, what.indexOf(' '));
        DocumentType type = DocumentType.valueOf(what.substring(what.indexOf(' ') + 1)
                .toUpperCase(java.util.Locale.ROOT)
                .replace(' ', '_'));
        return document(number, type, reverses, eur(total));
    }

    // never more than an invoice's total, never twice, and nothing lost
    @Property(tries = 300)
    void whatIsGivenIsAppliedTakenBackOrLeft(@ForAll Random random) {
        AccountCredit credit = AccountCredit.of(EUR, List.of());
        List<Entry> all = new ArrayList<>();
        Map<String, Money> notes = new HashMap<>();
        for (int no = 0; no < 60; no++) {
            Document document = next(random, no, notes);
            Money leftOfNote = credit.left(document.reverses());
            List<Entry> entries =
                    credit.issue(document, random.nextInt(5) == 0 ? Remedy.REFUND : Remedy.ACCOUNT_CREDIT);
            boolean isAgain =
                    of(all, document.reverses()).stream().anyMatch(entry -> entry.kind() == Kind.REFUND_WITHDRAWN);
            all.addAll(entries);
            assertFalse(
                    sum(entries, Kind.APPLIED).isGreaterThan(document.total().abs()));
            if (!document.reverses().isEmpty() && document.total().isPositive()) {
                Money rest = document.total().minus(sum(entries, Kind.TAKEN_BACK));
                List<Entry> own = of(all, document.reverses());
                assertEquals(isAgain ? zero() : sum(own, Kind.REFUND), sum(entries, Kind.REFUND_WITHDRAWN));
                assertEquals(
                        leftOfNote.isLessThan(document.total())
                                ? document.total().minus(leftOfNote)
                                : zero(),
                        rest);
                assertEquals(zero(), credit.left(document.reverses()));
            }
            assertEquals(
                    sum(all, Kind.GIVEN),
                    sum(all, Kind.APPLIED).plus(sum(all, Kind.TAKEN_BACK)).plus(credit.left()));
            assertEquals(credit.left(), AccountCredit.of(EUR, all).left(), "as it is recalled");
        }
        for (String note : notes.keySet()) {
            List<Entry> own = of(all, note);
            assertFalse(sum(own, Kind.APPLIED).plus(sum(own, Kind.TAKEN_BACK)).isGreaterThan(sum(own, Kind.GIVEN)));
            assertTrue(sum(own, Kind.REFUND).isZero() || sum(own, Kind.GIVEN).isZero());
        }
    }

    /** @param notes credit notes that were not reversed */
    private static Document next(Random random, int no, Map<String, Money> notes) {
        String number = "D" + no;
        int kind = random.nextInt(8);
        Money amount = Money.ofMinor(EUR, 1 + random.nextInt(5_000));
        if (kind < 4) {
            return document(number, DocumentType.INVOICE, "", kind == 0 ? zero() : amount);
        }
        if (kind < 6 || notes.isEmpty()) {
            notes.put(number, amount);
            return document(number, DocumentType.CREDIT_NOTE, "", amount.negated());
        }
        if (kind == 6) {
            return document(number, DocumentType.DEBIT_NOTE, "", amount);
        }
        String reversed = notes.keySet().stream().sorted().toList().get(random.nextInt(notes.size()));
        return document(number, DocumentType.DEBIT_NOTE, reversed, notes.get(reversed));
    }

    private static Document document(String number, DocumentType type, String reverses, Money total) {
        return new Document(
                number,
                type,
                Document.Origin.OWN,
                "s",
                type == DocumentType.INVOICE ? number : "D",
                Document.Effect.NONE,
                reverses,
                Instant.EPOCH,
                Set.of(),
                List.of(),
                zero(),
                Map.of("vat", total));
    }

    private static List<Entry> of(List<Entry> entries, String note) {
        return entries.stream().filter(entry -> entry.note().equals(note)).toList();
    }

    private static Money sum(List<Entry> entries, Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(Entry::amount)
                .reduce(zero(), Money::plus);
    }

    private static Money zero() {
        return Money.zero(EUR);
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }
}
