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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.trigger.FiredCondition;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.trigger.FiredTriggers;
import org.openadjust.billing.trigger.FiredView;
import org.openadjust.billing.trigger.TriggerAnswer;
import org.openadjust.billing.trigger.TriggerDesk;

/** The triggers of the policy that were set off. */
@Path("triggers/fired")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FiredTriggersResource {

    @EJB
    private FiredTriggers triggers;

    @EJB
    private TriggerDesk desk;

    /**
     * What holds something comes first, then what waits for a person, then the rest; in pages.
     *
     * @param state such as {@code OPEN}
     * @param signal such as {@code SPEND_LIMIT}
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("account") String account,
            @QueryParam("trigger") String trigger,
            @QueryParam("signal") String signal,
            @QueryParam("state") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<FiredCondition> conditions = new ArrayList<>();
        if (account != null) {
            conditions.add(new FiredCondition.OfAccount(account));
        }
        if (trigger != null) {
            conditions.add(new FiredCondition.OfTrigger(trigger));
        }
        if (signal != null) {
            conditions.add(new FiredCondition.OfSignal(word("signal", SignalKind.class, signal)));
        }
        if (state != null) {
            conditions.add(new FiredCondition.In(Set.of(word("state", FiredState.class, state))));
        }
        Page<FiredView> page = triggers.find(conditions, Paging.slice(offset, limit));
        return Paging.json("fired", page, offset, limit, FiredTriggersResource::json);
    }

    /** One, with what it asks for and what happened to it. */
    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("id") long id) {
        FiredView.Detail detail = triggers.byId(id).orElseThrow(NotFoundException::new);
        JsonArrayBuilder actions = Json.createArrayBuilder();
        detail.actions().forEach(action -> actions.add(json(action)));
        JsonArrayBuilder history = Json.createArrayBuilder();
        detail.history()
                .forEach(step -> history.add(Json.createObjectBuilder()
                        .add("action", step.action())
                        .add("actor", step.actor())
                        .add("at", step.at().toString())
                        .add("text", step.text())));
        return json(detail.fired())
                .add("actions", actions)
                .add("history", history)
                .build();
    }

    /** What it holds happens again: takes {@code revision}, the one that the caller has seen, and {@code reason}. */
    @POST
    @Path("{id}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response release(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return response(desk.release(id, revision(body), body.text("reason")));
    }

    /** Nobody has to look at it any more: takes {@code revision} and {@code reason}. */
    @POST
    @Path("{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return response(desk.close(id, revision(body), body.text("reason")));
    }

    /** Takes {@code assignee}; empty: nobody in particular. */
    @POST
    @Path("{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assign(@PathParam("id") long id, InputStream content) throws IOException {
        return response(
                desk.assign(id, JsonBody.read(content).optionalText("assignee").orElse("")));
    }

    /** Takes {@code text}, without personal data. */
    @POST
    @Path("{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response comment(@PathParam("id") long id, InputStream content) throws IOException {
        return response(desk.comment(id, JsonBody.read(content).text("text")));
    }

    private static int revision(JsonBody body) {
        if (body.object().get("revision") instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        throw new BadRequestException("The member revision has to be a number: the revision that you saw.");
    }

    private static <E extends Enum<E>> E word(String parameter, Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("The parameter " + parameter + " has to be one of "
                        + Arrays.toString(words.getEnumConstants()) + "."));
    }

    private static Response response(TriggerAnswer answer) {
        return switch (answer) {
            case TriggerAnswer.Refused refused -> Refusals.response(refused.refusal());
            case TriggerAnswer.Done done ->
                Response.ok(Json.createObjectBuilder()
                                .add("id", done.fired())
                                .add("state", done.state().name())
                                .add("revision", done.revision())
                                .build())
                        .build();
        };
    }

    private static JsonObjectBuilder json(FiredView view) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", view.id())
                .add("trigger", view.trigger())
                .add("policyVersion", view.version())
                .add("signal", view.signal().name())
                .add("account", view.account())
                .add("subject", view.subject())
                .add("occasion", view.occasion())
                .add("evidence", view.evidence())
                .add("state", view.state().name())
                .add("assignee", view.assignee())
                .add("firedAt", view.firedAt().toString())
                .add("changedAt", view.changedAt().toString())
                .add("revision", view.revision());
        view.amount()
                .ifPresent(amount ->
                        json.add("currency", amount.getCurrencyUnit().getCode()).add("amount", Amounts.plain(amount)));
        view.percent()
                .ifPresent(percent ->
                        json.add("percent", percent.stripTrailingZeros().toPlainString()));
        return json;
    }

    private static JsonObjectBuilder json(FiredView.Action action) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("action", action.kind().name())
                .add("state", action.state().name())
                .add("detail", action.detail())
                .add("attempts", action.attempts())
                .add("error", action.error());
        action.nextAttemptAt().ifPresent(at -> json.add("nextAttemptAt", at.toString()));
        return json;
    }
}
