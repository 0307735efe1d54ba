package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;

/** The people who may sign in, for administrators. */
@Path("users")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

    private static final int ACCOUNT_MAX = 64;

    @EJB
    private Users users;

    /** Takes {@code name}, {@code role} and {@code password}; without a password it makes a first one and answers it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        if (!body.object().containsKey("password")) {
            return issued(Response.Status.CREATED, users.invite(body.text("name"), Set.of(body.text("role"))));
        }
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

    /** Takes {@code roles}, all that the user has from now on. */
    @PUT
    @Path("{id}/roles")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setRoles(@PathParam("id") String id, InputStream content) throws IOException {
        return done(users.setRoles(id, JsonBody.read(content).texts("roles")));
    }

    @POST
    @Path("{id}/disable")
    public Response disable(@PathParam("id") String id) {
        return done(users.disable(id));
    }

    @POST
    @Path("{id}/enable")
    public Response enable(@PathParam("id") String id) {
        return done(users.enable(id));
    }

    /** Ends a lock-out before its time. */
    @POST
    @Path("{id}/unlock")
    public Response unlock(@PathParam("id") String id) {
        return done(users.unlock(id));
    }

    @POST
    @Path("{id}/end-sessions")
    public Response endSessions(@PathParam("id") String id) {
        return done(users.endSessions(id));
    }

    /** Answers another first password, which nobody can show again. */
    @POST
    @Path("{id}/first-password")
    public Response newPassword(@PathParam("id") String id) {
        return issued(Response.Status.OK, users.newPassword(id));
    }

    private static Response issued(Response.Status status, Users.Issue issue) {
        return switch (issue) {
            case Users.Issue.Issued issued ->
                Response.status(status)
                        .entity(Json.createObjectBuilder()
                                .add("id", issued.id())
                                .add("firstPassword", issued.password())
                                .build())
                        .build();
            case Users.Issue.Refused refused -> Refusals.response(refused.refusal());
        };
    }

    private static Response done(Optional<Refusal> refusal) {
        return refusal.map(Refusals::response)
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    public JsonArray list() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        users.list().forEach(user -> all.add(json(user)));
        return all.build();
    }

    private static JsonObjectBuilder json(Users.View user) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", user.id())
                .add("name", user.name())
                .add("roles", Json.createArrayBuilder(new TreeSet<>(user.roles())))
                .add("createdAt", user.createdAt().toString())
                .add("state", user.state().name());
        user.lockedUntil().ifPresent(until -> json.add("lockedUntil", until.toString()));
        user.firstPasswordUntil().ifPresent(until -> json.add("firstPasswordUntil", until.toString()));
        user.lastSignInAt().ifPresent(at -> json.add("lastSignInAt", at.toString()));
        return json;
    }
}
