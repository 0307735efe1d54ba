package org.openadjust.billing.notification.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.notification.model.MailRoute.Down;

class SmtpMailRouteTest {

    @TempDir
    private Path directory;

    private SmtpMailRoute route(String server, String sender) {
        return new SmtpMailRoute(server, sender, directory.resolve("secrets.properties"), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org, mail.example.org, 587, false, false",
        "smtp://mail.example.org:25, mail.example.org, 25, false, false",
        "smtps://mail.example.org, mail.example.org, 465, true, false",
        "smtp://localhost:3025, localhost, 3025, false, true",
        "smtp://127.0.0.2:25, 127.0.0.2, 25, false, true",
        "'smtp://[::1]:25', [::1], 25, false, true",
        "smtp://127.0.0.1.example.org, 127.0.0.1.example.org, 587, false, false",
    })
    void anAddressSaysWhetherItIsEncrypted(String text, String host, int port, boolean encrypted, boolean loopback) {
        MailAddress address = MailAddress.of(text);
        assertEquals(new MailAddress(host, port, encrypted), address);
        assertEquals(loopback, address.isLoopback());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:25", "smtp:localhost", "smtp://user:secret@localhost", "localhost:25"})
    void whatIsNoAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> MailAddress.of(text));
    }

    @Test
    void withoutServerOrSenderItIsNotConfigured() {
        assertEquals(Optional.empty(), route("", "billing@example.org").domain());
        assertEquals(Optional.empty(), route("smtp://localhost", "").domain());
        assertEquals(
                Optional.of("example.org"),
                route("smtp://localhost", "billing@example.org").domain());
    }

    @Test
    void theSecretsFileSaysWhoItIs() throws IOException, Down {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("billing@example.org", "billing", "right");
        server.start();
        try {
            String address = "smtp://127.0.0.1:" + server.getSmtp().getPort();
            secrets("wrong");
            SmtpMailRoute route = route(address, "billing@example.org");
            assertEquals(
                    "AUTHENTICATION", assertThrows(Down.class, route::connect).error());
            secrets("right");
            route.connect().close();
        } finally {
            server.stop();
        }
    }

    private void secrets(String password) throws IOException {
        Files.writeString(
                directory.resolve("secrets.properties"), "smtp.user=billing\nsmtp.password=" + password + "\n");
    }
}
