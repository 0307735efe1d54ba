package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.platform.Json;

/** The people who may sign in, for administrators. */
@Path("users")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

    private static final int ACCOUNT_MAX = 64;

    @EJB
    private Users users;

    /** Takes {@code name}, {@code password} and {@code role}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return switch (users.create(body.text("name"), body.text("password"), Set.of(body.text("role")))) {
            case Users.Creation.Created created ->
                Response.status(Response.Status.CREATED)
                        .entity(Json.createObjectBuilder()
                                .add("id", created.id())
                                .build())
                        .build();
            case Users.Creation.Refused refused ->
                Problem.response(refused.refusal().code().equals("NAME_TAKEN") ? 409 : 400, refused.refusal());
        };
    }

    /** Takes {@code account}: the one that the user pays for, and decides nothing about; empty for none. */
    @PUT
    @Path("{id}/account")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setOwnAccount(@PathParam("id") String id, InputStream content) throws IOException {
        String account = JsonBody.read(content).text("account");
        if (account.length() > ACCOUNT_MAX) {
            throw new BadRequestException("The member account has at most " + ACCOUNT_MAX + " characters.");
        }
        if (!users.setOwnAccount(id, account)) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }

    @GET
    public JsonArray list() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        users.list()
                .forEach(user -> all.add(Json.createObjectBuilder()
                        .add("id", user.id())
                        .add("name", user.name())
                        .add("roles", Json.createArrayBuilder(new TreeSet<>(user.roles())))
                        .add("createdAt", user.createdAt().toString())));
        return all.build();
    }
}
