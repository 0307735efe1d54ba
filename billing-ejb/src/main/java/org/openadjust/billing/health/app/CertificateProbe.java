package org.openadjust.billing.health.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.ServerCertificate;

/** How long the server's certificate holds. */
@ApplicationScoped
public class CertificateProbe implements Probe {

    @Inject
    private ServerCertificate certificate;

    @Override
    public Part part() {
        return Part.CERTIFICATE;
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public List<Observation> look() {
        return certificate.validity().stream()
                .map(validity -> new Observation(
                        part(),
                        "",
                        validity.state().name(),
                        severity(validity.state()),
                        validity.until().toString()))
                .toList();
    }

    private static Severity severity(ServerCertificate.State state) {
        return switch (state) {
            case VALID -> Severity.NONE;
            case EXPIRES_SOON -> Severity.WARNING;
            case EXPIRED -> Severity.SERIOUS;
        };
    }
}
