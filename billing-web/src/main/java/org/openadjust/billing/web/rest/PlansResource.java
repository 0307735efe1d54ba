package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
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
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.catalog.PlanJson;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.Plans;
import org.openadjust.billing.intake.WhatIf;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.web.events.EventDraft;

/** The catalogue: plans and their versions, and the publishing of new ones. */
@Path("catalog/plans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {

    private static final int BYTES_MAX = 64 * 1024;

    @EJB
    private Plans plans;

    @EJB
    private Accounts accounts;

    @EJB
    private WhatIf whatIf;

    @Inject
    private Submission submission;

    @Context
    private SecurityContext caller;

    /** Plans with all their versions, by code, in pages. */
    @GET
    public JsonObject list(
            @QueryParam("search") @DefaultValue("") String text,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Page<PlanVersions> page = plans.find(text, Paging.slice(offset, limit));
        Map<String, Long> taken = accounts.subscriptionsTo(
                page.rows().stream().map(PlanVersions::plan).toList());
        return Paging.json("plans", page, offset, limit, plan -> json(plan, taken.getOrDefault(plan.plan(), 0L)));
    }

    /** One plan with all its versions. */
    @GET
    @Path("{plan}")
    public JsonObject one(@PathParam("plan") String code) {
        PlanVersions plan = plans.byCode(code).orElseThrow(NotFoundException::new);
        return json(plan, accounts.subscriptionsTo(List.of(code)).getOrDefault(code, 0L))
                .build();
    }

    private static JsonObjectBuilder json(PlanVersions plan, long subscriptions) {
        JsonArrayBuilder versions = Json.createArrayBuilder();
        plan.all().forEach(version -> versions.add(object(PlanJson.write(version))));
        return Json.createObjectBuilder()
                .add("plan", plan.plan())
                .add("subscriptions", subscriptions)
                .add("versions", versions);
    }

    /** Publishes a version of a plan, whose whole definition is the body, or with {@code dryRun} says which accounts it would touch. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(
            @QueryParam("dryRun") @DefaultValue("false") boolean isDryRun,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            InputStream content)
            throws IOException {
        EventDraft draft = EventDraft.plan(object(Texts.body(content, BYTES_MAX)));
        if (!isDryRun) {
            return submission.answer(draft, caller.getUserPrincipal().getName(), IdempotencyKey.of(key), "");
        }
        return switch (whatIf.askAll(
                draft.from("urn:billing:preview", "preview").toString())) {
            case WhatIf.AnswerOfAll.Previewed previewed ->
                Response.ok(json(previewed)).build();
            case WhatIf.AnswerOfAll.Refused refused -> Refusals.response(refused.refusal());
        };
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject json(WhatIf.AnswerOfAll.Previewed previewed) {
        JsonArrayBuilder moved = Json.createArrayBuilder();
        previewed.moved().forEach(preview -> moved.add(PreviewJson.of(preview)));
        return Json.createObjectBuilder()
                .add("dryRun", true)
                .add("looked", previewed.looked())
                .add("complete", previewed.isComplete())
                .add("moved", moved)
                .build();
    }
}
