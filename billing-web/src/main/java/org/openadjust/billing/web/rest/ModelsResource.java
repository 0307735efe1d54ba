package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelDesk;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;

/** Which models are on, and the switches. */
@Path("models")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {

    @EJB
    private ModelDesk models;

    /** All models, in their order. */
    @GET
    public JsonObject models() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        models.switches()
                .forEach(one -> all.add(Json.createObjectBuilder()
                        .add("model", one.model().name())
                        .add("isOn", one.isOn())
                        .add("by", one.by())
                        .add("reason", one.reason())));
        return Json.createObjectBuilder().add("models", all).build();
    }

    /** Switches one on or off: {@code state} ({@code ON}, {@code OFF}) and {@code reason}. */
    @PUT
    @Path("{model}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response turn(@PathParam("model") String name, InputStream content) throws IOException {
        Model model = Stream.of(Model.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        JsonBody body = JsonBody.read(content);
        boolean isOn = switch (body.text("state")) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw new BadRequestException("The member state has to be ON or OFF.");
        };
        Optional<Refusal> refusal = models.switched(model, isOn, body.text("reason"));
        return refusal.map(Refusals::response)
                .orElseGet(() -> Response.ok(models()).build());
    }
}
