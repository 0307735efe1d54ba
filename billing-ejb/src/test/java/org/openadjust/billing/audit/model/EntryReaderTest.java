package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.audit.AuditEntry;

class EntryReaderTest {

    private static final String[] PARTS = {"a", "\"", "\\", "\n", "\u0001", "ü", "€", "\uD83D\uDE00", "/", " ", "0"};

    @Test
    void whatWasWrittenIsReadBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            AuditEntry entry = AuditEntry.of("k" + text(random, 5), "a" + text(random, 5), "s" + text(random, 20))
                    .account(text(random, 10))
                    .by("b" + text(random, 10))
                    .changed(text(random, 20), text(random, 20))
                    .because(text(random, 30))
                    .evidence(text(random, 10), text(random, 10))
                    .correlation(text(random, 10))
                    .onBehalfOf(text(random, 10))
                    .from(text(random, 10))
                    .at(Instant.EPOCH.plusMillis(random.nextLong(1L << 41)));
            assertEquals(Optional.of(entry), EntryReader.read(EntryBytes.of(entry)), "seed " + seed);
        }
    }

    private static String text(Random random, int partsMax) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(partsMax); i > 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"action\":\"a\"}",
                "{\"action\":\"a\",\"actor\":\"b\",\"kind\":\"k\",\"recordedAt\":0,\"subject\":\"s\",\"version\":3}",
                "{\"action\":\"a\",\"actor\":\"b\",\"kind\":\"k\",\"recordedAt\":0,\"subject\":\"s\",\"version\":1} ",
                "{ \"action\":\"a\",\"actor\":\"b\",\"kind\":\"k\",\"recordedAt\":0,\"subject\":\"s\",\"version\":1}",
                "{\"actor\":\"b\",\"action\":\"a\",\"kind\":\"k\",\"recordedAt\":0,\"subject\":\"s\",\"version\":1}",
                "{\"action\":\"a\",\"actor\":\"b\",\"kind\":\"k\",\"recordedAt\":00,\"subject\":\"s\",\"version\":1}",
                "{\"action\":\"\\u0061\",\"actor\":\"b\",\"kind\":\"k\",\"recordedAt\":0,\"subject\":\"s\",\"version\":1}",
                "{\"action\":\"a\",\"actor\":\"b\",\"kind\":\"k\",\"recordedAt\":0,\"subject\":\"s"
            })
    void whatIsWrittenOtherwiseIsNoEntry(String text) {
        assertEquals(Optional.empty(), EntryReader.read(text.getBytes(UTF_8)));
    }
}
