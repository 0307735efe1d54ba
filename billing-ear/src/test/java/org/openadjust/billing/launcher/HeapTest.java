package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeapTest {

    private static int remembered(int before, String words) {
        ServerSettings defaults = ServerSettings.defaults();
        ServerSettings asked = defaults.with(Options.parse(List.of("start", "--heap", Integer.toString(before))));
        return asked.with(Options.parse(List.of(("start " + words).strip().split(" "))))
                .heap();
    }

    @Test
    void itIsRememberedChangedAndLeftToTheMachine() {
        assertEquals(Heap.BY_MACHINE, ServerSettings.defaults().heap());
        assertEquals(2_000, remembered(2_000, ""));
        assertEquals(512, remembered(2_000, "--heap 512"));
        assertEquals(65_536, remembered(2_000, "--heap 65536"));
        assertEquals(Heap.BY_MACHINE, remembered(2_000, "--heap auto"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"511", "65537", "-1", "0", "2g", "99999999999", "none"})
    void nothingElse(String text) {
        assertEquals(
                Refusal.USAGE,
                assertThrows(Refusal.class, () -> Heap.checked(text)).exitCode());
    }

    @ParameterizedTest
    @CsvSource({"2000, 1024", "8192, 1024", "8200, 1025", "24576, 3072", "32768, 4096", "999999, 4096"})
    void anEighthOfTheMachine(long machine, int heap) {
        assertEquals(heap, Heap.of(Heap.BY_MACHINE, machine));
        assertEquals(700, Heap.of(700, machine));
    }
}
