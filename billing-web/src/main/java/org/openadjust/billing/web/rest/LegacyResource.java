package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.openadjust.billing.legacy.LegacyArchive;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.LegacyImports.Receipt;
import org.openadjust.billing.legacy.LegacyImports.Start;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.LegacySources;
import org.openadjust.billing.legacy.SourceJson;
import org.openadjust.billing.platform.Json;

/** Documents that other systems issued, the files that they come in, and how those files are read. */
@Path("legacy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LegacyResource {

    private static final String CSV = "text/csv";

    @EJB
    private LegacyImports imports;

    @EJB
    private LegacySources sources;

    @EJB
    private LegacyArchive archive;

    @Inject
    private Clock clock;

    /**
     * Brings a file of a source: text, or an invoice or credit note of UBL 2.1; either may be compressed by gzip. It is imported in the
     * background. The same file by the same mapping is answered with the import that it was, and changes nothing: so an
     * {@code Idempotency-Key} is not needed here.
     *
     * @param source its code
     * @param file the name to show it by
     */
    @POST
    @Path("imports")
    @Consumes({
        CSV,
        MediaType.TEXT_PLAIN,
        MediaType.APPLICATION_XML,
        MediaType.TEXT_XML,
        "application/gzip",
        MediaType.APPLICATION_OCTET_STREAM
    })
    public Response bring(
            @QueryParam("source") String source,
            @QueryParam("file") @DefaultValue("file") String file,
            InputStream content)
            throws IOException {
        if (source == null) {
            throw new BadRequestException("The parameter source has to be the code of a source.");
        }
        return switch (imports.receive(source, file, content)) {
            case Receipt.Refused refused -> Refusals.response(refused.refusal());
            case Receipt.Received received -> start(received.file().id());
        };
    }

    private Response start(long id) {
        return switch (imports.start(id)) {
            case Start.Started started ->
                Response.accepted(LegacyJson.of(started.started(), clock.instant())
                                .add("known", false)
                                .build())
                        .build();
            case Start.Known known ->
                Response.ok(LegacyJson.of(known.before(), clock.instant())
                                .add("known", true)
                                .build())
                        .build();
            case Start.Refused refused -> {
                imports.discard(id);
                yield Refusals.response(refused.refusal());
            }
        };
    }

    /** The latest first. */
    @GET
    @Path("imports")
    public JsonObject imports(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("100") int limit) {
        return Paging.json(
                "imports",
                imports.find(Paging.slice(offset, limit)),
                offset,
                limit,
                view -> LegacyJson.of(view, clock.instant()));
    }

    @GET
    @Path("imports/{id}")
    public JsonObject one(@PathParam("id") long id) {
        return LegacyJson.of(known(id), clock.instant()).build();
    }

    private LegacyImport known(long id) {
        return imports.byId(id).orElseThrow(NotFoundException::new);
    }

    /** What is wrong with its rows, in pages. */
    @GET
    @Path("imports/{id}/errors")
    public JsonObject errors(
            @PathParam("id") long id,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        known(id);
        return Paging.json("errors", imports.faults(id, Paging.slice(offset, limit)), offset, limit, LegacyJson::of);
    }

    /** The same as a file, as far as lists are paged. */
    @GET
    @Path("imports/{id}/errors")
    @Produces(CSV)
    public Response errorsAsCsv(@PathParam("id") long id) {
        known(id);
        StreamingOutput text = out -> FaultsCsv.write(out, slice -> imports.faults(id, slice));
        return Response.ok(text)
                .header("Content-Disposition", "attachment; filename=\"import-" + id + "-errors.csv\"")
                .build();
    }

    /** The documents that it has brought with another content than before, in pages. */
    @GET
    @Path("imports/{id}/conflicts")
    public JsonObject conflicts(
            @PathParam("id") long id,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        known(id);
        return Paging.json(
                "conflicts", imports.conflicts(id, Paging.slice(offset, limit)), offset, limit, LegacyJson::of);
    }

    @GET
    @Path("sources")
    public JsonObject sources() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        sources.all().forEach(source -> all.add(SourceJson.write(source)));
        return Json.createObjectBuilder().add("sources", all).build();
    }

    @GET
    @Path("sources/{code}")
    public JsonObject source(@PathParam("code") String code) {
        return SourceJson.write(sources.byCode(code).orElseThrow(NotFoundException::new));
    }

    /** Keeps a source: all that it is, with the {@code version} that the caller has seen; 0, or none, for a new one. */
    @PUT
    @Path("sources/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(@PathParam("code") String code, InputStream content) throws IOException {
        JsonObject body = JsonBody.read(content).object();
        if (!body.getString("code", code).equals(code)) {
            throw new BadRequestException("The member code has to be the one of the address, or left out.");
        }
        JsonObject whole = Json.createObjectBuilder(body).add("code", code).build();
        return switch (SourceJson.read(whole)) {
            case SourceJson.Reading.Refused refused -> Refusals.response(refused.refusal());
            case SourceJson.Reading.Read read -> saved(read.source());
        };
    }

    private Response saved(LegacySource source) {
        return switch (sources.save(source)) {
            case LegacySources.Saving.Refused refused -> Refusals.response(refused.refusal());
            case LegacySources.Saving.Saved saved ->
                Response.ok(SourceJson.write(saved.source())).build();
        };
    }

    /**
     * The latest issued first, without lines; in pages.
     *
     * @param issuer code of a source
     * @param customer by the issuer's id; none for all
     */
    @GET
    @Path("documents")
    public JsonObject documents(
            @QueryParam("issuer") String issuer,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (issuer == null) {
            throw new BadRequestException("The parameter issuer has to be the code of a source.");
        }
        return Paging.json(
                "documents",
                archive.find(issuer, customer, Paging.slice(offset, limit)),
                offset,
                limit,
                LegacyJson::of);
    }

    /** One with its lines, and what became of it. */
    @GET
    @Path("documents/{issuer}/{number: .+}")
    public JsonObject document(@PathParam("issuer") String issuer, @PathParam("number") String number) {
        return LegacyJson.of(archive.byNumber(issuer, number).orElseThrow(NotFoundException::new))
                .build();
    }
}
