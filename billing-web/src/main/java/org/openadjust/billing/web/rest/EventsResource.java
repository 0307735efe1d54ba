package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;

/**
 * The way in for events by REST. Sending the same again is harmless: an event that was taken before is answered as a
 * duplicate, so an {@code Idempotency-Key} is not needed here.
 */
@Path("events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private static final int RETRY_SECONDS = 5;

    @EJB
    private EventIntake intake;

    /** One CloudEvent in JSON or an array of them; answers each after the commit, in the order sent. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json", "application/cloudevents-batch+json"})
    public Response take(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(EventIntake.BYTES_MAX + 1);
        if (bytes.length > EventIntake.BYTES_MAX) {
            return Problem.response(
                    413, new Refusal("OVERSIZE", "The body has more than " + EventIntake.BYTES_MAX + " bytes."));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return Problem.response(400, new Refusal("MALFORMED", "The body is not UTF-8."));
        }
        return switch (intake.submit(text)) {
            case EventIntake.Answer.Unreadable unreadable -> Problem.response(400, unreadable.refusal());
            case EventIntake.Answer.Unavailable unavailable -> unavailable();
            case EventIntake.Answer.Outcomes answer ->
                Response.ok(json(answer.outcomes())).build();
        };
    }

    private static Response unavailable() {
        Response problem = Problem.response(
                503,
                new Refusal(
                        "UNAVAILABLE", "No answer in time. Send the same again: what was taken is a duplicate then."));
        return Response.fromResponse(problem)
                .header("Retry-After", RETRY_SECONDS)
                .build();
    }

    private static String json(List<Outcome> outcomes) {
        JsonArrayBuilder results = Json.createArrayBuilder();
        for (Outcome outcome : outcomes) {
            JsonObjectBuilder result = Json.createObjectBuilder()
                    .add("source", outcome.source())
                    .add("id", outcome.id())
                    .add("status", outcome.fate().name().toLowerCase(Locale.ROOT));
            outcome.reason()
                    .ifPresent(refusal -> result.add("reason", refusal.code()).add("detail", refusal.detail()));
            results.add(result);
        }
        return Json.createObjectBuilder().add("results", results).build().toString();
    }
}
