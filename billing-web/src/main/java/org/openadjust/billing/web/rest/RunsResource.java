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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.BulkChoice;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.BulkDesk.Notes;
import org.openadjust.billing.adjustment.BulkDesk.OfRun;
import org.openadjust.billing.adjustment.BulkDesk.RuleRun;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;

/** Many adjustments decided in one go. */
@Path("adjustments/runs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {

    @EJB
    private BulkDesk desk;

    /** The latest first. */
    @GET
    public JsonObject list(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("100") int limit) {
        return Paging.json("runs", desk.runs(Paging.slice(offset, limit)), offset, limit, RunsResource::of);
    }

    /** One, with what could not be decided. */
    @GET
    @Path("{id}")
    public JsonObject one(
            @PathParam("id") long id,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        BulkRun run = desk.run(id).orElseThrow(NotFoundException::new);
        Page<BulkRun.Refused> refused = desk.refused(id, Paging.slice(offset, limit));
        return of(run).add(
                        "refusals",
                        Paging.json(
                                "items",
                                refused,
                                offset,
                                limit,
                                item -> Json.createObjectBuilder()
                                        .add("account", item.account())
                                        .add("adjustment", item.proposal())
                                        .add("document", item.document())
                                        .add("code", item.code())
                                        .add("detail", item.detail())))
                .build();
    }

    /**
     * Starts a run, or with {@code dryRun} says what it would be about: takes {@code act} ({@code APPROVE}, {@code REJECT},
     * {@code REVERSE}), {@code reason}, {@code reasonCode} of a rejection or reversal; of an approval or rejection perhaps
     * {@code account} and {@code rule}; of a reversal {@code rule} with its version ({@code policy:…@1}), {@code from} and {@code to},
     * or {@code run}, the number of another one.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@QueryParam("dryRun") @DefaultValue("false") boolean dryRun, InputStream content)
            throws IOException {
        JsonBody body = JsonBody.read(content);
        String act = body.text("act");
        String reason = body.optionalText("reason").orElse("");
        try {
            return switch (act) {
                case "APPROVE" ->
                    dryRun
                            ? choice(desk.choice(conditions(body)))
                            : started(desk.approve(conditions(body), chosen(body), reason));
                case "REJECT" ->
                    dryRun
                            ? choice(desk.choice(conditions(body)))
                            : started(desk.reject(conditions(body), chosen(body), code(body), reason));
                case "REVERSE" -> dryRun ? choice(notes(body)) : started(desk.reverse(notes(body), code(body), reason));
                default -> throw new BadRequestException("The member act has to be APPROVE, REJECT or REVERSE.");
            };
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** What has not been decided yet stays as it is. */
    @POST
    @Path("{id}/stop")
    public Response stop(@PathParam("id") long id) {
        if (!desk.stop(id)) {
            throw new NotFoundException("There is no run " + id + " that is not at its end.");
        }
        return Response.noContent().build();
    }

    private static List<ProposalCondition> conditions(JsonBody body) {
        List<ProposalCondition> conditions = new ArrayList<>();
        body.optionalText("account").map(ProposalCondition.OfAccount::new).ifPresent(conditions::add);
        body.optionalText("rule").map(ProposalCondition.ByRule::new).ifPresent(conditions::add);
        return conditions;
    }

    private static String chosen(JsonBody body) {
        return "account " + body.optionalText("account").orElse("any") + ", rule "
                + body.optionalText("rule").orElse("any");
    }

    private static ReasonCode code(JsonBody body) {
        return ProposalJson.reasonCode(body.text("reasonCode"));
    }

    private static Notes notes(JsonBody body) {
        if (body.object().get("run") instanceof JsonNumber run && run.isIntegral()) {
            return new OfRun(run.longValue());
        }
        return new RuleRun(body.text("rule"), instant(body.text("from")), instant(body.text("to")));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("A time has to be an instant such as 2026-11-24T00:00:00Z.", e);
        }
    }

    private static Response started(BulkRun run) {
        return Response.accepted(of(run).build()).build();
    }

    private Response choice(Notes notes) {
        JsonArrayBuilder first = Json.createArrayBuilder();
        desk.shown(notes)
                .forEach(note -> first.add(Json.createObjectBuilder()
                        .add("account", note.account())
                        .add("document", note.document())
                        .add("currency", note.total().getCurrencyUnit().getCode())
                        .add("total", Amounts.plain(note.total()))
                        .add("issuedAt", note.issuedAt().toString())));
        return Response.ok(json(desk.choice(notes)).add("first", first).build()).build();
    }

    private static Response choice(BulkChoice choice) {
        return Response.ok(json(choice).build()).build();
    }

    private static JsonObjectBuilder json(BulkChoice choice) {
        return Json.createObjectBuilder()
                .add("dryRun", true)
                .add("items", choice.items())
                .add("capped", choice.isCapped())
                .add("charged", amounts(choice.charged()))
                .add("credited", amounts(choice.credited()));
    }

    private static JsonObjectBuilder amounts(Map<CurrencyUnit, Money> sums) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        sums.forEach((currency, sum) -> json.add(currency.getCode(), Amounts.plain(sum)));
        return json;
    }

    private static JsonObjectBuilder of(BulkRun run) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", run.id())
                .add("act", run.act().name())
                .add("reasonCode", run.reasonCode().name())
                .add("reason", run.reason())
                .add("choice", run.choice())
                .add("state", run.state().name())
                .add("startedBy", run.startedBy())
                .add("startedAt", run.startedAt().toString())
                .add("items", run.items())
                .add("done", run.done())
                .add("refused", run.refused())
                .add("left", run.left())
                .add("percent", run.percent());
        run.endedAt().ifPresent(at -> json.add("endedAt", at.toString()));
        return json;
    }
}
