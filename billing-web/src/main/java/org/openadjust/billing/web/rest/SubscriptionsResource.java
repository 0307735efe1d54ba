package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.intake.WhatIf;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.settlement.SubscriptionTimeline;
import org.openadjust.billing.settlement.SubscriptionTimeline.What;
import org.openadjust.billing.settlement.Timelines;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.web.events.EventDraft;

/** Subscriptions: what was said about them, and changes of them, tried out or made. */
@Path("subscriptions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {

    private static final Set<String> CHANGES =
            Set.of("plan-changed", "quantity-changed", "paused", "resumed", "cancelled");
    private static final List<String> MEMBERS = List.of("plan", "quantity", "effective");

    @EJB
    private Accounts accounts;

    @EJB
    private Timelines timelines;

    @EJB
    private WhatIf whatIf;

    @Inject
    private Submission submission;

    @Context
    private SecurityContext caller;

    /** What was said about it, in the order in which it takes effect. */
    @GET
    @Path("{subscription}/timeline")
    public JsonObject timeline(@PathParam("subscription") String id) {
        SubscriptionTimeline timeline = timelines.of(id).orElseThrow(NotFoundException::new);
        JsonArrayBuilder entries = Json.createArrayBuilder();
        timeline.entries().forEach(entry -> entries.add(json(entry)));
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("subscription", id).add("entries", entries);
        timeline.standing()
                .ifPresent(now -> json.add("plan", now.plan())
                        .add("planVersion", now.version())
                        .add("quantity", now.quantity().toPlainString())
                        .add("active", now.isActive()));
        return json.build();
    }

    /**
     * Changes it, or with {@code dryRun} says what that would do. Takes {@code change} and, as that asks for, {@code plan} or
     * {@code quantity}; {@code effective} is {@code IMMEDIATE}, {@code PERIOD_END} or an instant.
     */
    @POST
    @Path("{subscription}/changes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(
            @PathParam("subscription") String id,
            @QueryParam("dryRun") @DefaultValue("false") boolean isDryRun,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            InputStream content)
            throws IOException {
        Subscription subscription = accounts.subscription(id).orElseThrow(NotFoundException::new);
        EventDraft draft = draft(id, JsonBody.read(content));
        if (!isDryRun) {
            return submission.answer(
                    draft, caller.getUserPrincipal().getName(), IdempotencyKey.of(key), subscription.account());
        }
        return switch (whatIf.ask(
                subscription.account(),
                draft.from("urn:billing:preview", "preview").toString())) {
            case WhatIf.Answer.Previewed previewed ->
                Response.ok(PreviewJson.of(previewed.preview())).build();
            case WhatIf.Answer.Refused refused -> Refusals.response(refused.refusal());
        };
    }

    private static EventDraft draft(String subscription, JsonBody body) {
        String change = body.text("change");
        if (!CHANGES.contains(change)) {
            throw new BadRequestException(
                    "The member change has to be plan-changed, quantity-changed, paused, resumed or cancelled.");
        }
        JsonObjectBuilder data = Json.createObjectBuilder();
        for (String member : MEMBERS) {
            if (body.object().containsKey(member)) {
                data.add(member, body.object().get(member));
            }
        }
        return EventDraft.change(change, subscription, data.build());
    }

    private static JsonObjectBuilder json(SubscriptionTimeline.Entry entry) {
        JsonObjectBuilder json = what(entry.what())
                .add("effectiveAt", entry.effectiveAt().toString())
                .add("atPeriodEnd", entry.isAtPeriodEnd())
                .add("toCome", entry.isToCome())
                .add("recordedAt", entry.recordedAt().toString());
        return entry.source().isEmpty()
                ? json
                : json.add("source", entry.source()).add("eventId", entry.eventId());
    }

    private static JsonObjectBuilder what(What what) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        return switch (what) {
            case What.Started started ->
                json.add("what", "started")
                        .add("plan", started.plan())
                        .add("quantity", started.quantity().toPlainString());
            case What.Granted granted ->
                json.add("what", "discount-granted")
                        .add("discount", granted.discount().discount());
            case What.Revoked revoked -> json.add("what", "discount-revoked").add("discount", revoked.discount());
            case What.Changed changed -> change(json, changed.change());
        };
    }

    private static JsonObjectBuilder change(JsonObjectBuilder json, Change change) {
        return switch (change) {
            case Change.ToPlan toPlan -> json.add("what", "plan-changed").add("plan", toPlan.plan());
            case Change.ToQuantity toQuantity ->
                json.add("what", "quantity-changed")
                        .add("quantity", toQuantity.quantity().toPlainString());
            case Change.Pause pause -> json.add("what", "paused");
            case Change.Resume resume -> json.add("what", "resumed");
            case Change.Cancel cancel -> json.add("what", "cancelled");
        };
    }
}
