package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
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
import java.util.Optional;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.privacy.Exported;
import org.openadjust.billing.privacy.LookView;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.RequestFilter;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.privacy.RequestView;

/** What persons ask for, who has looked at what is kept of them, and for how long it is kept. */
@Path("privacy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PrivacyResource {

    @EJB
    private PrivacyDesk desk;

    /**
     * The newest first; in pages.
     *
     * @param kind such as {@code ERASURE}
     * @param state such as {@code ASKED}
     * @param limit 1 to 500
     */
    @GET
    @Path("requests")
    public JsonObject list(
            @QueryParam("account") String account,
            @QueryParam("kind") String kind,
            @QueryParam("state") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        RequestFilter filter = new RequestFilter(
                Optional.ofNullable(account),
                Optional.ofNullable(kind).map(text -> PrivacyJson.word("The parameter kind", RequestKind.class, text)),
                Optional.ofNullable(state)
                        .map(text -> PrivacyJson.word("The parameter state", RequestState.class, text)));
        Page<RequestView> page = desk.find(filter, Paging.slice(offset, limit));
        return Paging.json("requests", page, offset, limit, PrivacyJson::of);
    }

    @GET
    @Path("requests/{id}")
    public JsonObject one(@PathParam("id") long id) {
        return PrivacyJson.of(known(id)).build();
    }

    private RequestView known(long id) {
        return desk.byId(id).orElseThrow(NotFoundException::new);
    }

    /**
     * Asks for something: {@code kind}, {@code account} and {@code ground}, which names nobody; {@code person} with {@code name} and
     * {@code email} for a correction; {@code rule} instead of the account for another time for which something is kept.
     */
    @POST
    @Path("requests")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@HeaderParam(IdempotencyKey.HEADER) String key, InputStream content) throws IOException {
        return PrivacyJson.response(desk.ask(PrivacyJson.wish(JsonBody.read(content)), IdempotencyKey.of(key)));
    }

    /** Approves it, which is done at once: takes {@code version}, and perhaps {@code remark}. */
    @POST
    @Path("requests/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return PrivacyJson.response(desk.approve(
                id, PrivacyJson.version(body), body.optionalText("remark").orElse("")));
    }

    /** Refuses it: takes {@code version} and {@code reason}. */
    @POST
    @Path("requests/{id}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response refuse(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return PrivacyJson.response(desk.refuse(id, PrivacyJson.version(body), body.text("reason")));
    }

    /** Takes it back: takes {@code version}. */
    @POST
    @Path("requests/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response withdraw(@PathParam("id") long id, InputStream content) throws IOException {
        return PrivacyJson.response(desk.withdraw(id, PrivacyJson.version(JsonBody.read(content))));
    }

    /** All that is kept of the person whose access was approved; each look is noted. */
    @GET
    @Path("requests/{id}/data")
    public Response data(@PathParam("id") long id) {
        return saved(exported(id).json(), MediaType.APPLICATION_JSON, "personal-data-" + id + ".json");
    }

    /** The same, for people. */
    @GET
    @Path("requests/{id}/data.html")
    @Produces(MediaType.TEXT_HTML)
    public Response readable(@PathParam("id") long id) {
        return saved(exported(id).html(), MediaType.TEXT_HTML + ";charset=utf-8", "personal-data-" + id + ".html");
    }

    private Exported exported(long id) {
        return desk.export(id).orElseThrow(NotFoundException::new);
    }

    /** What was done; its hash is in the audit log. */
    @GET
    @Path("requests/{id}/certificate")
    public Response certificate(@PathParam("id") long id) {
        String certificate = known(id).certificate();
        if (certificate.isEmpty()) {
            throw new NotFoundException();
        }
        return saved(certificate, MediaType.APPLICATION_JSON, "certificate-" + id + ".json");
    }

    private static Response saved(String content, String type, String name) {
        return Response.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** How a person stands; opens nothing. */
    @GET
    @Path("persons/{account}")
    public JsonObject person(@PathParam("account") String account) {
        return PrivacyJson.of(desk.standing(account).orElseThrow(NotFoundException::new));
    }

    /** Who has looked at what is kept of persons, the newest first; in pages. */
    @GET
    @Path("looks")
    public JsonObject looks(
            @QueryParam("account") String account,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Page<LookView> page = desk.looks(Optional.ofNullable(account), Paging.slice(offset, limit));
        return Paging.json("looks", page, offset, limit, PrivacyJson::of);
    }

    /** How long what is kept. */
    @GET
    @Path("retention")
    public JsonObject rules() {
        JsonArrayBuilder rules = Json.createArrayBuilder();
        desk.rules().forEach(rule -> rules.add(PrivacyJson.of(rule)));
        return Json.createObjectBuilder().add("rules", rules).build();
    }
}
