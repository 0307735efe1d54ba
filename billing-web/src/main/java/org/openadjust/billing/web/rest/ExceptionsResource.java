package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openadjust.billing.intake.Backlog;
import org.openadjust.billing.intake.Exceptions;
import org.openadjust.billing.intake.QuarantineColumn;
import org.openadjust.billing.intake.QuarantineCondition;
import org.openadjust.billing.intake.QuarantineDesk;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.QuarantinedMessage;
import org.openadjust.billing.intake.RetryOutcome;
import org.openadjust.billing.intake.WaitingColumn;
import org.openadjust.billing.intake.WaitingEvent;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Sort;

/** What intake could not settle by itself: for systems that watch over it. */
@Path("exceptions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExceptionsResource {

    @EJB
    private Exceptions exceptions;

    @EJB
    private QuarantineDesk desk;

    /** How much there is to do. */
    @GET
    public JsonObject backlog() {
        Backlog backlog = exceptions.backlog();
        return Json.createObjectBuilder()
                .add("quarantined", backlog.quarantined())
                .add("waiting", backlog.waiting())
                .add("recomputations", backlog.recomputations())
                .build();
    }

    /** Open cases, the newest first. */
    @GET
    @Path("quarantine")
    public JsonObject quarantine(
            @QueryParam("reason") String reason,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<QuarantineCondition> conditions = new ArrayList<>();
        conditions.add(new QuarantineCondition.In(QuarantineState.OPEN));
        if (reason != null) {
            conditions.add(new QuarantineCondition.Because(reason));
        }
        Page<QuarantinedMessage> page =
                exceptions.quarantine(conditions, Sort.down(QuarantineColumn.RECEIVED), Paging.slice(offset, limit));
        return Paging.json("quarantine", page, offset, limit, ExceptionsResource::json);
    }

    /** Tries a case again. */
    @POST
    @Path("quarantine/{id}/retry")
    public JsonObject retry(@PathParam("id") long id) {
        return switch (desk.retry(id)) {
            case RetryOutcome.Tried tried ->
                Json.createObjectBuilder()
                        .add("status", tried.fate().name().toLowerCase(Locale.ROOT))
                        .add("detail", tried.text())
                        .build();
            case RetryOutcome.NotTried notTried -> throw new NotFoundException(notTried.text());
        };
    }

    /** Events that wait, the oldest first. */
    @GET
    @Path("waiting")
    public JsonObject waiting(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("100") int limit) {
        Page<WaitingEvent> page =
                exceptions.waiting("", "", Sort.up(WaitingColumn.RECEIVED), Paging.slice(offset, limit));
        return Paging.json("waiting", page, offset, limit, ExceptionsResource::json);
    }

    private static JsonObjectBuilder json(QuarantinedMessage message) {
        return Json.createObjectBuilder()
                .add("id", message.id())
                .add("origin", message.origin())
                .add("messageId", message.messageId())
                .add("item", message.itemNo())
                .add("reason", message.reason())
                .add("detail", message.detail())
                .add("source", message.source())
                .add("eventId", message.eventId())
                .add("type", message.type())
                .add("bytes", message.bytes())
                .add("retryable", message.isRetryable())
                .add("attempts", message.attempts())
                .add("receivedAt", message.receivedAt().toString());
    }

    private static JsonObjectBuilder json(WaitingEvent event) {
        return Json.createObjectBuilder()
                .add("source", event.source())
                .add("eventId", event.eventId())
                .add("type", event.type())
                .add("waitsFor", event.waitsFor())
                .add("reference", event.reference())
                .add("receivedAt", event.receivedAt().toString());
    }
}
