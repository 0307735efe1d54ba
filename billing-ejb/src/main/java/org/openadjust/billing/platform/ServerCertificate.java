package org.openadjust.billing.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How long the certificate holds that the server shows, so that somebody replaces it in time. */
@ApplicationScoped
public class ServerCertificate {

    /** So long before its end people are told. */
    static final Duration WARNING = Duration.ofDays(30);

    private static final Logger LOG = Logger.getLogger(ServerCertificate.class.getName());

    /** Whether it holds. */
    public enum State {
        VALID,
        EXPIRES_SOON,
        EXPIRED
    }

    /** The certificate's end, seen from now. */
    public record Validity(Instant until, State state) {}

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    protected ServerCertificate() {}

    /** Empty where the server shows none, or one that cannot be read. */
    public Optional<Validity> validity() {
        Path file = settings.dataDirectory().resolve("certificate.pem");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(validity(file, clock.instant()));
        } catch (IOException | CertificateException e) {
            LOG.log(Level.WARNING, "the server's certificate cannot be read", e);
            return Optional.empty();
        }
    }

    static Validity validity(Path file, Instant now) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            // the server's own comes first
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            Instant until = certificate.getNotAfter().toInstant();
            return new Validity(until, state(until, now));
        }
    }

    private static State state(Instant until, Instant now) {
        if (!now.isBefore(until)) {
            return State.EXPIRED;
        }
        return now.isBefore(until.minus(WARNING)) ? State.VALID : State.EXPIRES_SOON;
    }
}
