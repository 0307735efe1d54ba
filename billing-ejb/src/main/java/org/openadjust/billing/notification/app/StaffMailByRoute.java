package org.openadjust.billing.notification.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.notification.StaffMail;
import org.openadjust.billing.notification.model.MailRoute;
import org.openadjust.billing.notification.model.MailRoute.Down;
import org.openadjust.billing.notification.model.MailRoute.Handed;
import org.openadjust.billing.notification.model.MailRoute.Mail;
import org.openadjust.billing.notification.model.StaffLetters;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.privacy.Person;

/** Mails to the address that the secrets file names as {@code escalation.to}; it is read each time, so that it can be changed. */
@ApplicationScoped
public class StaffMailByRoute implements StaffMail {

    private static final Logger LOG = Logger.getLogger(StaffMailByRoute.class.getName());
    private static final String ADDRESS = "escalation.to";

    private MailRoute route;
    private Path file;

    protected StaffMailByRoute() {}

    @Inject
    public StaffMailByRoute(MailRoute route, Settings settings) {
        this(route, settings.dataDirectory().resolve("secrets.properties"));
    }

    /** Outside a container. */
    StaffMailByRoute(MailRoute route, Path file) {
        this.route = route;
        this.file = file;
    }

    @Override
    public boolean isConfigured() {
        return route.domain().isPresent() && Person.isEmail(address());
    }

    @Override
    public boolean send(String subject, List<String> paragraphs, String id) {
        String address = address();
        if (route.domain().isEmpty() || !Person.isEmail(address)) {
            return false;
        }
        String messageId = id + "@" + route.domain().get();
        try (MailRoute.Link link = route.connect()) {
            Handed handed =
                    link.hand(new Mail(messageId, new Person("", address), StaffLetters.of(subject, paragraphs)));
            if (!(handed instanceof Handed.Taken)) {
                LOG.warning("the mail server does not take a mail to the desk's own address");
            }
            return handed instanceof Handed.Taken;
        } catch (Down e) {
            LOG.log(Level.FINE, e, () -> "a mail to the desk waits: " + e.error());
            return false;
        }
    }

    /** Empty if none is written down. */
    private String address() {
        if (!Files.exists(file)) {
            return "";
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(reader);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the desk's address cannot be read", e);
            return "";
        }
        return values.getProperty(ADDRESS, "").strip();
    }
}
