package org.openadjust.billing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.scenario.SeededWorld.Fault;
import org.openadjust.billing.scenario.SeededWorld.Planted;

/** Everything that was planted in other systems' invoices is found, as what it is and to the cent; nothing else is. */
class SeededWorldTest {

    private static final int ACCOUNTS = 1_500;

    @Test
    @DisplayName("what is wrong is found with its kind and amount, and put right; right invoices are left alone")
    void found() {
        SeededWorld world = new SeededWorld(20_241_128, 12);
        Map<Fault, Integer> planted = new EnumMap<>(Fault.class);
        for (int account = 0; account < ACCOUNTS; account++) {
            SeededWorld.Told told = world.account(account);
            List<CheckResult> failed = ScenarioRun.of(Scenario.of(new Fields(told.scenario()))).stream()
                    .filter(result -> !result.holds())
                    .toList();
            assertEquals(List.of(), failed, () -> told.scenario() + " " + told.planted());
            for (Planted one : told.planted()) {
                planted.merge(one.fault(), 1, Integer::sum);
            }
        }
        assertEquals(Fault.values().length, planted.size(), planted::toString);
        assertTrue(planted.values().stream().allMatch(count -> count >= 10), planted::toString);
    }
}
