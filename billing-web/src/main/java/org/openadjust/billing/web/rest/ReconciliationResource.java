package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.reconciliation.Reconciliations;
import org.openadjust.billing.reconciliation.ReportFormat;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunAnswer;
import org.openadjust.billing.reconciliation.RunComparison;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;
import org.openadjust.billing.reconciliation.RunSkip;

/** Runs of the nightly reconciliation. */
@Path("reconciliation/runs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReconciliationResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int CHECK_MAX = 32;

    @EJB
    private Reconciliations reconciliations;

    /** The latest first. */
    @GET
    public JsonObject list(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("100") int limit) {
        Page<Run> runs = reconciliations.runs(Paging.slice(offset, limit));
        return Paging.json("runs", runs, offset, limit, ReconciliationResource::of);
    }

    /** One, with how far each of its parts is, and what could not be checked. */
    @GET
    @Path("{id}")
    public JsonObject one(
            @PathParam("id") long id,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Run run = reconciliations.run(id).orElseThrow(NotFoundException::new);
        JsonArrayBuilder parts = Json.createArrayBuilder();
        reconciliations.parts(id).forEach(part -> parts.add(of(part)));
        Page<RunSkip> skips = reconciliations.skips(id, Paging.slice(offset, limit));
        return of(run).add("parts", parts)
                .add("skips", Paging.json("items", skips, offset, limit, ReconciliationResource::of))
                .build();
    }

    /** Asks for a run: it begins within seconds. */
    @POST
    public Response start() {
        return answer(reconciliations.start());
    }

    /** It ends behind what it is just doing. */
    @POST
    @Path("{id}/stop")
    public Response stop(@PathParam("id") long id) {
        return answer(reconciliations.stop(id));
    }

    /** It goes on behind what it has done. */
    @POST
    @Path("{id}/restart")
    public Response restart(@PathParam("id") long id) {
        return answer(reconciliations.restart(id));
    }

    private static Response answer(RunAnswer answer) {
        return switch (answer) {
            case RunAnswer.Done done ->
                Response.accepted(of(done.run()).build()).build();
            case RunAnswer.Refused refused -> Refusals.response(refused.refusal());
        };
    }

    /**
     * What was found; of one {@code check} alone if one is named. With {@code before}, the number of another run, what is {@code NEW}
     * ({@code kind}), {@code GONE} or the {@code SAME} since.
     */
    @GET
    @Path("{id}/differences")
    public JsonObject differences(
            @PathParam("id") long id,
            @QueryParam("check") @DefaultValue("") String check,
            @QueryParam("before") Long before,
            @QueryParam("kind") @DefaultValue("NEW") String kind,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (check.length() > CHECK_MAX) {
            throw new BadRequestException("A check's name has at most " + CHECK_MAX + " characters.");
        }
        reconciliations.run(id).orElseThrow(NotFoundException::new);
        if (before == null) {
            Page<RunDifference> found = reconciliations.differences(id, check, Paging.slice(offset, limit));
            return Paging.json("differences", found, offset, limit, ReconciliationResource::of);
        }
        reconciliations.run(before).orElseThrow(NotFoundException::new);
        RunComparison counts = reconciliations.compare(id, before);
        Page<RunDifference> found = reconciliations.compared(id, before, kind(kind), Paging.slice(offset, limit));
        return Json.createObjectBuilder(Paging.json("differences", found, offset, limit, ReconciliationResource::of))
                .add("new", counts.fresh())
                .add("gone", counts.gone())
                .add("same", counts.same())
                .build();
    }

    private static RunComparison.Kind kind(String text) {
        try {
            return RunComparison.Kind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("The parameter kind has to be NEW, GONE or SAME.", e);
        }
    }

    /** All of it as a file. */
    @GET
    @Path("{id}/report")
    @Produces("text/csv")
    public Response csv(@PathParam("id") long id) {
        return report(id, ReportFormat.CSV);
    }

    /** The same as a workbook. */
    @GET
    @Path("{id}/report")
    @Produces(XLSX)
    public Response xlsx(@PathParam("id") long id) {
        return report(id, ReportFormat.XLSX);
    }

    /** The same to be printed. */
    @GET
    @Path("{id}/report")
    @Produces("application/pdf")
    public Response pdf(@PathParam("id") long id) {
        return report(id, ReportFormat.PDF);
    }

    /** Whole before the answer begins: what fails is then an error, not half a file. It is bounded by what a run may note. */
    private Response report(long id, ReportFormat format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            if (!reconciliations.report(id, format, file)) {
                throw new NotFoundException();
            }
        } catch (IOException e) {
            throw new IllegalStateException("nothing fails in memory", e);
        }
        StreamingOutput content = file::writeTo;
        String type = format == ReportFormat.CSV ? format.mediaType() + ";charset=UTF-8" : format.mediaType();
        return Response.ok(content, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"reconciliation-" + id + "." + format.extension() + "\"")
                .build();
    }

    // ---- JSON

    private static JsonObjectBuilder of(Run run) {
        JsonArrayBuilder executions = Json.createArrayBuilder();
        run.executions().forEach(executions::add);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", run.id())
                .add("trigger", run.trigger().name())
                .add("startedBy", run.startedBy())
                .add("state", run.state().name())
                .add("node", run.node())
                .add("requestedAt", run.requestedAt().toString())
                .add("executions", executions)
                .add("accounts", run.counts().accounts())
                .add("differences", run.counts().differences())
                .add("problems", run.counts().problems())
                .add("skipped", run.counts().skipped())
                .add("problem", run.problem());
        run.night().ifPresent(night -> json.add("night", night.toString()));
        run.endedAt().ifPresent(at -> json.add("endedAt", at.toString()));
        return json;
    }

    private static JsonObjectBuilder of(RunPart part) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("part", part.no())
                .add("step", part.step().name())
                .add("check", part.check())
                .add("after", part.after())
                .add("upTo", part.upTo())
                .add("total", part.total())
                .add("done", part.done())
                .add("percent", part.percent())
                .add("found", part.differing())
                .add("noted", part.noted())
                .add("skipped", part.skipped())
                .add("state", part.state().name())
                .add("busyMillis", part.busy().toMillis());
        part.left().ifPresent(left -> json.add("leftMillis", left.toMillis()));
        return json;
    }

    private static JsonObjectBuilder of(RunDifference difference) {
        Found found = difference.found();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("no", difference.no())
                .add("check", difference.check())
                .add("what", found.what())
                .add("account", found.account())
                .add("subscription", found.subscription())
                .add("subject", found.subject())
                .add("stored", found.stored())
                .add("expected", found.expected())
                .add("askedFor", difference.isAskedFor());
        found.amount()
                .ifPresent(amount ->
                        json.add("currency", amount.getCurrencyUnit().getCode()).add("amount", Amounts.plain(amount)));
        return json;
    }

    private static JsonObjectBuilder of(RunSkip skip) {
        return Json.createObjectBuilder()
                .add("check", skip.check())
                .add("key", skip.key())
                .add("reason", skip.reason())
                .add("reference", skip.reference());
    }
}
