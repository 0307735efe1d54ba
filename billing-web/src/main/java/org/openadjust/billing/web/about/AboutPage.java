package org.openadjust.billing.web.about;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.anomaly.Anomalies;
import org.openadjust.billing.anomaly.AnomalyStatus;
import org.openadjust.billing.audit.AuditLog;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.learning.DecisionStatus;
import org.openadjust.billing.learning.Predictions;
import org.openadjust.billing.notification.MailStatus;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.platform.Readiness;
import org.openadjust.billing.platform.ServerCertificate;

/** The page about the product. */
@Named
@RequestScoped
public class AboutPage {

    /**
     * A part of the product, and how it is.
     *
     * @param part which
     * @param state its code
     * @param isWell false if somebody should do something about it
     */
    public record Health(String part, String state, boolean isWell) {}

    @EJB
    private Readiness readiness;

    @EJB
    private AuditLog audit;

    @EJB
    private Notifications notifications;

    @EJB
    private Anomalies anomalies;

    @EJB
    private Predictions predictions;

    @Inject
    private ServerCertificate certificate;

    private List<Health> parts;

    public String getVersion() {
        return readiness.version();
    }

    /** The database's name and version; empty if it does not answer. */
    public String getDatabase() {
        return readiness.database().orElse("");
    }

    /** Asked once a request. */
    public List<Health> getParts() {
        if (parts == null) {
            parts = look();
        }
        return parts;
    }

    private List<Health> look() {
        List<Health> found = new ArrayList<>();
        boolean isThereADatabase = readiness.database().isPresent();
        found.add(new Health("DATABASE", isThereADatabase ? "UP" : "DOWN", isThereADatabase));
        AuditStatus.State signing = audit.status().state();
        found.add(new Health("AUDIT", signing.name(), signing != AuditStatus.State.REFUSED));
        MailStatus.State mail = notifications.status().state();
        found.add(new Health("MAIL", mail.name(), mail == MailStatus.State.READY));
        Optional<ServerCertificate.State> shown = certificate.validity().map(ServerCertificate.Validity::state);
        shown.ifPresent(
                state -> found.add(new Health("CERTIFICATE", state.name(), state == ServerCertificate.State.VALID)));
        if (isThereADatabase) {
            AnomalyStatus.State watching = anomalies.state();
            found.add(new Health("ANOMALY", watching.name(), watching != AnomalyStatus.State.FAILING));
            DecisionStatus.State deciding = predictions.state();
            found.add(new Health("DECISION", deciding.name(), deciding != DecisionStatus.State.FAILING));
        }
        return List.copyOf(found);
    }

    public List<Library> getLibraries() {
        return Library.SHIPPED;
    }

    /** What has to be said of others' work. */
    public String getNotice() {
        return text("NOTICE");
    }

    /** The licence's whole text. */
    public String getLicence() {
        return text("LICENSE");
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(
                AboutPage.class.getResourceAsStream("/org/openadjust/billing/web/about/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
