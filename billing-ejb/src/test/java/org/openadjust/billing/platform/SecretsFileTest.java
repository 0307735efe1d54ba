package org.openadjust.billing.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 5. */
class SecretsFileTest {

    private static final Map<String, Supplier<String>> WANTED =
            Map.of("admin.user", () -> "made", "api.key", () -> "up");

    @TempDir
    Path directory;

    @Test
    void whatTheFileHoldsIsTaken() throws IOException {
        Path file = directory.resolve("secrets.properties");
        String text = "# from elsewhere\nadmin.user = root\napi.key=k\n";
        Files.writeString(file, text);
        assertEquals(Map.of("admin.user", "root", "api.key", "k"), new SecretsFile(file).complete(WANTED));
        assertEquals(text, Files.readString(file));
    }

    @Test
    void whatIsMissingIsMadeAndKept() throws IOException {
        Path file = directory.resolve("secrets.properties");
        Files.writeString(file, "jms.user=j\napi.key=");
        Map<String, String> made = Map.of("admin.user", "made", "api.key", "up");
        assertEquals(made, new SecretsFile(file).complete(WANTED));
        assertEquals(made, new SecretsFile(file).complete(Map.of("admin.user", () -> "x", "api.key", () -> "y")));
        assertEquals("jms.user=j", Files.readAllLines(file).getFirst());
    }

    @Test
    void aNewFileIsTheOwnersAlone() throws IOException {
        Path file = directory.resolve("data/secrets.properties");
        new SecretsFile(file).complete(WANTED);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
