package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.verification.Claim;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingCondition;
import org.openadjust.billing.verification.FindingDesk;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;

/** What verification has found. */
@Path("findings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FindingsResource {

    private static final int TEXT_MAX = 100;

    @EJB
    private Findings findings;

    @EJB
    private FindingDesk desk;

    /**
     * The newest first, in pages. An amount is billed less expected.
     *
     * @param direction {@code TOO_MUCH}, {@code TOO_LITTLE} or {@code NONE}
     * @param atLeast what is wrong, or at stake, in either direction
     * @param search a part of an account, customer, document, cause or sentence
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("account") String account,
            @QueryParam("issuer") String issuer,
            @QueryParam("document") String document,
            @QueryParam("kind") String kind,
            @QueryParam("state") String state,
            @QueryParam("direction") String direction,
            @QueryParam("atLeast") String atLeast,
            @QueryParam("search") String search,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<FindingCondition> conditions =
                conditions(account, issuer, document, kind, state, direction, atLeast, search);
        Page<FindingView> page = findings.find(conditions, Paging.slice(offset, limit));
        return Paging.json("findings", page, offset, limit, FindingJson::of);
    }

    /** What those that meet the same conditions come to, by currency and direction. */
    @GET
    @Path("sums")
    public JsonObject sums(
            @QueryParam("account") String account,
            @QueryParam("issuer") String issuer,
            @QueryParam("document") String document,
            @QueryParam("kind") String kind,
            @QueryParam("state") String state,
            @QueryParam("direction") String direction,
            @QueryParam("atLeast") String atLeast,
            @QueryParam("search") String search) {
        JsonArrayBuilder sums = Json.createArrayBuilder();
        findings.sums(conditions(account, issuer, document, kind, state, direction, atLeast, search))
                .forEach(sum -> sums.add(FindingJson.of(sum)));
        return Json.createObjectBuilder().add("sums", sums).build();
    }

    private static List<FindingCondition> conditions(
            String account,
            String issuer,
            String document,
            String kind,
            String state,
            String direction,
            String atLeast,
            String search) {
        List<FindingCondition> conditions = new ArrayList<>();
        add(conditions, account, FindingCondition.OfAccount::new);
        add(conditions, issuer, FindingCondition.OfIssuer::new);
        add(conditions, document, FindingCondition.OfDocument::new);
        add(conditions, kind, text -> new FindingCondition.OfKind(constant("kind", Finding.Kind.class, text)));
        add(conditions, state, text -> new FindingCondition.In(Set.of(constant("state", FindingState.class, text))));
        add(
                conditions,
                direction,
                text -> new FindingCondition.Towards(constant("direction", Finding.Direction.class, text)));
        add(conditions, atLeast, text -> new FindingCondition.AtLeast(amount(text)));
        add(conditions, search, FindingCondition.Containing::new);
        return conditions;
    }

    private static void add(
            List<FindingCondition> conditions, String text, Function<String, FindingCondition> condition) {
        if (text != null) {
            if (text.length() > TEXT_MAX) {
                throw new BadRequestException("A parameter has more than " + TEXT_MAX + " characters.");
            }
            conditions.add(condition.apply(text));
        }
    }

    private static <E extends Enum<E>> E constant(String parameter, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("The parameter " + parameter + " has to be one of "
                        + Arrays.toString(type.getEnumConstants()) + "."));
    }

    private static BigDecimal amount(String text) {
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,4})?")) {
            throw new BadRequestException("The parameter atLeast has to be an amount such as 12.50.");
        }
        return new BigDecimal(text);
    }

    /** One, with its evidence and what happened to it. */
    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("id") long id) {
        FindingView view = findings.byId(id).orElseThrow(NotFoundException::new);
        return FindingJson.of(view, findings.history(id)).build();
    }

    /** The letter to its issuer, of a finding about another system's document. */
    @GET
    @Path("{id}/claim")
    @Produces({MediaType.TEXT_PLAIN, "text/csv"})
    public Response claim(@PathParam("id") long id, @QueryParam("form") @DefaultValue("text") String form) {
        Optional<Claim> claim = findings.claim(id);
        if (claim.isEmpty()) {
            throw new NotFoundException();
        }
        return switch (form) {
            case "text" -> file(claim.get().text(), MediaType.TEXT_PLAIN, "claim-" + id + ".txt");
            case "csv" -> file(claim.get().csv(), "text/csv", "claim-" + id + ".csv");
            default -> throw new BadRequestException("The parameter form has to be text or csv.");
        };
    }

    private static Response file(String content, String type, String name) {
        return Response.ok(content)
                .type(type + ";charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    /** The caller looks at it: takes {@code version}, the one that the caller has seen. */
    @POST
    @Path("{id}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response review(@PathParam("id") long id, InputStream content) throws IOException {
        return FindingJson.response(desk.review(id, version(JsonBody.read(content))));
    }

    /** Nothing is wrong: takes {@code version} and {@code reason}. */
    @POST
    @Path("{id}/dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response dismiss(@PathParam("id") long id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return FindingJson.response(desk.dismiss(id, version(body), body.text("reason")));
    }

    /** Proposes the adjustment, or notes the claim as sent: takes {@code version}. */
    @POST
    @Path("{id}/remedy")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response remedy(@PathParam("id") long id, InputStream content) throws IOException {
        return FindingJson.response(desk.remedy(id, version(JsonBody.read(content))));
    }

    private static int version(JsonBody body) {
        if (body.object().get("version") instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        throw new BadRequestException("The member version has to be a number: the version of the finding you saw.");
    }
}
