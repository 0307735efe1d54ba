package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.adjustment.ProposalColumn;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.policy.AdjustmentKind;

/** What moved bills, and why. */
@Path("adjustments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdjustmentsResource {

    @EJB
    private Adjustments adjustments;

    @EJB
    private Proposals proposals;

    @EJB
    private AdjustmentDesk desk;

    /**
     * The newest first, in pages.
     *
     * @param since instant of recording, inclusive
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("account") String account,
            @QueryParam("subscription") String subscription,
            @QueryParam("since") String since,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<AdjustmentCondition> conditions = new ArrayList<>();
        if (account != null) {
            conditions.add(new AdjustmentCondition.OfAccount(account));
        }
        if (subscription != null) {
            conditions.add(new AdjustmentCondition.OfSubscription(subscription));
        }
        if (since != null) {
            conditions.add(new AdjustmentCondition.Since(instant(since)));
        }
        Page<AdjustmentView> page =
                adjustments.find(conditions, Sort.down(AdjustmentColumn.RECORDED), Paging.slice(offset, limit));
        return Paging.json("adjustments", page, offset, limit, AdjustmentJson::of);
    }

    /** Those that were proposed: those in {@code state}, or all that are open; what is due first comes first. */
    @GET
    @Path("proposed")
    public JsonObject proposed(
            @QueryParam("account") String account,
            @QueryParam("state") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<ProposalCondition> conditions = new ArrayList<>();
        conditions.add(new ProposalCondition.In(
                state == null ? Set.of(ProposalState.PROPOSED, ProposalState.APPROVED) : Set.of(state(state))));
        if (account != null) {
            conditions.add(new ProposalCondition.OfAccount(account));
        }
        Page<ProposalView> page = proposals.find(conditions, Sort.up(ProposalColumn.DUE), Paging.slice(offset, limit));
        return Paging.json("adjustments", page, offset, limit, ProposalJson::of);
    }

    /** One that was proposed, with what happened to it; or one that was applied without. */
    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("id") long id) {
        return proposals
                .byId(id)
                .map(proposal -> ProposalJson.of(proposal).add("history", history(id)))
                .or(() -> adjustments.byId(id).map(AdjustmentJson::of))
                .orElseThrow(NotFoundException::new)
                .build();
    }

    private JsonArrayBuilder history(long id) {
        JsonArrayBuilder steps = Json.createArrayBuilder();
        proposals
                .history(id)
                .forEach(step -> steps.add(Json.createObjectBuilder()
                        .add("action", step.action())
                        .add("actor", step.actor())
                        .add("at", step.at().toString())
                        .add("reasonCode", step.reasonCode())
                        .add("text", step.text())));
        return steps;
    }

    /**
     * Proposes an adjustment, or with {@code dryRun} says what would come of it: takes {@code kind}, {@code document}, {@code line}
     * and {@code amount} of a credit or charge, {@code reason}, and perhaps {@code reasonCode} and {@code account}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            InputStream content)
            throws IOException {
        JsonBody body = JsonBody.read(content);
        ProposalDraft draft = ProposalJson.draft(kind(body.text("kind")), body.text("document"), body);
        return dryRun
                ? DeskResponse.of(desk.preview(draft))
                : DeskResponse.of(desk.propose(draft, IdempotencyKey.of(key)));
    }

    /** Takes {@code version}, the one that the caller has seen, and perhaps {@code comment}. */
    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return DeskResponse.of(desk.approve(id, version(body), comment(body)));
    }

    /** Takes {@code version}, {@code reasonCode}, and perhaps {@code comment}. */
    @POST
    @Path("{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return DeskResponse.of(
                desk.reject(id, version(body), ProposalJson.reasonCode(body.text("reasonCode")), comment(body)));
    }

    /** Takes {@code version}, and perhaps {@code comment}. */
    @POST
    @Path("{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response withdraw(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return DeskResponse.of(desk.withdraw(id, version(body), comment(body)));
    }

    /** Proposes to take back what was applied: takes {@code reason}, and perhaps {@code reasonCode}. */
    @POST
    @Path("{id}/reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reverse(
            @PathParam("id") long id, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream content)
            throws IOException {
        JsonBody body = JsonBody.read(content);
        return DeskResponse.of(desk.reverse(
                id,
                body.optionalText("reasonCode").map(ProposalJson::reasonCode).orElse(ReasonCode.APPLIED_BY_MISTAKE),
                body.text("reason"),
                IdempotencyKey.of(key)));
    }

    /** Takes {@code text}. */
    @POST
    @Path("{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response comment(@PathParam("id") long id, InputStream content) throws IOException {
        return DeskResponse.of(desk.comment(id, JsonBody.read(content).text("text")));
    }

    /** Takes {@code assignee}: a user as {@code user:…}, or empty. */
    @POST
    @Path("{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assign(@PathParam("id") long id, InputStream content) throws IOException {
        return DeskResponse.of(desk.assign(id, JsonBody.read(content).text("assignee")));
    }

    private static String comment(JsonBody body) {
        return body.optionalText("comment").orElse("");
    }

    private static int version(JsonBody body) {
        if (body.object().get("version") instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        throw new BadRequestException("The member version has to be a number: the version of the adjustment you saw.");
    }

    private static AdjustmentKind kind(String text) {
        try {
            return AdjustmentKind.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    "The member kind has to be CREDIT, DEBIT, GOODWILL, WRITE_OFF, VOID or REVERSAL.", e);
        }
    }

    private static ProposalState state(String text) {
        try {
            return ProposalState.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    "The parameter state has to be one of " + Arrays.toString(ProposalState.values()) + ".", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("The parameter since has to be an instant such as 2026-11-24T00:00:00Z.", e);
        }
    }
}
