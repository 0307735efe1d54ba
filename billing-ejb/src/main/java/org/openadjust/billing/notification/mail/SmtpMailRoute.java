package org.openadjust.billing.notification.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.openadjust.billing.notification.model.MailRoute;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.privacy.Person;

/** A mail server by Jakarta Mail. User and password are read for each connection, so that they can be changed at any time. */
@ApplicationScoped
public class SmtpMailRoute implements MailRoute {

    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "20000";

    /** User and password; the user is empty where the server asks for none. */
    private record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials(…)";
        }
    }

    private Optional<MailAddress> server = Optional.empty();
    private String sender = "";
    private Path secrets;
    private Clock clock;

    protected SmtpMailRoute() {}

    @Inject
    public SmtpMailRoute(Settings settings, Clock clock) {
        this(
                settings.mailServer(),
                settings.mailSender(),
                settings.dataDirectory().resolve("secrets.properties"),
                clock);
    }

    /**
     * Outside a container.
     *
     * @param server address, or empty
     * @param sender who mails are from, or empty
     * @param secrets file that may hold {@code smtp.user} and {@code smtp.password}
     */
    public SmtpMailRoute(String server, String sender, Path secrets, Clock clock) {
        boolean isConfigured = !server.isEmpty() && Person.isEmail(sender);
        this.server = isConfigured ? Optional.of(MailAddress.of(server)) : Optional.empty();
        this.sender = sender;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<String> domain() {
        return server.map(address -> sender.substring(sender.indexOf('@') + 1));
    }

    @Override
    public Link connect() throws Down {
        MailAddress address = server.orElseThrow(() -> new Down("NOT_CONFIGURED", null));
        try {
            Credentials credentials = credentials();
            boolean isAuthenticated = !credentials.user().isEmpty();
            Session session = Session.getInstance(properties(address, isAuthenticated));
            Transport transport = session.getTransport("smtp");
            transport.connect(
                    address.host(),
                    address.port(),
                    isAuthenticated ? credentials.user() : null,
                    isAuthenticated ? credentials.password() : null);
            return new SmtpLink(session, transport, sender, clock);
        } catch (AuthenticationFailedException e) {
            throw new Down("AUTHENTICATION", e);
        } catch (MessagingException e) {
            throw new Down(isAboutEncryption(e) ? "TLS" : "CONNECT", e);
        } catch (IOException e) {
            throw new Down("SECRETS", e);
        }
    }

    private static boolean isAboutEncryption(MessagingException e) {
        return e.getCause() instanceof SSLException
                || String.valueOf(e.getMessage()).contains("STARTTLS");
    }

    private static Properties properties(MailAddress address, boolean isAuthenticated) {
        boolean isStartTls = !address.isEncrypted() && !address.isLoopback();
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(address.isEncrypted()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(isStartTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(isStartTls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(isAuthenticated));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    private Credentials credentials() throws IOException {
        Properties values = new Properties();
        if (Files.exists(secrets)) {
            try (Reader reader = Files.newBufferedReader(secrets, StandardCharsets.UTF_8)) {
                values.load(reader);
            }
        }
        return new Credentials(values.getProperty("smtp.user", ""), values.getProperty("smtp.password", ""));
    }
}
