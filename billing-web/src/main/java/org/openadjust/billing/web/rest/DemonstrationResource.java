package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.openadjust.billing.demonstration.Demonstration;
import org.openadjust.billing.demonstration.Progress;
import org.openadjust.billing.platform.Json;

/** How far the demonstration is: what the launcher's console and the dashboard's bar show. */
@Path("demonstration")
@RequestScoped
public class DemonstrationResource {

    @EJB
    private Demonstration demonstration;

    /** {@code state}: OFF, LOADING or COMPLETE. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject progress() {
        Progress progress = demonstration.progress();
        return Json.createObjectBuilder()
                .add("state", progress.state().name())
                .add("loaded", progress.loaded())
                .add("total", progress.total())
                .add("percent", progress.percent())
                .add("streamOn", demonstration.streamOn())
                .build();
    }
}
