package org.openadjust.billing.request.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.request.model.MailFate;
import org.openadjust.billing.request.model.Mailbox;

/**
 * A mailbox by IMAP. What was taken goes to a folder, what is for people to another; a copy that a crash leaves behind is recognised by
 * who takes. User and password are read for each connection, so that they can be changed at any time.
 */
@ApplicationScoped
public class ImapMailbox implements Mailbox {

    private static final Logger LOG = Logger.getLogger(ImapMailbox.class.getName());

    /** Where mails are filed, by what became of them. */
    static final Map<Boolean, String> FOLDERS = Map.of(true, "Billing taken", false, "Billing for people");

    private static final int MAILS_MAX = 50;
    private static final int BYTES_MAX = 25 * 1024 * 1024;
    private static final Session HERE = Session.getInstance(new Properties());
    private static final int SUBJECT_MAX = 300;
    private static final int IMAP = 143;
    private static final int IMAPS = 993;
    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "20000";

    private static final Set<String> OF_MACHINES = Set.of("bulk", "junk", "list");

    /** What answers and forwards are marked with: their subject is that of another mail. */
    private static final Pattern ANSWER =
            Pattern.compile("^\\s*(re|aw|wg|fw|fwd|tr|rv|sv|réf)\\s?:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private String address = "";
    private Path secrets;

    protected ImapMailbox() {}

    @Inject
    public ImapMailbox(Settings settings) {
        this(settings.mailbox(), settings.dataDirectory().resolve("secrets.properties"));
    }

    /**
     * Outside a container.
     *
     * @param address {@code imaps://host:port}, or {@code imap://host:port} with STARTTLS except on this machine; or empty
     * @param secrets file that may hold {@code imap.user} and {@code imap.password}
     */
    public ImapMailbox(String address, Path secrets) {
        this.address = address;
        this.secrets = secrets;
    }

    @Override
    public boolean isConfigured() {
        return !address.isEmpty();
    }

    @Override
    public int read(Taking taking) throws Down {
        try (Store store = connected();
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            int waiting = Math.min(inbox.getMessageCount(), MAILS_MAX);
            int filed = 0;
            for (int number = 1; number <= waiting; number++) {
                filed += isFiled(store, inbox, inbox.getMessage(number), taking) ? 1 : 0;
            }
            return filed;
        } catch (AuthenticationFailedException e) {
            throw new Down("AUTHENTICATION", withoutText(e));
        } catch (MessagingException e) {
            throw new Down(e.getCause() instanceof SSLException ? "TLS" : "CONNECT", withoutText(e));
        } catch (IOException e) {
            throw new Down("SECRETS", withoutText(e));
        }
    }

    // ---- one mail

    private static boolean isFiled(Store store, Folder inbox, Message message, Taking taking)
            throws MessagingException {
        if (message.isSet(Flags.Flag.DELETED)) {
            return false;
        }
        MailFate fate;
        try {
            fate = taking.take(mail(message));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, withoutText(e), () -> "a mail could not be taken and stays in the mailbox");
            return false;
        }
        Folder folder = store.getFolder(FOLDERS.get(fate == MailFate.TAKEN));
        if (!folder.exists()) {
            folder.create(Folder.HOLDS_MESSAGES);
        }
        inbox.copyMessages(new Message[] {message}, folder);
        message.setFlag(Flags.Flag.DELETED, true);
        return true;
    }

    /** It is fetched as it is and looked into here: a mail that its server cannot take apart stops no other. */
    private static Mail mail(Message fetched) throws MessagingException {
        Kept bytes = new Kept();
        try {
            fetched.writeTo(bytes);
        } catch (IOException e) {
            throw new MessagingException("a mail cannot be fetched", e);
        }
        MimeMessage message = new MimeMessage(HERE, new ByteArrayInputStream(bytes.toByteArray()));
        String sender = sender(message);
        String text = text(message);
        String identity = String.join("\u001f", header(message, "Message-ID"), header(message, "Date"), sender, text);
        return new Mail(identity, sender, text, isAutomatic(message));
    }

    /** The beginning of a mail: after so much of it there are only attachments. */
    private static final class Kept extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int one) {
            if (size() < BYTES_MAX) {
                super.write(one);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.min(length, BYTES_MAX - size()));
        }
    }

    /** Subject and message; empty if they cannot be read, whatever the fault: people look at it then. */
    private static String text(Message message) {
        try {
            String words = MailText.of(message);
            String subject =
                    message.getSubject() == null ? "" : message.getSubject().strip();
            boolean isOwn = !subject.isEmpty()
                    && subject.length() <= SUBJECT_MAX
                    && !ANSWER.matcher(subject).matches();
            return isOwn ? subject + "\n\n" + words : words;
        } catch (MessagingException | IOException | IllegalArgumentException unreadable) {
            LOG.log(Level.FINE, "a mail cannot be read", withoutText(unreadable));
            return "";
        }
    }

    private static String sender(Message message) {
        try {
            return message.getFrom() != null
                            && message.getFrom().length == 1
                            && message.getFrom()[0] instanceof InternetAddress one
                            && one.getAddress() != null
                    ? one.getAddress().strip().toLowerCase(Locale.ROOT)
                    : "";
        } catch (MessagingException noAddress) {
            LOG.log(Level.FINE, "a mail's sender cannot be read", withoutText(noAddress));
            return "";
        }
    }

    private static String header(Message message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null || values.length == 0 ? "" : values[0].strip();
    }

    /** RFC 3834, and what older programs say instead; a mail without a way back is one that could not be delivered. */
    private static boolean isAutomatic(Message message) throws MessagingException {
        String submitted = header(message, "Auto-Submitted");
        String precedence = header(message, "Precedence").toLowerCase(Locale.ROOT);
        return !submitted.isEmpty() && !submitted.toLowerCase(Locale.ROOT).startsWith("no")
                || OF_MACHINES.contains(precedence)
                || header(message, "Return-Path").equals("<>");
    }

    // ---- the connection

    private Store connected() throws MessagingException, IOException {
        URI uri = URI.create(address);
        boolean isEncrypted = "imaps".equals(uri.getScheme());
        boolean isHere = uri.getHost().equals("localhost") || uri.getHost().matches("127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");
        Properties properties = new Properties();
        String protocol = isEncrypted ? "imaps" : "imap";
        String prefix = "mail." + protocol + '.';
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(!isEncrypted && !isHere));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!isEncrypted && !isHere));
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "writetimeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "fetchsize", "262144");
        Properties known = new Properties();
        if (Files.exists(secrets)) {
            try (Reader reader = Files.newBufferedReader(secrets, StandardCharsets.UTF_8)) {
                known.load(reader);
            }
        }
        Store store = Session.getInstance(properties).getStore(protocol);
        int usual = isEncrypted ? IMAPS : IMAP;
        store.connect(
                uri.getHost(),
                uri.getPort() < 0 ? usual : uri.getPort(),
                known.getProperty("imap.user", ""),
                known.getProperty("imap.password", ""));
        return store;
    }

    /** Its kind and where it comes from: what a server or a mail says may name the customer. */
    private static Exception withoutText(Exception e) {
        Exception kind = new IllegalStateException(e.getClass().getName());
        kind.setStackTrace(e.getStackTrace());
        return kind;
    }
}
