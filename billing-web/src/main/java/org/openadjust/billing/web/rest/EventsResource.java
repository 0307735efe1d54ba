package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.FoundEvents;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvents;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;

/**
 * The way in for events by REST, and what became of those that came by whatever way. Sending the same again is harmless: an event that was taken before is answered as a
 * duplicate, so an {@code Idempotency-Key} is not needed here.
 */
@Path("events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private static final int RETRY_SECONDS = 5;

    @EJB
    private EventIntake intake;

    @EJB
    private ReceivedEvents events;

    @EJB
    private Adjustments adjustments;

    /**
     * Those that came, the newest first, in pages: each that was taken, and each that is kept for a person. Nothing is kept of one
     * that was rejected.
     *
     * @param fate {@code applied}, {@code duplicate}, {@code waiting} or {@code quarantined}
     * @param account whose bill they moved, whose subscription they changed, or who wrote or objected by them
     * @param from instant of receipt, inclusive
     * @param to instant of receipt, exclusive
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("source") @DefaultValue("") String source,
            @QueryParam("type") @DefaultValue("") String type,
            @QueryParam("fate") String fate,
            @QueryParam("account") @DefaultValue("") String account,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        EventSearch search = EventSearch.ALL.sentBy(source).ofType(type).ofAccount(account);
        search = fate == null ? search : search.thatBecame(EventJson.fate(fate));
        search = from == null ? search : search.since(Texts.instant("The parameter from", from));
        search = to == null ? search : search.before(Texts.instant("The parameter to", to));
        FoundEvents found = events.find(search, Paging.slice(offset, limit));
        JsonObjectBuilder page =
                Json.createObjectBuilder(Paging.json("events", found.page(), offset, limit, EventJson::of));
        found.lookedBackTo().ifPresent(instant -> page.add("lookedBackTo", instant.toString()));
        return page.build();
    }

    /** What came under a source and an id, the newest first, and the adjustments that it caused as it was taken. */
    @GET
    @Path("one")
    public JsonObject one(@QueryParam("source") String source, @QueryParam("id") String id) {
        if (source == null || id == null) {
            throw new BadRequestException("An event is named by the parameters source and id.");
        }
        List<ReceivedEvent> received = events.named(source, id);
        if (received.isEmpty()) {
            throw new NotFoundException();
        }
        JsonArrayBuilder came = Json.createArrayBuilder();
        received.forEach(event -> came.add(EventJson.of(event)));
        JsonArrayBuilder caused = Json.createArrayBuilder();
        adjustments
                .causedBy(received.stream()
                        .filter(event -> event.fate() == Fate.APPLIED)
                        .map(event -> new Adjustments.CausingEvent(source, id, event.takenAt()))
                        .toList())
                .forEach(row -> caused.add(AdjustmentJson.of(row)));
        JsonObjectBuilder answer =
                Json.createObjectBuilder().add("events", came).add("adjustments", caused);
        events.taken(source, id, 1).ifPresent(taken -> answer.add("digest", taken.digest()));
        return answer.build();
    }

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
