package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdTest {

    private static final String ISSUER = "https://id.example.org/realm";
    private static final OpenId KEPT = new OpenId(ISSUER, "billing", "email", true);

    private static Options options(String words) {
        return Options.parse(List.of(("start " + words).strip().split(" ")));
    }

    private static OpenId with(OpenId before, String words) {
        return before.with(options(words));
    }

    @Test
    void itIsRememberedChangedAndSwitchedOff() {
        assertEquals(
                new OpenId(ISSUER, "billing", OpenId.USERNAME, false),
                with(OpenId.NONE, "--oidc-issuer " + ISSUER + " --oidc-client billing"));
        assertEquals(
                KEPT,
                with(OpenId.NONE, "--oidc-issuer " + ISSUER + " --oidc-client billing --oidc-claim email --oidc-only"));
        assertEquals(KEPT, with(KEPT, ""));
        assertEquals(new OpenId(ISSUER, "other", "email", true), with(KEPT, "--oidc-client other"));
        assertEquals(OpenId.NONE, with(KEPT, "--oidc-issuer none"));
        assertFalse(with(KEPT, "--oidc-issuer " + ISSUER).only(), "passwords are let in again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--oidc-issuer https://id.example.org",
                "--oidc-client billing",
                "--oidc-claim email",
                "--oidc-only",
                "--oidc-issuer http://id.example.org --oidc-client billing",
                "--oidc-issuer http://127.0.0.1.example.org --oidc-client billing",
                "--oidc-issuer ftp://id.example.org --oidc-client billing",
                "--oidc-issuer id.example.org --oidc-client billing",
                "--oidc-issuer https:/// --oidc-client billing",
                "--oidc-issuer https://id.example.org?a=b --oidc-client billing",
                "--oidc-issuer https://id.example.org#a --oidc-client billing",
                "--oidc-issuer https://id.example.org --oidc-client billing --oidc-claim \"",
            })
    void whatIsMissingOrWrongIsRefused(String words) {
        assertEquals(
                Refusal.USAGE,
                assertThrows(Refusal.class, () -> with(OpenId.NONE, words)).exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8180/realm", "http://127.0.0.1:8180/realm"})
    void onThisMachineNobodyListens(String issuer) {
        assertEquals(
                issuer,
                with(OpenId.NONE, "--oidc-issuer " + issuer + " --oidc-client billing")
                        .issuer());
    }

    @Test
    void aSecretOnTheCommandLineIsRefusedAndNotRepeated() {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> with(OpenId.NONE, "--oidc-issuer https://billing:secret-1@id.example.org --oidc-client billing"));
        assertFalse(refusal.getMessage().contains("secret-1"), refusal.getMessage());
    }

    @Test
    void aProviderNeedsASecret(@TempDir Path directory) {
        DataDirectory data = new DataDirectory(directory);
        for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of(" "))) {
            Refusal refusal = assertThrows(Refusal.class, () -> KEPT.requireSecret(none, data));
            assertTrue(refusal.getMessage().contains(OpenId.SECRET), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(data.secrets().toString()), refusal.getMessage());
        }
        assertDoesNotThrow(() -> KEPT.requireSecret(Optional.of("s"), data));
        assertDoesNotThrow(() -> OpenId.NONE.requireSecret(Optional.empty(), data));
    }

    @ParameterizedTest
    @CsvSource({
        "https://billing.example.org, https://billing.example.org/billing",
        "https://billing.example.org/, https://billing.example.org/billing",
        "https://billing.example.org:8443/billing, https://billing.example.org:8443/billing",
        "https://billing.example.org/billing/, https://billing.example.org/billing",
        "none, ''",
    })
    void wherePeopleReachTheDashboard(String text, String remembered) {
        assertEquals(remembered, PublicUrl.checked(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://billing.example.org",
                "billing.example.org",
                "https://",
                "https://a@billing.example.org",
                "https://billing.example.org/elsewhere",
                "https://billing.example.org/billing?a=b",
                "https://billing.example.org/billing#a",
                "https://billing example.org",
            })
    void whereNobodyReachesIt(String text) {
        assertEquals(
                Refusal.USAGE,
                assertThrows(Refusal.class, () -> PublicUrl.checked(text)).exitCode());
    }

    @Test
    void theSettingsFileKeepsIt(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("settings.properties");
        ServerSettings settings = ServerSettings.defaults()
                .with(options("--public-url https://billing.example.org --oidc-issuer " + ISSUER
                        + " --oidc-client billing --oidc-claim email --oidc-only"));
        settings.store(file);
        assertEquals(KEPT, settings.openId());
        assertEquals("https://billing.example.org/billing", settings.publicUrl());
        assertEquals(settings, ServerSettings.in(file));
    }
}
