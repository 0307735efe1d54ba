package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.openadjust.billing.dispute.DisputeCondition;
import org.openadjust.billing.dispute.DisputeDesk;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.platform.Page;

/** What customers dispute; without what they have written. */
@Path("disputes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DisputesResource {

    @EJB
    private Disputes disputes;

    @EJB
    private DisputeDesk desk;

    @Inject
    private Clock clock;

    /**
     * What has to be done first comes first, and what is over last; in pages.
     *
     * @param state such as {@code UNDER_REVIEW}
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("account") String account,
            @QueryParam("state") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<DisputeCondition> conditions = new ArrayList<>();
        if (account != null) {
            conditions.add(new DisputeCondition.OfAccount(account));
        }
        if (state != null) {
            conditions.add(new DisputeCondition.In(Set.of(state(state))));
        }
        Page<DisputeView> page = disputes.find(conditions, Paging.slice(offset, limit));
        Instant now = clock.instant();
        return Paging.json("disputes", page, offset, limit, view -> DisputeJson.of(view, now));
    }

    /** One, with what happened to it. */
    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("id") long id) {
        DisputeView view = disputes.byId(id).orElseThrow(NotFoundException::new);
        return DisputeJson.of(view, clock.instant())
                .add("history", DisputeJson.of(disputes.history(id)))
                .build();
    }

    /**
     * Takes one for a customer: {@code account}, {@code document} and {@code kind}, and perhaps {@code line}, {@code amount} and
     * {@code text}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@HeaderParam(IdempotencyKey.HEADER) String key, InputStream content) throws IOException {
        return DisputeJson.response(desk.open(DisputeJson.draft(JsonBody.read(content)), IdempotencyKey.of(key)));
    }

    /** The caller reviews it: takes {@code version}, the one that the caller has seen. */
    @POST
    @Path("{id}/take")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(@PathParam("id") long id, InputStream content) throws IOException {
        return DisputeJson.response(desk.take(id, version(JsonBody.read(content))));
    }

    /**
     * Takes {@code version} and {@code outcome}; {@code amount} (before tax) and {@code line} of a credit to be proposed; and
     * {@code reason}, which only one that is upheld may do without.
     */
    @POST
    @Path("{id}/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return DisputeJson.response(desk.decide(id, version(body), DisputeJson.decision(body)));
    }

    /** Its customer takes it back: takes {@code version}, and perhaps {@code comment}. */
    @POST
    @Path("{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response withdraw(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return DisputeJson.response(
                desk.withdraw(id, version(body), body.optionalText("comment").orElse("")));
    }

    /** Closes one before the time to object is over: takes {@code version} and {@code reason}. */
    @POST
    @Path("{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return DisputeJson.response(desk.close(id, version(body), body.text("reason")));
    }

    /** Takes {@code text}, without personal data. */
    @POST
    @Path("{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response comment(@PathParam("id") long id, InputStream content) throws IOException {
        return DisputeJson.response(desk.comment(id, JsonBody.read(content).text("text")));
    }

    private static int version(JsonBody body) {
        if (body.object().get("version") instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        throw new BadRequestException("The member version has to be a number: the version of the dispute you saw.");
    }

    private static DisputeState state(String text) {
        return Arrays.stream(DisputeState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(
                        "The parameter state has to be one of " + Arrays.toString(DisputeState.values()) + "."));
    }
}
