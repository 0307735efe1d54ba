package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.verification.IssuerReferences;

/** What is known of issuers beforehand: tariffs, taxes, items that are no goods. */
@Path("issuers/{issuer}/reference")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class IssuersResource {

    private static final int BYTES_MAX = 64 * 1024;

    @EJB
    private IssuerReferences references;

    /** The version that holds. */
    @GET
    public JsonObject current(@PathParam("issuer") String issuer) {
        return references.current(issuer).map(version -> json(version).build()).orElseThrow(NotFoundException::new);
    }

    /** All versions, the newest first. */
    @GET
    @Path("versions")
    public JsonObject versions(@PathParam("issuer") String issuer) {
        JsonArrayBuilder versions = Json.createArrayBuilder();
        references.versions(issuer).forEach(version -> versions.add(json(version)));
        return Json.createObjectBuilder().add("versions", versions).build();
    }

    /** Keeps the body as the next version; the same as the last one keeps nothing new. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response keep(@PathParam("issuer") String issuer, InputStream content) throws IOException {
        return switch (references.keep(issuer, Texts.body(content, BYTES_MAX))) {
            case IssuerReferences.Answer.Refused(var refusal) -> Refusals.response(refusal);
            case IssuerReferences.Answer.Kept(String code, int version) ->
                Response.ok(Json.createObjectBuilder()
                                .add("issuer", code)
                                .add("version", version)
                                .build())
                        .build();
        };
    }

    private static JsonObjectBuilder json(IssuerReferences.Version version) {
        return Json.createObjectBuilder()
                .add("issuer", version.issuer())
                .add("version", version.version())
                .add("source", version.source())
                .add("keptBy", version.keptBy())
                .add("keptAt", version.keptAt().toString())
                .add("definition", version.definition());
    }
}
