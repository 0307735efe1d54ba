package org.openadjust.billing.notification.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.notification.model.MailRoute;

/** Those in charge are written to where there is a mail server and an address; otherwise nothing is handed over. */
class StaffMailByRouteTest {

    private static final List<String> PARAGRAPHS = List.of("Nobody has decided 7 & 8 in time.", "Any approver may.");

    @TempDir
    private Path directory;

    private final List<MailRoute.Mail> handed = new ArrayList<>();
    private MailRoute.Handed answer = new MailRoute.Handed.Taken();
    private boolean isDown;

    private StaffMailByRoute staff(String domain) {
        MailRoute route = new MailRoute() {
            @Override
            public Optional<String> domain() {
                return Optional.of(domain).filter(one -> !one.isEmpty());
            }

            @Override
            public Link connect() throws Down {
                if (isDown) {
                    throw new Down("CONNECT", null);
                }
                return new Link() {
                    @Override
                    public Handed hand(Mail mail) {
                        handed.add(mail);
                        return answer;
                    }

                    @Override
                    public void close() {}
                };
            }
        };
        return new StaffMailByRoute(route, directory.resolve("secrets.properties"));
    }

    private void address(String line) throws IOException {
        Files.writeString(directory.resolve("secrets.properties"), "smtp.user=u\n" + line + "\n");
    }

    @Test
    void nobodyIsWrittenToWithoutAServerOrAnAddress() throws IOException {
        assertFalse(staff("example.org").isConfigured());
        address("escalation.to=nobody");
        assertFalse(staff("example.org").isConfigured());
        address("escalation.to=team@example.org");
        assertFalse(staff("").isConfigured());
        assertFalse(staff("").send("subject", PARAGRAPHS, "escalation-7-2"));
        assertTrue(staff("example.org").isConfigured());
        assertEquals(List.of(), handed);
    }

    @Test
    void aMailGoesToTheAddressThatIsWrittenDownNow() throws IOException {
        address("escalation.to=team@example.org");
        assertTrue(staff("example.org").send("Two wait too long", PARAGRAPHS, "escalation-7-2"));
        MailRoute.Mail mail = handed.getFirst();
        assertEquals("escalation-7-2@example.org", mail.messageId());
        assertEquals("team@example.org", mail.to().email());
        assertEquals("Two wait too long", mail.letter().subject());
        assertEquals(
                "Nobody has decided 7 & 8 in time.\n\nAny approver may.\n",
                mail.letter().text());
        assertTrue(mail.letter().html().contains("7 &amp; 8"), mail.letter()::html);
    }

    @Test
    void whatIsNotTakenIsToldLater() throws IOException {
        address("escalation.to=team@example.org");
        answer = new MailRoute.Handed.NotNow("SMTP_451");
        assertFalse(staff("example.org").send("subject", PARAGRAPHS, "id"));
        isDown = true;
        assertFalse(staff("example.org").send("subject", PARAGRAPHS, "id"));
        assertEquals(1, handed.size());
    }
}
