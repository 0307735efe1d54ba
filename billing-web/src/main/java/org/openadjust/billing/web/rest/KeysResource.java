package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.openadjust.billing.identity.ApiKeys;
import org.openadjust.billing.platform.Json;

/** The keys of calling systems, for administrators. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

    @EJB
    private ApiKeys keys;

    /** Takes {@code name} and {@code role}; answers the key, which nobody can show again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return switch (keys.create(body.text("name"), body.text("role"))) {
            case ApiKeys.Creation.Created created ->
                Response.status(Response.Status.CREATED)
                        .entity(Json.createObjectBuilder()
                                .add("id", created.id())
                                .add("key", created.key())
                                .build())
                        .build();
            case ApiKeys.Creation.Refused refused ->
                Problem.response(refused.refusal().code().equals("NAME_TAKEN") ? 409 : 400, refused.refusal());
        };
    }

    /** All keys, without their secrets. */
    @GET
    public JsonArray list() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        keys.list().forEach(key -> all.add(json(key)));
        return all.build();
    }

    private static JsonObjectBuilder json(ApiKeys.View key) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", key.id())
                .add("name", key.name())
                .add("role", key.role())
                .add("createdBy", key.createdBy())
                .add("createdAt", key.createdAt().toString())
                .add("revoked", key.revoked());
        key.lastUsedOn().ifPresent(day -> json.add("lastUsedOn", day.toString()));
        return json;
    }

    /** Revokes the key for good. */
    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") String id) {
        if (!keys.revoke(id)) {
            throw new NotFoundException();
        }
    }
}
