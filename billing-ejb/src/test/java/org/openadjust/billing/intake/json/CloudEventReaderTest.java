package org.openadjust.billing.intake.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.intake.model.Item;

class CloudEventReaderTest {

    private final CloudEventReader reader = new CloudEventReader(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "4111111111111111 12/27",
                "card:\\n4111111111111111",
                "\\u0034111111111111111",
                "a\\tb 4111-1111-1111-1111"
            })
    void aCardNumberIsFoundHoweverItIsWrittenAndNeitherItNorThePersonIsKept(String written) {
        Item.Unreadable item = refused("""
                {"specversion":"1.0","id":"1","source":"urn:t","type":"billing.account.registered","subject":"a","data":\
                {"currency":"EUR","timeZone":"UTC","person":{"name":"Erika Mustermann"},"note":"%s"}}""".formatted(written));
        assertEquals("CARD_NUMBER", item.refusal().code());
        assertFalse(item.text().replaceAll("[^0-9]", "").contains("411111111111"), item.text());
        assertFalse(item.text().contains("Erika"), item.text());
    }

    private Item.Unreadable refused(String text) {
        CloudEventReader.Reading.Items items =
                assertInstanceOf(CloudEventReader.Reading.Items.class, reader.read(text, 0));
        return assertInstanceOf(Item.Unreadable.class, items.items().getFirst());
    }
}
