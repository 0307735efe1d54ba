package org.openadjust.billing.web.exceptions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.intake.QuarantineCondition.Because;
import org.openadjust.billing.intake.QuarantineCondition.From;
import org.openadjust.billing.intake.QuarantineCondition.In;
import org.openadjust.billing.intake.QuarantineCondition.Numbered;
import org.openadjust.billing.intake.QuarantineState;

class QuarantineFilterTest {

    @Test
    void openCasesAreShownUnlessOthersAreAskedFor() {
        assertEquals(List.of(new In(QuarantineState.OPEN)), conditions(Map.of()));
        assertEquals(List.of(new In(QuarantineState.DISMISSED)), conditions(Map.of("state", "DISMISSED")));
        assertEquals(List.of(), conditions(Map.of("state", "ALL")));
        assertEquals(List.of(new Numbered(12)), conditions(Map.of("state", "ALL", "case", "12")));
        assertEquals(List.of(), conditions(Map.of("state", "ALL", "case", "twelve")));
    }

    @Test
    void conditionsHoldTogether() {
        assertEquals(
                List.of(new In(QuarantineState.OPEN), new Because("MALFORMED"), new From("urn:crm")),
                conditions(Map.of("reason", "MALFORMED", "source", "urn:crm")));
    }

    private static List<?> conditions(Map<String, String> typed) {
        return QuarantineFilter.of(typed).conditions();
    }
}
