package org.openadjust.billing.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** What the server's provisioning tells the application, by system properties. */
@ApplicationScoped
public class Settings {

    /** Absolute directory of keys, secrets and the audit log's files. */
    public Path dataDirectory() {
        String directory = System.getProperty("billing.data");
        if (directory == null || directory.isBlank()) {
            throw new IllegalStateException("system property billing.data names no directory");
        }
        return Path.of(directory).toAbsolutePath().normalize();
    }

    /** Whether the demonstration data is loaded and its stream can be switched on. */
    public boolean demonstration() {
        return Boolean.getBoolean("billing.demonstration");
    }

    /** Which database the data source leads to. */
    public Database database() {
        return "postgresql".equals(System.getProperty("billing.database")) ? Database.POSTGRESQL : Database.DERBY;
    }

    /** Name of this server among those that share a database. */
    public String node() {
        return System.getProperty("billing.node", "node-1");
    }

    /** Address of the mail server, {@code smtp://…} or {@code smtps://…}; empty if there is none. */
    public String mailServer() {
        return System.getProperty("billing.smtp", "");
    }

    /** The address that mails are from; empty if there is none. */
    public String mailSender() {
        return System.getProperty("billing.mail.from", "");
    }

    /** Address of the mailbox that customers write to, {@code imap://…} or {@code imaps://…}; empty if none is read. */
    public String mailbox() {
        return System.getProperty("billing.imap", "");
    }

    /** The provider that people may sign in by (OpenID Connect): its issuer; empty if there is none. */
    public String openIdIssuer() {
        return System.getProperty("billing.oidc.issuer", "");
    }

    /** What this server is called at the provider. */
    public String openIdClient() {
        return System.getProperty("billing.oidc.client", "");
    }

    /** What the provider says of a person that is the person's name here. */
    public String openIdClaim() {
        return System.getProperty("billing.oidc.claim", "preferred_username");
    }

    /** Whether people sign in by the provider alone. */
    public boolean openIdOnly() {
        return Boolean.getBoolean("billing.oidc.only");
    }

    /** Where people reach the dashboard, without a slash at its end. */
    public String publicUrl() {
        return System.getProperty("billing.public.url", "");
    }

    /** Where the server answers by TLS; empty if it does not. */
    public OptionalInt httpsPort() {
        int port = Integer.getInteger("billing.https.port", 0);
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /** The zone whose nights and days are the seller's. */
    public ZoneId sellerZone() {
        String zone = System.getProperty("billing.seller.zone", "");
        return zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
    }

    /** When in the seller's night the reconciliation begins; empty: never by itself. */
    public Optional<LocalTime> reconciliationAt() {
        String time = System.getProperty("billing.reconciliation.at", "02:00");
        return time.equals("never") ? Optional.empty() : Optional.of(LocalTime.parse(time));
    }

    /** How long a message may lie in quarantine before it is an alarm. */
    public Duration quarantinePatience() {
        return Duration.parse(System.getProperty("billing.quarantine.patience", "PT24H"));
    }
}
