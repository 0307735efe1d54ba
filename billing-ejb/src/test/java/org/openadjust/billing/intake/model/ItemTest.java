package org.openadjust.billing.intake.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openadjust.billing.platform.Refusal;

class ItemTest {

    @Test
    void inPlainLettersEverythingIsStillThereAndFits() {
        String long128 = "\u00e4".repeat(Envelope.ID_MAX);
        Item.Unreadable item = new Item.Unreadable(
                        "urn:t", long128, "t", new Refusal("X", "a\u0000b"), "{\"n\":\"\u00fc \ud83d\ude00\"}", true)
                .inPlainLetters();
        assertEquals(Envelope.ID_MAX, item.id().length());
        assertEquals("a\\u0000b", item.refusal().detail());
        assertEquals("{\"n\":\"\\u00fc \\ud83d\\ude00\"}", item.text());
        assertEquals("urn:t", item.source());
    }
}
