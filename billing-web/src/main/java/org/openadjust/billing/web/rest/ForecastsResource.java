package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.openadjust.billing.forecast.ForecastStatus;
import org.openadjust.billing.forecast.Forecasts;
import org.openadjust.billing.platform.Json;

/** What all accounts together will be billed. */
@Path("forecast")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ForecastsResource {

    @EJB
    private Forecasts forecasts;

    /** The expected revenue of the cycles under way, by currency, and how forecasts are doing. */
    @GET
    public JsonObject forecast() {
        ForecastStatus status = forecasts.status();
        JsonArrayBuilder revenue = Json.createArrayBuilder();
        forecasts.revenue().forEach(one -> revenue.add(ForecastJson.of(one)));
        return Json.createObjectBuilder()
                .add("state", status.state().name())
                .add("accounts", status.accounts())
                .add("made", status.made())
                .add("failed", status.failed())
                .add("revenue", revenue)
                .build();
    }
}
