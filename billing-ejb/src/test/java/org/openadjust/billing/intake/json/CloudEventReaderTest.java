package org.openadjust.billing.intake.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.intake.model.BillingEvent;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.privacy.PrivateText;
import org.openadjust.billing.privacy.model.Vault;

class CloudEventReaderTest {

    private final CloudEventReader reader =
            new CloudEventReader(Clock.systemUTC(), new Vault(new byte[Vault.KEY_BYTES])::fingerprint);

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

    private static byte[] digest(String name, byte[] master) {
        CloudEventReader reading = new CloudEventReader(Clock.systemUTC(), new Vault(master)::fingerprint);
        CloudEventReader.Reading.Items items =
                assertInstanceOf(CloudEventReader.Reading.Items.class, reading.read("""
                {"specversion":"1.0","id":"1","source":"urn:t","type":"billing.account.registered","subject":"a","data":\
                {"currency":"EUR","timeZone":"UTC","person":{"name":"%s"}}}""".formatted(name), 0));
        return assertInstanceOf(Item.Readable.class, items.items().getFirst())
                .envelope()
                .digest();
    }

    @Test
    void aDigestTellsPersonsApartAndWithoutTheKeyNobodyCanTryThemOut() {
        byte[] master = new byte[Vault.KEY_BYTES];
        assertArrayEquals(digest("Erika", master), digest("Erika", master));
        assertFalse(Arrays.equals(digest("Erika", master), digest("Erich", master)));
        assertFalse(Arrays.equals(digest("Erika", master), digest("Erika", Vault.newKey())));
    }

    private static String dispute(String data) {
        return """
                {"specversion":"1.0","id":"1","source":"urn:t","type":"billing.dispute.opened","subject":"a","data":\
                {%s}}""".formatted(data);
    }

    @Test
    void aDisputeSaysWhatIsWrongAndItsTextIsNotKeptWithTheEvent() {
        CloudEventReader.Reading.Items items =
                assertInstanceOf(CloudEventReader.Reading.Items.class, reader.read(dispute("""
                        "document":"INV-1","line":"FEE","amount":"12.50","kind":"NOT_RECEIVED","text":" I was ill "\
                        """), 0));
        Item.Readable item = assertInstanceOf(Item.Readable.class, items.items().getFirst());
        DisputeDraft draft = ((BillingEvent.DisputeOpened) item.event()).draft();
        assertEquals(
                new DisputeDraft(
                        "a",
                        "INV-1",
                        "FEE",
                        Optional.of(new BigDecimal("12.5")),
                        DisputeKind.NOT_RECEIVED,
                        Optional.of(new PrivateText("I was ill"))),
                draft);
        assertFalse(item.text().get().contains("ill "), item.text()::get);
        assertFalse(draft.toString().contains("ill"), draft::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"kind\":\"OTHER\"|MISSING_FIELD",
                "\"document\":\"I\"|MISSING_FIELD",
                "\"document\":\"I\",\"kind\":\"WRONG\"|INVALID_FIELD",
                "\"document\":\"I\",\"kind\":\"OTHER\",\"account\":\"b\"|INVALID_FIELD",
                "\"document\":\"I\",\"kind\":\"OTHER\",\"amount\":\"1e999\"|INVALID_QUANTITY",
                "\"document\":\"I\",\"kind\":\"OTHER\",\"text\":5|INVALID_FIELD",
                "\"document\":\"I\",\"kind\":\"OTHER\",\"text\":\"Erika\\u0000\"|INVALID_FIELD",
                "\"document\":\"I\",\"kind\":\"OTHER\",\"text\":\"Erika 4111 1111 1111 1111\"|CARD_NUMBER"
            })
    void aDisputeThatCannotBeReadIsRefusedWithoutItsText(String data, String code) {
        Item.Unreadable item = refused(dispute(data));
        assertEquals(code, item.refusal().code());
        assertFalse(item.toString().contains("Erika"), item::toString);
    }

    @Test
    void aTextMayHaveFourThousandCharacters() {
        String data = "\"document\":\"I\",\"kind\":\"OTHER\",\"text\":\"%s\"";
        assertEquals(
                "INVALID_FIELD",
                refused(dispute(data.formatted("x".repeat(4_001)))).refusal().code());
        CloudEventReader.Reading.Items items = assertInstanceOf(
                CloudEventReader.Reading.Items.class, reader.read(dispute(data.formatted("x".repeat(4_000))), 0));
        assertInstanceOf(Item.Readable.class, items.items().getFirst());
    }

    private Item.Unreadable refused(String text) {
        CloudEventReader.Reading.Items items =
                assertInstanceOf(CloudEventReader.Reading.Items.class, reader.read(text, 0));
        return assertInstanceOf(Item.Unreadable.class, items.items().getFirst());
    }
}
