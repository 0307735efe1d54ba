package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.openadjust.billing.activity.Measurements;
import org.openadjust.billing.activity.Throughput;
import org.openadjust.billing.platform.Json;

/** Exact figures of what was committed, for the benchmark and for administrators with a question. */
@Path("activity")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ActivityResource {

    @EJB
    private Measurements measurements;

    /** Events that were applied so far, and bills that are still to be worked out anew. */
    @GET
    public JsonObject applied() {
        return Json.createObjectBuilder()
                .add("applied", measurements.applied())
                .add("awaitingRecomputation", measurements.awaitingRecomputation())
                .build();
    }

    /** Usage recorded at the instant or later. */
    @GET
    @Path("throughput")
    public JsonObject throughput(@QueryParam("since") String since) {
        Throughput figures = measurements.throughput(instant(since));
        return Json.createObjectBuilder()
                .add("events", figures.events())
                .add("transactions", figures.transactions())
                .add("first", figures.first().toString())
                .add("last", figures.last().toString())
                .build();
    }

    /** How many events took how long from sending to commit, since the server started. */
    @GET
    @Path("latencies")
    public JsonObject latencies() {
        JsonArrayBuilder buckets = Json.createArrayBuilder();
        measurements
                .latencies()
                .forEach((upToMicros, events) -> buckets.add(
                        Json.createObjectBuilder().add("upToMicros", upToMicros).add("events", events)));
        return Json.createObjectBuilder().add("buckets", buckets).build();
    }

    private static Instant instant(String since) {
        try {
            return Instant.parse(since == null ? "" : since);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("since takes an instant such as 2026-11-24T12:00:00Z", e);
        }
    }
}
