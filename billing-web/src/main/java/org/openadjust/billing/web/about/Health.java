package org.openadjust.billing.web.about;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.anomaly.Anomalies;
import org.openadjust.billing.anomaly.AnomalyStatus;
import org.openadjust.billing.audit.AuditLog;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.forecast.ForecastStatus;
import org.openadjust.billing.forecast.Forecasts;
import org.openadjust.billing.learning.DecisionStatus;
import org.openadjust.billing.learning.Predictions;
import org.openadjust.billing.notification.MailStatus;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.platform.Readiness;
import org.openadjust.billing.platform.ServerCertificate;
import org.openadjust.billing.request.RequestModels;

/** How the product's parts are; asked once a request. */
@Named
@RequestScoped
public class Health {

    /**
     * A part of the product, and how it is.
     *
     * @param name which
     * @param state its code
     * @param isWell false if somebody should do something about it
     */
    public record Part(String name, String state, boolean isWell) {}

    private static final String ABOUT = "about.xhtml";

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

    @EJB
    private Forecasts forecasts;

    @EJB
    private RequestModels requests;

    @Inject
    private ServerCertificate certificate;

    private List<Part> parts;

    public List<Part> getParts() {
        if (parts == null) {
            parts = look();
        }
        return List.copyOf(parts);
    }

    /** Those that somebody should do something about. */
    public List<Part> getTroubles() {
        return getParts().stream().filter(part -> !part.isWell()).toList();
    }

    /**
     * The page that says more about a part.
     *
     * @param isAuditing whether the reader may see the audit log
     */
    public String address(Part part, boolean isAuditing) {
        return switch (part.name()) {
            case "AUDIT" -> isAuditing ? "audit.xhtml" : ABOUT;
            case "MAIL" -> "notifications.xhtml";
            case "ANOMALY", "DECISION", "FORECAST", "REQUESTS" -> "models.xhtml";
            case "MAILBOX" -> "requests.xhtml";
            default -> ABOUT;
        };
    }

    private List<Part> look() {
        List<Part> found = new ArrayList<>();
        boolean isThereADatabase = readiness.database().isPresent();
        found.add(new Part("DATABASE", isThereADatabase ? "UP" : "DOWN", isThereADatabase));
        AuditStatus.State signing = audit.status().state();
        found.add(new Part("AUDIT", signing.name(), signing != AuditStatus.State.REFUSED));
        MailStatus.State mail = notifications.status().state();
        found.add(new Part("MAIL", mail.name(), mail == MailStatus.State.READY));
        Optional<ServerCertificate.State> shown = certificate.validity().map(ServerCertificate.Validity::state);
        shown.ifPresent(
                state -> found.add(new Part("CERTIFICATE", state.name(), state == ServerCertificate.State.VALID)));
        if (isThereADatabase) {
            AnomalyStatus.State watching = anomalies.state();
            found.add(new Part("ANOMALY", watching.name(), watching != AnomalyStatus.State.FAILING));
            DecisionStatus.State deciding = predictions.state();
            found.add(new Part("DECISION", deciding.name(), deciding != DecisionStatus.State.FAILING));
            ForecastStatus.State foretelling = forecasts.state();
            found.add(new Part("FORECAST", foretelling.name(), foretelling != ForecastStatus.State.FAILING));
            RequestModels.Status reading = requests.status();
            found.add(new Part("REQUESTS", reading.state().name(), reading.state() != RequestModels.State.FAILING));
            found.add(new Part(
                    "MAILBOX", reading.mailbox().name(), reading.mailbox() != RequestModels.MailboxState.UNREACHABLE));
        }
        return List.copyOf(found);
    }
}
