package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailServerTest {

    private static final MailServer KEPT = new MailServer("smtp://mail.example.org:587", "billing@example.org");

    private static MailServer with(MailServer before, String words) {
        return before.with(Options.parse(List.of(("start " + words).strip().split(" "))));
    }

    @Test
    void itIsRememberedChangedAndSwitchedOff() {
        assertEquals(KEPT, with(MailServer.NONE, "--smtp smtp://mail.example.org:587 --mail-from billing@example.org"));
        assertEquals(KEPT, with(KEPT, ""));
        assertEquals(
                new MailServer("smtps://mail.example.org", KEPT.from()), with(KEPT, "--smtp smtps://mail.example.org"));
        assertEquals(new MailServer(KEPT.address(), "b@example.org"), with(KEPT, "--mail-from b@example.org"));
        assertEquals(MailServer.NONE, with(KEPT, "--smtp none"));
        assertEquals(MailServer.NONE, with(MailServer.NONE, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--smtp smtp://mail.example.org",
                "--mail-from billing@example.org",
                "--smtp mail.example.org:25 --mail-from billing@example.org",
                "--smtp http://mail.example.org --mail-from billing@example.org",
                "--smtp smtp:mail.example.org --mail-from billing@example.org",
                "--smtp smtp://mail.example.org/x --mail-from billing@example.org",
                "--smtp smtp://mail.example.org?a=b --mail-from billing@example.org",
                "--smtp smtp:// --mail-from billing@example.org",
                "--smtp smtp://mail.example.org --mail-from billing",
                "--smtp smtp://mail.example.org --mail-from a@example.org,b@example.org",
            })
    void whatIsMissingOrWrongIsRefused(String words) {
        assertEquals(
                Refusal.USAGE,
                assertThrows(Refusal.class, () -> with(MailServer.NONE, words)).exitCode());
    }

    @Test
    void aPasswordOnTheCommandLineIsRefusedAndNotRepeated() {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> with(MailServer.NONE, "--smtp smtp://user:secret@mail.example.org --mail-from b@example.org"));
        assertFalse(refusal.getMessage().contains("user:secret"), refusal.getMessage());
    }

    @Test
    void theSettingsFileKeepsIt(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("settings.properties");
        ServerSettings settings = new ServerSettings(
                8080,
                ServerSettings.LOOPBACK,
                ServerSettings.LOOPBACK,
                true,
                1_500,
                "",
                KEPT,
                "imaps://mail.example.org",
                "",
                OpenId.NONE);
        settings.store(file);
        assertEquals(settings, ServerSettings.in(file));
    }
}
