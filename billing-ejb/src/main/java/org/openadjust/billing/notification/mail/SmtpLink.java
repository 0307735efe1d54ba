package org.openadjust.billing.notification.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.model.MailRoute.Down;
import org.openadjust.billing.notification.model.MailRoute.Handed;
import org.openadjust.billing.notification.model.MailRoute.Link;
import org.openadjust.billing.notification.model.MailRoute.Mail;

/** An open connection to a mail server. Of what the server answers only the code is kept: the text may hold the address. */
final class SmtpLink implements Link {

    private static final Logger LOG = Logger.getLogger(SmtpLink.class.getName());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Pattern REPLY = Pattern.compile("^([2-5]\\d\\d)\\b");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** The server lets nobody in who has not said who they are, or does not believe it. */
    private static final String AUTHENTICATION = "53";

    private static final String GOES_AWAY = "421";

    private final Session session;
    private final Transport transport;
    private final String sender;
    private final Clock clock;

    SmtpLink(Session session, Transport transport, String sender, Clock clock) {
        this.session = session;
        this.transport = transport;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public Handed hand(Mail mail) throws Down {
        MimeMessage message;
        try {
            message = message(mail);
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Handed.MailRefused("NOT_COMPOSED");
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Handed.Taken();
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException e) {
            throw new Down("CONNECTION_LOST", withoutText(e));
        }
    }

    private static Handed refused(SendFailedException e) throws Down {
        String code = code(e);
        Address[] invalid = e.getInvalidAddresses();
        String error = "SMTP_" + code;
        if (code.isEmpty() || code.equals(GOES_AWAY)) {
            throw new Down("CONNECTION_LOST", withoutText(e));
        }
        if (code.startsWith(AUTHENTICATION)) {
            throw new Down("AUTHENTICATION", withoutText(e));
        }
        if (invalid != null && invalid.length > 0) {
            return new Handed.AddressRefused(error);
        }
        // who else follows a refusal for good is the sender: that is put right by configuration, not by giving mails up
        boolean isForGood = code.startsWith("5") && !(e.getNextException() instanceof SendFailedException);
        return isForGood ? new Handed.MailRefused(error) : new Handed.NotNow(error);
    }

    /** The server's code, such as 550; empty if it gave none. */
    private static String code(MessagingException e) {
        for (Exception each = e; each instanceof MessagingException one; each = one.getNextException()) {
            Matcher reply = REPLY.matcher(String.valueOf(each.getMessage()));
            if (reply.find()) {
                return reply.group(1);
            }
        }
        return "";
    }

    /** Its kind and where it comes from; what a server says may name the customer. */
    private static Exception withoutText(MessagingException e) {
        Exception kind = new IllegalStateException(e.getClass().getName());
        kind.setStackTrace(e.getStackTrace());
        return kind;
    }

    private MimeMessage message(Mail mail) throws MessagingException, UnsupportedEncodingException {
        Letter letter = mail.letter();
        MimeMessage message = new WithId(session, mail.messageId());
        message.setFrom(new InternetAddress(sender, true));
        InternetAddress to = new InternetAddress(mail.to().email(), true);
        if (!mail.to().name().isEmpty()) {
            to.setPersonal(mail.to().name(), UTF_8);
        }
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(letter.subject(), UTF_8);
        message.setHeader("Date", DATE.format(ZonedDateTime.now(clock)));
        message.setHeader("Content-Language", letter.language());
        // nobody's holiday notice has to answer it
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setContent(letter.html(), "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** A message whose id is not made up anew. */
    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", '<' + id + '>');
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(Level.FINE, "closing the connection to the mail server", withoutText(e));
        }
    }
}
