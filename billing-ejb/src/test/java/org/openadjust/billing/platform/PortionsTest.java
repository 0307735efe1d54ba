package org.openadjust.billing.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PortionsTest {

    private static final int LARGEST = 10;

    @Property
    void allOfThemInTheirOrderInFullPortions(@ForAll @Size(max = 50) List<@IntRange(min = 1, max = 14) Integer> sizes) {
        List<List<Integer>> portions = Portions.of(sizes, size -> size, LARGEST);

        assertEquals(sizes, portions.stream().flatMap(Collection::stream).toList());
        for (int i = 0; i < portions.size(); i++) {
            int filled = filled(portions.get(i));
            assertTrue(filled <= LARGEST || portions.get(i).size() == 1, () -> "too large: " + portions);
            if (i > 0) {
                assertTrue(
                        filled(portions.get(i - 1)) + portions.get(i).getFirst() > LARGEST,
                        () -> "could have been fuller: " + portions);
            }
        }
    }

    private static int filled(List<Integer> portion) {
        return portion.stream().mapToInt(Integer::intValue).sum();
    }
}
