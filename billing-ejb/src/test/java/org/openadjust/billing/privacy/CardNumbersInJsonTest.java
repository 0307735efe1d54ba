package org.openadjust.billing.privacy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersInJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"paid with 4111 1111 1111 1111\"}",
                "{\"text\":\"\\u0034111111111111111\"}",
                "{\"4111-1111-1111-1111\":true}",
                "{\"a\":[{\"b\":4111111111111111}]}",
                "4111111111111111, and no JSON",
                "{\"text\":\"\\\\\", 4111111111111111"
            })
    void isFoundWhereverItIs(String text) {
        assertTrue(CardNumbersInJson.isIn(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"invoice 4111 1111 1111 1112\"}",
                "{\"quantity\":123456789012.5,\"at\":\"2026-03-01T12:00:00Z\"}",
                "{\"path\":\"C:\\\\x\"}",
                "not JSON \\",
                ""
            })
    void whatIsNoneIsNone(String text) {
        assertFalse(CardNumbersInJson.isIn(text));
    }
}
