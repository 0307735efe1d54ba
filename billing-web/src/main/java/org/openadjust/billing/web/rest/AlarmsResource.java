package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.util.List;
import org.openadjust.billing.alarm.AlarmAnswer;
import org.openadjust.billing.alarm.AlarmCondition;
import org.openadjust.billing.alarm.AlarmDesk;
import org.openadjust.billing.alarm.AlarmView;
import org.openadjust.billing.alarm.Alarms;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;

/** What is wrong, who has seen it, and what was wrong before. */
@Path("alarms")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlarmsResource {

    @EJB
    private Alarms alarms;

    @EJB
    private AlarmDesk desk;

    /**
     * What goes on and nobody has acknowledged comes first, then what somebody has, then what is over; in pages.
     *
     * @param state {@code open}: what goes on; {@code all}: what is over too
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Page<AlarmView> page = alarms.find(conditions(state), Paging.slice(offset, limit));
        return Paging.json("alarms", page, offset, limit, AlarmsResource::json);
    }

    private static List<AlarmCondition> conditions(String state) {
        return switch (state) {
            case "open" -> List.of(new AlarmCondition.Open());
            case "all" -> List.of();
            default -> throw new BadRequestException("The parameter state has to be open or all.");
        };
    }

    /** One, with what happened to it. */
    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("id") long id) {
        AlarmView.Detail detail = alarms.byId(id).orElseThrow(NotFoundException::new);
        JsonArrayBuilder history = Json.createArrayBuilder();
        detail.history()
                .forEach(step -> history.add(Json.createObjectBuilder()
                        .add("action", step.action())
                        .add("actor", step.actor())
                        .add("at", step.at().toString())
                        .add("state", step.state())
                        .add("text", step.text())));
        return json(detail.alarm()).add("history", history).build();
    }

    /** The caller has seen it: takes {@code revision}, the one that the caller has seen, and, if there is something to say, {@code note}. */
    @POST
    @Path("{id}/acknowledge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response acknowledge(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return response(
                desk.acknowledge(id, revision(body), body.optionalText("note").orElse("")));
    }

    /** Takes back that somebody has seen it: takes {@code revision}. */
    @POST
    @Path("{id}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response release(@PathParam("id") long id, InputStream content) throws IOException {
        return response(desk.release(id, revision(JsonBody.read(content))));
    }

    private static int revision(JsonBody body) {
        if (body.object().get("revision") instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        throw new BadRequestException("The member revision has to be a number: the revision that you saw.");
    }

    private static Response response(AlarmAnswer answer) {
        return switch (answer) {
            case AlarmAnswer.Refused refused -> Refusals.response(refused.refusal());
            case AlarmAnswer.Done done ->
                Response.ok(Json.createObjectBuilder()
                                .add("id", done.alarm())
                                .add("acknowledged", done.isAcknowledged())
                                .add("revision", done.revision())
                                .build())
                        .build();
        };
    }

    private static JsonObjectBuilder json(AlarmView view) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", view.id())
                .add("part", view.part().name())
                .add("which", view.which())
                .add("node", view.node())
                .add("severity", view.severity().name())
                .add("state", view.state())
                .add("detail", view.detail())
                .add("raisedAt", view.raisedAt().toString())
                .add("beganAt", view.beganAt().toString())
                .add("seenAt", view.seenAt().toString())
                .add("occurrences", view.occurrences())
                .add("revision", view.revision());
        view.clearedAt().ifPresent(at -> json.add("clearedAt", at.toString()));
        view.acknowledgement()
                .ifPresent(seen -> json.add("acknowledgedBy", seen.by())
                        .add("acknowledgedAt", seen.at().toString())
                        .add("note", seen.note()));
        return json;
    }
}
