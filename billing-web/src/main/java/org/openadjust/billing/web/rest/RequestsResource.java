package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.privacy.CardNumbers;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Recipe;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.RequestCondition;
import org.openadjust.billing.request.RequestDesk;
import org.openadjust.billing.request.RequestDraft;
import org.openadjust.billing.request.RequestModels;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.request.RequestText;
import org.openadjust.billing.request.RequestView;
import org.openadjust.billing.request.Requests;

/** What customers ask for in their own words; without the words. */
@Path("requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RequestsResource {

    /** A text of the most characters, however it is written in JSON. */
    private static final int BYTES_MAX = 6 * RequestText.CHARS_MAX + 1_024;

    @EJB
    private Requests requests;

    @EJB
    private RequestDesk desk;

    @EJB
    private RequestModels models;

    /**
     * The oldest open one first, and what is over last; in pages.
     *
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("account") String account,
            @QueryParam("state") String state,
            @QueryParam("intent") String intent,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<RequestCondition> conditions = new ArrayList<>();
        if (account != null) {
            conditions.add(new RequestCondition.OfAccount(account));
        }
        if (state != null) {
            conditions.add(new RequestCondition.In(Set.of(word("state", RequestState.class, state))));
        }
        if (intent != null) {
            conditions.add(new RequestCondition.OfIntent(word("intent", Intent.class, intent)));
        }
        Page<RequestView> page = requests.find(conditions, Paging.slice(offset, limit));
        return Paging.json("requests", page, offset, limit, RequestJson::of);
    }

    /** One, with what happened to it. */
    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("id") long id) {
        RequestView view = requests.byId(id).orElseThrow(NotFoundException::new);
        return RequestJson.of(view)
                .add("history", RequestJson.of(requests.history(id)))
                .build();
    }

    /** Takes {@code account} and {@code text}: what its customer has written, as text or as HTML. Card numbers in it are masked. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submit(@HeaderParam(IdempotencyKey.HEADER) String key, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content, BYTES_MAX);
        String text = CardNumbers.masked(body.text("text"));
        if (!RequestText.isText(text)) {
            throw new BadRequestException(
                    "The member text has 1 to " + RequestText.CHARS_MAX + " characters, not all of them blank.");
        }
        return RequestJson.response(desk.submit(
                new RequestDraft(body.text("account"), Channel.API, Optional.of(new RequestText(text))),
                IdempotencyKey.of(key)));
    }

    /** Says what is wanted: takes {@code version}, the one that the caller has seen, and {@code intent}. */
    @POST
    @Path("{id}/correct")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response correct(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return RequestJson.response(desk.correct(id, version(body), word("intent", Intent.class, body.text("intent"))));
    }

    /** What can be done for it, tried out: what is proposed, or the {@code action} that the body names. Nothing changes. */
    @POST
    @Path("{id}/recipe")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonObject recipe(@PathParam("id") long id, InputStream content) throws IOException {
        Optional<RequestAction> chosen = RequestJson.action(JsonBody.readOptional(content));
        Recipe recipe = desk.recipe(id, chosen).orElseThrow(NotFoundException::new);
        return RequestJson.of(recipe);
    }

    /** Does it: takes {@code version}, {@code action} and perhaps {@code answer}. */
    @POST
    @Path("{id}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response accept(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        RequestAction action = RequestJson.action(body)
                .orElseThrow(
                        () -> new BadRequestException("The member action says what is done: an object with kind."));
        return RequestJson.response(desk.accept(
                id, version(body), action, body.optionalText("answer").orElse("")));
    }

    /** Nothing is done for it: takes {@code version}, {@code reason} and perhaps {@code answer}. */
    @POST
    @Path("{id}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response refuse(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return RequestJson.response(desk.refuse(
                id,
                version(body),
                body.text("reason"),
                body.optionalText("answer").orElse("")));
    }

    /** What reads, and what was learnt. */
    @GET
    @Path("model")
    public JsonObject model() {
        JsonArrayBuilder versions = Json.createArrayBuilder();
        models.history().forEach(one -> versions.add(json(one)));
        return Json.createObjectBuilder()
                .add("model", models.current().orElse("none"))
                .add("correctionsWaiting", models.waiting())
                .add("versions", versions)
                .build();
    }

    /** Learns from the corrections. */
    @POST
    @Path("model")
    public JsonObject learn() {
        return json(models.learn()).build();
    }

    private static JsonObjectBuilder json(RequestModels.Version one) {
        return Json.createObjectBuilder()
                .add("model", one.model())
                .add("examples", one.examples())
                .add("corrections", one.corrections())
                .add("right", one.right())
                .add("rightBefore", one.rightBefore())
                .add("tested", one.tested())
                .add("adopted", one.isAdopted())
                .add("learntBy", one.learntBy())
                .add("learntAt", one.learntAt().toString());
    }

    private static int version(JsonBody body) {
        if (body.object().get("version") instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        throw new BadRequestException("The member version has to be a number: the version of the request you saw.");
    }

    private static <E extends Enum<E>> E word(String name, Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(
                        name + " has to be one of " + Arrays.toString(words.getEnumConstants()) + "."));
    }
}
