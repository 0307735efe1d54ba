package org.openadjust.billing.web.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of a filter. */
class SavedFiltersPartTest {

    @Test
    void keepsWhatWasTypedInOneOrderAndNothingThatCouldBecomeAnotherField() {
        Map<String, String> typed = new HashMap<>();
        typed.put("kind", "CREDIT");
        typed.put("account", " a&kind=VOID#x ");
        typed.put("least", "");
        typed.put("most", null);
        assertEquals("account=a%26kind%3DVOID%23x&kind=CREDIT", SavedFiltersPart.query(typed));
        assertEquals("", SavedFiltersPart.query(Map.of()));
    }
}
