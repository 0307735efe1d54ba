package org.openadjust.billing.intake.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"person\":{\"name\":\"Erika\"},\"a\":1 | {\"person\":{…},\"a\":1",
                "{\"person\" : { \"name\":\"Eri | {\"person\" : {…",
                "x\"person\":{},\"person\":{\"name\":\"B\"} | x\"person\":{…},\"person\":{…}",
                "{\"text\":\"I \\\"said\\\" so\",\"a\":1 | {\"text\":\"…\",\"a\":1",
                "{\"text\" : \"I said | {\"text\" : \"…",
                "{\"email\":\"erika@example.com\" | {\"email\":\"…\"",
                "to erika@example.com, e@f | to …, …",
                "{\"quantity\":\"1\"} | {\"quantity\":\"1\"}",
            })
    void whatPersonsSayIsMasked(String text, String masked) {
        assertEquals(masked, PersonTexts.masked(text));
    }
}
