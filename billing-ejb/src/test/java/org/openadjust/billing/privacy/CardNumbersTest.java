package org.openadjust.billing.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "pay with 4111 1111 1111 1111, please",
                "\"card\":\"5500-0055-5555-5559\"",
                "378282246310005",
                "30569309025904",
                "12 - 4111111111111111",
                "4111111111111111.",
                "4111 1111 1111 1111 12/27",
                "4111111111111111 123",
                "4111-1111-1111-1111-123",
                "25 4111 1111 1111 1111",
                "card:\\n4111111111111111",
                "7-40000000-0000-4004-a000-00000000000a", // digits before it
                "40000000-0000-4004-a000" // not all of one
            })
    void isFound(String text) {
        assertTrue(CardNumbers.isIn(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4111111111111112", // Luhn
                "9111111111111111", // no scheme
                "a4111111111111111",
                "4111111111111111b",
                "0.4111111111111111",
                "4111111111111111.5",
                "41111111111111114111111111111111",
                "4222222222222", // 13 digits
                "bench-1700000000-4111",
                "40000000-0000-4004-a000-00000000000a", // a UUID
                "{\"id\":\"40000000-0000-4004-a000-00000000000a\"}",
                "4111  1111  1111  1111"
            })
    void isNotTakenForOne(String text) {
        assertFalse(CardNumbers.isIn(text));
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, ************1111",
        "x 4111-1111-1111-1111 y, x ****-****-****-1111 y",
        "4111111111111112, 4111111111111112",
        "25 4111 1111 1111 1111 12/27, 25 **** **** **** 1111 12/27"
    })
    void isMasked(String text, String masked) {
        assertEquals(masked, CardNumbers.masked(text));
    }

    /** Wherever it stands and whatever stands beside it: no digit of it but the last four is left. */
    @Property
    void ofAKnownNumberFourDigitsAreLeft(
            @ForAll("what stands around") String before, @ForAll("what stands around") String after) {
        String text = before + " 4111 1111 1111 1111 " + after;
        assertTrue(CardNumbers.isIn(text), text);
        assertFalse(CardNumbers.masked(text).contains("4111 1111 1111 1111"), text);
        assertFalse(CardNumbers.isIn(CardNumbers.masked(text)), text);
    }

    @Provide("what stands around")
    Arbitrary<String> around() {
        return Arbitraries.of("", "12", "123", "7", " ", "-", ".", "x", "\"", "\\n", "2026-11-24", "/27")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
