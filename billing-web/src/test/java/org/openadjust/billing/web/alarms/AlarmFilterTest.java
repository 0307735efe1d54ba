package org.openadjust.billing.web.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.alarm.AlarmCondition.OfPart;
import org.openadjust.billing.alarm.AlarmCondition.Over;
import org.openadjust.billing.alarm.AlarmCondition.OverSince;
import org.openadjust.billing.health.Part;

class AlarmFilterTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:30Z");

    @Test
    void whatIsTypedBecomesConditions() {
        AlarmFilter filter = AlarmFilter.of(Map.of("part", "MAIL", "within", "HOUR"), NOW);
        assertEquals(
                List.of(new Over(), new OfPart(Part.MAIL), new OverSince(Instant.parse("2026-11-28T11:01:00Z"))),
                filter.conditions());
        assertTrue(filter.isNarrowed());
        assertEquals(List.of(), filter.unreadable());
    }

    @Test
    void whatCannotBeReadIsLeftOutAndSaid() {
        AlarmFilter filter = AlarmFilter.of(Map.of("part", "TOASTER", "within", "EVER"), NOW);
        assertEquals(List.of(new Over()), filter.conditions());
        assertFalse(filter.isNarrowed());
        assertEquals(List.of("part", "within"), filter.unreadable());
    }
}
