package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.openadjust.billing.activity.LatencyPercentiles;
import org.openadjust.billing.activity.Measurements;
import org.openadjust.billing.activity.Throughput;

/** Exact figures of what was committed, for the benchmark and for administrators with a question. */
@Path("activity")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ActivityResource {

    @EJB
    private Measurements measurements;

    /** Events that were applied so far. */
    @GET
    public JsonObject applied() {
        return Json.createObjectBuilder().add("applied", measurements.applied()).build();
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

    /** From the sending of usage to its adjustment, recorded at the instant or later; in milliseconds. */
    @GET
    @Path("latency")
    public JsonObject latency(@QueryParam("since") String since) {
        LatencyPercentiles figures = measurements.latency(instant(since));
        return Json.createObjectBuilder()
                .add("adjustments", figures.adjustments())
                .add("p50Millis", millis(figures.p50()))
                .add("p95Millis", millis(figures.p95()))
                .add("p99Millis", millis(figures.p99()))
                .add("maxMillis", millis(figures.max()))
                .build();
    }

    private static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1_000, 3);
    }

    private static Instant instant(String since) {
        try {
            return Instant.parse(since == null ? "" : since);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("since takes an instant such as 2026-11-24T12:00:00Z", e);
        }
    }
}
