package org.openadjust.billing.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;

/** A cancellation that reaches back before a period which is billed already: the period was never there. */
class KeptFeesTest {

    private static final Instant BILLED = Told.START.plus(Duration.ofDays(100));
    private static final Instant CANCELLED = Told.START.plus(Duration.ofDays(20));

    @Test
    void whatWasPaidInAdvanceForAPeriodThatIsGoneStaysPaid() {
        Settlement settlement = billed(Books.keepingFees(Proration.DAILY));
        Worth paid = settlement.billed();
        assertEquals(List.of(), cancel(settlement));
        assertEquals(paid, settlement.billed());
    }

    @Test
    void orComesBackWhereUnusedFeesAreCredited() {
        Settlement settlement = billed(Books.open(Proration.DAILY));
        List<Document> notes = cancel(settlement);
        assertFalse(notes.isEmpty());
        assertTrue(notes.stream().allMatch(note -> note.type() == DocumentType.CREDIT_NOTE));
    }

    private static Settlement billed(Settlement settlement) {
        Books.start(settlement, 0);
        settlement.bill(new Stamp(BILLED, 1));
        assertTrue(settlement.billed().net().isPositive());
        return settlement;
    }

    private static List<Document> cancel(Settlement settlement) {
        return settlement
                .change("s0", new ChangeFact(new Change.Cancel(), new Effective.At(CANCELLED), BILLED, 2))
                .issued();
    }
}
