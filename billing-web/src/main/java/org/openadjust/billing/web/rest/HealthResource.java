package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Readiness;
import org.openadjust.billing.platform.ServerCertificate;
import org.openadjust.billing.request.RequestModels;

/** Whether the product is ready; for load balancers and the launcher, so nobody has to sign in for it. */
@Path("health")
@RequestScoped
public class HealthResource {

    @EJB
    private Readiness readiness;

    @EJB
    private AuditLog audit;

    @EJB
    private Notifications notifications;

    @Inject
    private ServerCertificate certificate;

    @EJB
    private Anomalies anomalies;

    @EJB
    private Predictions predictions;

    @EJB
    private RequestModels requests;

    @EJB
    private Forecasts forecasts;

    /** 200 with {@code "status":"UP"}, or 503 with {@code "status":"DOWN"} while the database does not answer. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response health() {
        Optional<String> database = readiness.database();
        JsonObjectBuilder health = Json.createObjectBuilder()
                .add("status", database.isPresent() ? "UP" : "DOWN")
                .add("version", readiness.version());
        database.ifPresent(product -> health.add("database", product));
        health.add("audit", json(audit.status()));
        health.add("mail", json(notifications.status()));
        certificate
                .validity()
                .ifPresent(validity -> health.add(
                        "certificate",
                        Json.createObjectBuilder()
                                .add("state", validity.state().name())
                                .add("until", validity.until().toString())));
        health.add("models", models(database.isPresent()));
        if (database.isPresent()) {
            health.add("requests", json(requests.status()));
        }
        return Response.status(database.isPresent() ? 200 : 503)
                .entity(health.build())
                .build();
    }

    /** A model that is off or fails stops nothing else: work goes to people. */
    private JsonObjectBuilder models(boolean isThereADatabase) {
        return Json.createObjectBuilder()
                .add("anomaly", isThereADatabase ? anomalies.state().name() : AnomalyStatus.State.FAILING.name())
                .add("decision", isThereADatabase ? predictions.state().name() : DecisionStatus.State.FAILING.name())
                .add("forecast", isThereADatabase ? forecasts.state().name() : ForecastStatus.State.FAILING.name());
    }

    /** A mail server that is missing or away stops nothing else: notifications stay queued. */
    private static JsonObjectBuilder json(MailStatus status) {
        JsonObjectBuilder mail =
                Json.createObjectBuilder().add("state", status.state().name());
        status.since().ifPresent(since -> mail.add("error", status.error()).add("since", since.toString()));
        return mail;
    }

    /** Where nothing reads, people do; mails wait in their mailbox. */
    private static JsonObjectBuilder json(RequestModels.Status status) {
        JsonObjectBuilder mailbox =
                Json.createObjectBuilder().add("state", status.mailbox().name());
        if (status.mailbox() != RequestModels.MailboxState.NOT_CONFIGURED) {
            mailbox.add("unassigned", status.unassigned());
        }
        return Json.createObjectBuilder().add("state", status.state().name()).add("mailbox", mailbox);
    }

    private static JsonObjectBuilder json(AuditStatus status) {
        return Json.createObjectBuilder()
                .add("size", status.entries())
                .add("signedSize", status.signedEntries())
                .add("at", status.signedAt().toString())
                .add("state", status.state().name());
    }
}
