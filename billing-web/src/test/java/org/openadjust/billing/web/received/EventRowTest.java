package org.openadjust.billing.web.received;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvent.Kept;

class EventRowTest {

    private static final Instant NOW = Instant.parse("2026-11-24T18:40:30Z");

    private static EventRow row(Fate fate, Optional<Kept> kept) {
        return new EventRow(
                new ReceivedEvent("urn:crm", "1", "billing.usage.recorded", fate, NOW, Optional.empty(), kept),
                List.of());
    }

    private static Optional<Kept> kept(long number, QuarantineState state) {
        return Optional.of(new Kept(number, "JMS", "CONFLICT", "another content", state));
    }

    @Test
    void aCaseThatAPersonHasSettledIsNotInQuarantineAnyMore() {
        assertEquals("APPLIED", row(Fate.APPLIED, Optional.empty()).became());
        assertEquals(
                "QUARANTINED",
                row(Fate.QUARANTINED, kept(1, QuarantineState.OPEN)).became());
        assertEquals(
                "DISMISSED",
                row(Fate.QUARANTINED, kept(1, QuarantineState.DISMISSED)).became());
    }

    @Test
    void whatContradictsAnEventIsAnotherRowThanThatEvent() {
        EventRow taken = row(Fate.APPLIED, Optional.empty());
        EventRow first = row(Fate.QUARANTINED, kept(1, QuarantineState.OPEN));
        EventRow second = row(Fate.QUARANTINED, kept(2, QuarantineState.OPEN));
        assertNotEquals(taken.key(), first.key());
        assertNotEquals(first.key(), second.key());
    }
}
