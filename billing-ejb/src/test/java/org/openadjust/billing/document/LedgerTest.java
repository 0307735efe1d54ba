package org.openadjust.billing.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.document.Document.Effect;
import org.openadjust.billing.document.Document.Origin;
import org.openadjust.billing.timeline.PeriodId;

/** The comments name the charter's rule. */
class LedgerTest {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2024-02-01T00:00:00Z");
    private static final LineId FEE = new LineId(
            new PeriodId("s", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1)),
            Timing.ADVANCE,
            LineId.Kind.FEE,
            "",
            "p",
            "1");

    // rule 2
    @Test
    void aPartBelongsToOneInvoiceUntilItIsVoided() {
        Ledger ledger = Ledger.of(List.of(invoice("#1", "30.00")));
        assertEquals(Set.of(FEE.part()), ledger.billedParts("s"));
        assertThrows(IllegalArgumentException.class, () -> ledger.add(invoice("#2", "30.00")));

        ledger.add(note("#3", "-30.00", false, Effect.VOIDS));
        assertEquals(Set.of(), ledger.billedParts("s"));
        assertTrue(ledger.invoice("#1").orElseThrow().isVoid());
        ledger.add(invoice("#4", "10.00"));
        assertEquals(1, ledger.standing("s").size());
    }

    // rule 3
    @Test
    void whatPeopleDecidedIsKeptApartAndNoLineGoesBelowZero() {
        Ledger ledger = Ledger.of(List.of(
                invoice("#1", "30.00"),
                note("#2", "-10.00", true, Effect.NONE),
                note("#3", "-5.00", false, Effect.NONE)));
        LineAccount line = ledger.invoice("#1").orElseThrow().line(FEE).orElseThrow();
        assertEquals(Money.parse("EUR 25.00"), line.fromFacts());
        assertEquals(Money.parse("EUR -10.00"), line.decided());
        assertEquals(Money.parse("EUR 15.00"), line.billed());
        assertEquals(Money.parse("EUR 20.00"), line.due(Money.parse("EUR 30.00")));
        assertEquals(Money.parse("EUR 0.00"), line.due(Money.parse("EUR 9.00")));
    }

    // rule 1
    @Test
    void aNumberIsIssuedOnceAndANoteNamesAnInvoice() {
        Ledger ledger = Ledger.of(List.of(invoice("#1", "30.00")));
        assertThrows(IllegalArgumentException.class, () -> ledger.add(note("#1", "-1.00", true, Effect.NONE)));
        Ledger empty = Ledger.of(List.of());
        assertThrows(IllegalArgumentException.class, () -> empty.add(note("#2", "-1.00", true, Effect.NONE)));
    }

    @Test
    void aDocumentIsTheSumOfItsLines() {
        DocumentLine line = line(LineKind.FEE, "30.00", false);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Document(
                        "#1",
                        DocumentType.INVOICE,
                        Origin.OWN,
                        "s",
                        "#1",
                        Effect.NONE,
                        "",
                        FROM,
                        Set.of(),
                        List.of(line),
                        Money.parse("EUR 31.00"),
                        Map.of()));
    }

    private static Document invoice(String number, String amount) {
        return new Document(
                number,
                DocumentType.INVOICE,
                Origin.OWN,
                "s",
                number,
                Effect.NONE,
                "",
                FROM,
                Set.of(FEE.part()),
                List.of(line(LineKind.FEE, amount, false)),
                Money.parse("EUR " + amount),
                Map.of());
    }

    private static Document note(String number, String amount, boolean isDecided, Effect effect) {
        return new Document(
                number,
                DocumentType.CREDIT_NOTE,
                Origin.OWN,
                "s",
                "#1",
                effect,
                "",
                TO,
                Set.of(),
                List.of(line(LineKind.CORRECTION, amount, isDecided)),
                Money.parse("EUR " + amount),
                Map.of());
    }

    private static DocumentLine line(LineKind kind, String amount, boolean isDecided) {
        return new DocumentLine(kind, FEE, FROM, TO, TO, Money.parse("EUR " + amount), isDecided);
    }
}
