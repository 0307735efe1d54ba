package org.openadjust.billing.web.approvals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenTest {

    @Test
    void eachIsNamedByItsNumberAndTheVersionThatWasSeen() {
        assertEquals(List.of(new Seen(12, 0), new Seen(15, 2)), Seen.several("12@0,15@2"));
    }

    @Test
    void whatIsNamedTwiceIsDecidedOnce() {
        assertEquals(List.of(new Seen(12, 0)), Seen.several("12@0,12@0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "12@",
                "@0",
                "-1@0",
                "12@0,",
                "12@0;13@0",
                "12@x",
                "1234567890123456789@0",
                "12@1234567890"
            })
    void whatNamesNothingIsRefusedWhole(String text) {
        assertThrows(IllegalArgumentException.class, () -> Seen.several(text));
    }

    @Test
    void asManyAsAPageShows() {
        assertEquals(Seen.MAX, Seen.several(names(Seen.MAX)).size());
        assertThrows(IllegalArgumentException.class, () -> Seen.several(names(Seen.MAX + 1)));
    }

    private static String names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(id -> id + "@0").collect(Collectors.joining(","));
    }
}
