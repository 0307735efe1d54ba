package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.audit.AuditEntry;

/** The bytes are for ever. If one of these tests fails, the change needs a new version of the form, not a new golden. */
class EntryBytesTest {

    static final AuditEntry FULL = AuditEntry.of("adjustment", "applied", "adjustment/1001")
            .account("acc-7")
            .by("policy:automatic@1")
            .changed("USD 12.50", "USD 14.75")
            .because("usage.recorded")
            .evidence("meters/north", "e-42")
            .correlation("b-9")
            .at(Instant.parse("2026-03-01T00:00:00.123456789Z"));

    static final AuditEntry SHORT = AuditEntry.of("sign-in", "refused", "user/k3f9x2mq")
            .by("system:identity")
            .at(Instant.EPOCH);

    @Test
    void theFullForm() {
        assertEquals(
                "{\"account\":\"acc-7\",\"action\":\"applied\",\"actor\":\"policy:automatic@1\","
                        + "\"after\":\"USD 14.75\",\"before\":\"USD 12.50\",\"correlation\":\"b-9\","
                        + "\"evidence\":\"meters/north/e-42\",\"kind\":\"adjustment\",\"reason\":\"usage.recorded\","
                        + "\"recordedAt\":1772323200123456,\"subject\":\"adjustment/1001\",\"version\":1}",
                text(FULL));
    }

    @Test
    void whatIsEmptyIsLeftOut() {
        assertEquals(
                "{\"action\":\"refused\",\"actor\":\"system:identity\",\"kind\":\"sign-in\",\"recordedAt\":0,"
                        + "\"subject\":\"user/k3f9x2mq\",\"version\":1}",
                text(SHORT));
    }

    @Test
    void theSecondVersionSaysForWhomAndFromWhere() {
        AuditEntry entry = AuditEntry.of("user", "created", "user/k3f9x2mq")
                .by("key:1")
                .onBehalfOf("user:2")
                .from("rest 192.0.2.0/24")
                .at(Instant.EPOCH);
        assertEquals(
                "{\"action\":\"created\",\"actor\":\"key:1\",\"kind\":\"user\",\"onBehalfOf\":\"user:2\","
                        + "\"origin\":\"rest 192.0.2.0/24\",\"recordedAt\":0,\"subject\":\"user/k3f9x2mq\",\"version\":2}",
                text(entry));
        assertEquals(
                "38a6b3cebeeb7b54a51ad91943b99ac17fe3bd01cc924a14010d44c0adc8e0f5",
                new Hasher().leaf(EntryBytes.of(entry)).toString());
    }

    /** Computed by another program: SHA-256 over a zero byte and the text above. */
    @Test
    void goldenLeafHashes() {
        assertEquals(
                "546f77ab9cc27d64996e8ab312ae232aea66e8730424d342487db99d367e2f0b",
                new Hasher().leaf(EntryBytes.of(FULL)).toString());
        assertEquals(
                "26839700a21b8bddb4f4f529db9d9c1a558b494bbe2e53b06e93422a7447bc57",
                new Hasher().leaf(EntryBytes.of(SHORT)).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'a\"b', 'a\\\"b'",
        "'a\\b', 'a\\\\b'",
        "'\t\n\r', '\\t\\n\\r'",
        "'\b\f', '\\b\\f'",
        "'\u0001\u001f', '\\u0001\\u001f'",
        "'Grüße €', 'Grüße €'",
        "'\uD83D\uDE00', '\uD83D\uDE00'",
        "'</script>', '</script>'",
    })
    void textIsEscapedAsRfc8785Says(String text, String escaped) {
        assertEquals(escaped, reason(text));
    }

    @Test
    void halfASurrogatePairStaysDistinct() {
        assertEquals("\\ud83d", reason("\uD83D"));
        assertEquals("\\ude00x", reason("\uDE00x"));
        assertEquals("\\ud83d\\ud83d!", reason("\uD83D\uD83D!"));
    }

    @Test
    void theWorstThatAnEventMayBringFits() {
        String worst = "\u0001";
        AuditEntry entry = AuditEntry.of("adjustment", "applied", "subscription/" + "x".repeat(64))
                .account("x".repeat(64))
                .by("policy:automatic@1")
                .changed("USD 1.00", "USD 2.00")
                .evidence(worst.repeat(256), worst.repeat(128))
                .at(Instant.EPOCH);
        assertTrue(EntryBytes.of(entry).length <= EntryBytes.BYTES_MAX);
    }

    @Test
    void moreThanTheColumnHoldsIsRefused() {
        String worst = "\u0001";
        AuditEntry entry = AuditEntry.of("adjustment", "applied", worst.repeat(200))
                .by("user:1")
                .because(worst.repeat(500))
                .at(Instant.EPOCH);
        assertThrows(IllegalArgumentException.class, () -> EntryBytes.of(entry));
    }

    private static String reason(String text) {
        String json = text(AuditEntry.of("k", "a", "s").by("b").because(text).at(Instant.EPOCH));
        int from = json.indexOf("\"reason\":\"") + 10;
        return json.substring(from, json.indexOf("\",\"recordedAt"));
    }

    private static String text(AuditEntry entry) {
        return new String(EntryBytes.of(entry), UTF_8);
    }
}
