package org.openadjust.billing.request.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.request.model.CleanText;
import org.openadjust.billing.request.model.MailFate;
import org.openadjust.billing.request.model.Mailbox;
import org.openadjust.billing.request.model.Mailbox.Down;
import org.openadjust.billing.request.model.Mailbox.Mail;

/** A mailbox on a mail server: what is in it is handed over, and filed once it was taken. */
class ImapMailboxTest {

    private static final String PERSON = "Anna@Example.org";

    @TempDir
    private Path directory;

    private final Session session = Session.getInstance(new Properties());
    private GreenMail server;
    private GreenMailUser user;
    private Mailbox mailbox;

    @BeforeEach
    void start() throws IOException {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        user = server.setUser("requests@example.org", "requests", "right");
        password("right");
        mailbox = new ImapMailbox(
                "imap://127.0.0.1:" + server.getImap().getPort(), directory.resolve("secrets.properties"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void password(String word) throws IOException {
        Files.writeString(directory.resolve("secrets.properties"), "imap.user=requests\nimap.password=" + word + "\n");
    }

    private MimeMessage mail(String id, String subject) throws MessagingException {
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", '<' + id + "@example.org>");
            }
        };
        mail.setFrom(new InternetAddress(PERSON));
        mail.setRecipients(MimeMessage.RecipientType.TO, "requests@example.org");
        mail.setSubject(subject, "UTF-8");
        mail.setText("Please cancel my contract.", "UTF-8");
        return mail;
    }

    private void deliver(MimeMessage mail) throws MessagingException {
        mail.saveChanges();
        user.deliver(mail);
    }

    private List<Mail> read(MailFate fate) throws Down {
        List<Mail> read = new ArrayList<>();
        int filed = mailbox.read(mail -> {
            read.add(mail);
            return fate;
        });
        assertEquals(read.size(), filed);
        return read;
    }

    @Test
    void whatWasTakenIsFiledAndNotHandedOverAgain() throws MessagingException, Down {
        deliver(mail("1", "My contract"));
        deliver(mail("2", "Re: your invoice"));
        List<Mail> read = read(MailFate.TAKEN);
        assertEquals(
                List.of("My contract\n\nPlease cancel my contract.", "Please cancel my contract."),
                read.stream().map(Mail::text).map(String::strip).toList());
        assertEquals("anna@example.org", read.getFirst().sender());
        assertNotEquals(read.get(0).identity(), read.get(1).identity());
        assertFalse(read.toString().contains("contract"));
        assertEquals(List.of(), read(MailFate.TAKEN));
        deliver(mail("3", "And more"));
        assertEquals(1, read(MailFate.UNASSIGNED).size());
    }

    /** Taken and committed, and then the server was killed before the mail was filed: it is the same mail when it comes again. */
    @Test
    void whatTakingFailsForStaysAndIsTheSameWhenItComesAgain() throws MessagingException, Down {
        deliver(mail("1", "First"));
        deliver(mail("2", "Second"));
        List<String> identities = new ArrayList<>();
        assertEquals(1, mailbox.read(mail -> {
            identities.add(mail.identity());
            if (identities.size() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return MailFate.TAKEN;
        }));
        List<Mail> again = read(MailFate.TAKEN);
        assertEquals(
                List.of(identities.getFirst()),
                again.stream().map(Mail::identity).toList());
    }

    @Test
    void ofSeveralPartsThePlainTextIsRead() throws MessagingException, Down {
        MimeMessage mail = mail("1", "Kündigung");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("Bitte kündigen.\n\n> alt", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>other</p>", "text/html; charset=UTF-8");
        MimeBodyPart attached = new MimeBodyPart();
        attached.setText("attached", "UTF-8");
        attached.setDisposition("attachment");
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(new MimeMultipart("alternative", html, plain));
        mail.setContent(new MimeMultipart(attached, both));
        deliver(mail);
        assertEquals(
                "Kündigung\n\nBitte kündigen.",
                CleanText.of(read(MailFate.TAKEN).getFirst().text()).message());
    }

    @Test
    void markupQuotationsAndSignaturesAreParted() throws MessagingException, Down {
        MimeMessage mail = mail("1", "AW: Rechnung");
        mail.setContent(
                "<html><body><p>Bitte st&ouml;rnieren &amp; l&#246;schen</p><p>Mit freundlichen Grüßen</p><p>Anna</p></body></html>",
                "text/html; charset=UTF-8");
        deliver(mail);
        String message = CleanText.of(read(MailFate.TAKEN).getFirst().text()).message();
        assertTrue(message.contains("& löschen"), message);
        assertFalse(message.contains("Anna") || message.contains("<"), message);
    }

    /** Whatever it claims to be written in, and whatever it is made of. */
    @Test
    void whatIsBrokenIsHandedOverToo() throws MessagingException, Down {
        String head = "From: " + PERSON + "\r\nMessage-ID: <%s>\r\n";
        raw(
                head.formatted("a") + "Content-Type: text/plain; charset=x-unknown\r\n\r\nPlease pause, señor",
                "ISO-8859-1");
        raw(head.formatted("b") + "Content-Type: multipart/mixed; boundary=none\r\n\r\nno part at all", "US-ASCII");
        raw(head.formatted("c") + "Content-Type: application/pdf\r\n\r\n%PDF", "US-ASCII");
        raw("Subject: nobody\r\n\r\nfrom nobody", "US-ASCII");
        List<Mail> read = read(MailFate.UNREADABLE);
        assertEquals(4, read.size());
        assertEquals("Please pause, señor", read.getFirst().text().strip());
        assertEquals("", read.get(2).text());
        assertEquals("", read.get(3).sender());
    }

    private void raw(String text, String charset) throws MessagingException {
        user.deliver(new MimeMessage(session, new ByteArrayInputStream(text.getBytes(Charset.forName(charset)))));
    }

    @Test
    void whatAMachineHasSentIsToldApart() throws MessagingException, Down {
        MimeMessage away = mail("1", "Out of office");
        away.setHeader("Auto-Submitted", "auto-replied");
        deliver(away);
        MimeMessage own = mail("2", "Hello");
        own.setHeader("Auto-Submitted", "no");
        deliver(own);
        assertEquals(
                List.of(true, false),
                read(MailFate.AUTOMATIC).stream().map(Mail::isAutomatic).toList());
    }

    @Test
    void whoIsNotLetInOrNotAnsweredIsTold() throws IOException {
        password("wrong");
        assertEquals(
                "AUTHENTICATION",
                assertThrows(Down.class, () -> mailbox.read(mail -> MailFate.TAKEN))
                        .error());
        server.stop();
        assertEquals(
                "CONNECT",
                assertThrows(Down.class, () -> mailbox.read(mail -> MailFate.TAKEN))
                        .error());
        assertFalse(new ImapMailbox("", directory).isConfigured());
    }

    @Test
    void aTextOfAnySizeIsReadNoFurtherThanItMayBe() throws MessagingException, Down {
        MimeMessage mail = mail("1", "Long");
        mail.setText("a".repeat(3_000_000), StandardCharsets.UTF_8.name());
        deliver(mail);
        assertTrue(read(MailFate.UNREADABLE).getFirst().text().length() < 500_000);
    }
}
