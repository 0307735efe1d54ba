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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.openadjust.billing.audit.AuditEntries;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditPage;
import org.openadjust.billing.audit.AuditProof;
import org.openadjust.billing.audit.LoggedEntry;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.web.typed.AuditFilter;

/** The log's entries, for auditors' programs. */
@Path("audit")
@RequestScoped
public class AuditEntriesResource {

    @EJB
    private AuditEntries entries;

    /**
     * Entries, the newest first: by {@code account}, {@code actor}, {@code area}, {@code action}, {@code document}, {@code about},
     * {@code correlation}, {@code least} and {@code most} (amounts), {@code from} and {@code to} (days in UTC), or {@code report}. The
     * answer's {@code next} is the {@code before} of the next page.
     */
    @GET
    @Path("entries")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject find(
            @QueryParam("before") @DefaultValue("-1") long before,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @Context UriInfo asked) {
        if (limit < 1 || limit > AuditPage.LIMIT_MAX) {
            throw new BadRequestException("limit " + limit + " is not between 1 and " + AuditPage.LIMIT_MAX);
        }
        AuditFilter filter = filter(asked);
        AuditPage page = entries.find(filter.conditions(), before < 0 ? AuditEntries.NEWEST : before, limit);
        JsonArrayBuilder rows = Json.createArrayBuilder();
        page.entries().forEach(entry -> rows.add(json(entry)));
        JsonObjectBuilder answer =
                Json.createObjectBuilder().add("entries", rows).add("limit", limit);
        page.next().ifPresent(next -> answer.add("next", next));
        return answer.build();
    }

    private static AuditFilter filter(UriInfo asked) {
        Map<String, String> typed = new HashMap<>();
        asked.getQueryParameters().forEach((name, values) -> typed.put(name, values.getFirst()));
        AuditFilter filter = AuditFilter.of(typed, ZoneOffset.UTC);
        if (!filter.unreadable().isEmpty()) {
            throw new BadRequestException("Could not be read: " + String.join(", ", filter.unreadable()));
        }
        return filter;
    }

    private static JsonObjectBuilder json(LoggedEntry logged) {
        AuditEntry entry = logged.entry();
        return Json.createObjectBuilder()
                .add("entry", logged.index())
                .add("recordedAt", entry.recordedAt().toString())
                .add("area", entry.kind())
                .add("action", entry.action())
                .add("subject", entry.subject())
                .add("account", entry.account())
                .add("actor", entry.actor())
                .add("onBehalfOf", entry.onBehalfOf())
                .add("before", entry.before())
                .add("after", entry.after())
                .add("reason", entry.reason())
                .add("evidence", entry.evidence())
                .add("correlation", entry.correlation())
                .add("origin", entry.origin())
                .add("leafHash", logged.hash());
    }

    /** What proves offline that an entry is in the log (C2SP tlog-proof), its bytes in it. */
    @GET
    @Path("proof/{entry}")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public String proof(@PathParam("entry") long entry) {
        return entries.proof(entry).map(AuditProof::proof).orElseThrow(NotFoundException::new);
    }

    /** The log as files (C2SP tlog-tiles): {@code checkpoint}, {@code keys}, {@code tile/…}; time stamps: {@code stamps}, {@code stamp/…}. */
    @GET
    @Path("tlog/{path: .+}")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN, "application/timestamp-reply"})
    public Response file(@PathParam("path") String path) {
        byte[] content = entries.file(path).orElseThrow(NotFoundException::new);
        return Response.ok(content).type(type(path)).build();
    }

    private static String type(String path) {
        if (path.endsWith(".tsr")) {
            return "application/timestamp-reply";
        }
        return path.startsWith("tile/") ? MediaType.APPLICATION_OCTET_STREAM : "text/plain;charset=UTF-8";
    }

    /** The log with the entries of a period, as an archive that can be verified; of all time without {@code from} and {@code to}. */
    @GET
    @Path("archive")
    @Produces("application/zip")
    public Response archive(@Context UriInfo asked) {
        AuditFilter filter = filter(asked);
        entries.entry(0); // refuses before the first byte is sent
        StreamingOutput zip = out -> entries.archive(filter.from(), filter.to(), out);
        return Response.ok(zip)
                .header("Content-Disposition", "attachment; filename=\"audit-log.zip\"")
                .build();
    }
}
