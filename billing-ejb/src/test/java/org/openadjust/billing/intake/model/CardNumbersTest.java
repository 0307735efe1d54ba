package org.openadjust.billing.intake.model;

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
                "4111111111111111."
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
                "4111  1111  1111  1111"
            })
    void isNotTakenForOne(String text) {
        assertFalse(CardNumbers.isIn(text));
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, ************1111",
        "x 4111-1111-1111-1111 y, x ****-****-****-1111 y",
        "4111111111111112, 4111111111111112"
    })
    void isMasked(String text, String masked) {
        assertEquals(masked, CardNumbers.masked(text));
    }

    /** The look at runs of digits misses nothing that the search through the whole text finds. */
    @Property
    void whatIsFoundIsMaskedAndNothingElse(@ForAll("digits, separators and numbers of cards") String text) {
        assertEquals(!CardNumbers.masked(text).equals(text), CardNumbers.isIn(text));
    }

    @Provide("digits, separators and numbers of cards")
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "4111111111111111",
                        "4111 1111 1111 1111",
                        "1",
                        "4",
                        "0",
                        " ",
                        "-",
                        ".",
                        "x",
                        "\"",
                        "30569309025904")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
