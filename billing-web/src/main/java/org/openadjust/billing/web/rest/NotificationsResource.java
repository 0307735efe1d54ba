package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationColumn;
import org.openadjust.billing.notification.NotificationCondition;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.NotificationView;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Sort;

/** What customers are told; without their names and addresses. */
@Path("notifications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NotificationsResource {

    @EJB
    private Notifications notifications;

    /**
     * The newest first, in pages.
     *
     * @param state such as {@code FAILED}
     * @param template such as {@code CORRECTION_CREDIT}
     * @param reference what it is about, such as {@code adjustment/123}
     * @param since instant at which it was made, inclusive
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("account") String account,
            @QueryParam("state") String state,
            @QueryParam("template") String template,
            @QueryParam("reference") String reference,
            @QueryParam("since") String since,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<NotificationCondition> conditions = new ArrayList<>();
        if (account != null) {
            conditions.add(new NotificationCondition.OfAccount(account));
        }
        if (state != null) {
            conditions.add(new NotificationCondition.In(word("state", NotificationState.class, state)));
        }
        if (template != null) {
            conditions.add(new NotificationCondition.Of(word("template", Template.class, template)));
        }
        if (reference != null) {
            conditions.add(new NotificationCondition.About(reference));
        }
        if (since != null) {
            conditions.add(new NotificationCondition.Since(instant(since)));
        }
        Page<NotificationView> page =
                notifications.find(conditions, Sort.down(NotificationColumn.CREATED), Paging.slice(offset, limit));
        return Paging.json("notifications", page, offset, limit, NotificationsResource::json);
    }

    /** One, with what it says; where the customer's name would be, dots are. */
    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("id") long id) {
        Notifications.Shown shown = notifications.byId(id).orElseThrow(NotFoundException::new);
        Letter letter = shown.letter();
        return json(shown.notification())
                .add(
                        "letter",
                        Json.createObjectBuilder()
                                .add("language", letter.language())
                                .add("subject", letter.subject())
                                .add("text", letter.text()))
                .build();
    }

    /** Has it sent again; 409 if it is being sent or was sent. */
    @POST
    @Path("{id}/retry")
    public Response retry(@PathParam("id") long id) {
        return notifications
                .retry(id)
                .map(Refusals::response)
                .orElseGet(() -> Response.ok(one(id)).build());
    }

    private static <E extends Enum<E>> E word(String name, Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("The parameter " + name + " has to be one of "
                        + Arrays.toString(words.getEnumConstants()) + "."));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("The parameter since has to be an instant such as 2026-11-24T00:00:00Z.", e);
        }
    }

    private static JsonObjectBuilder json(NotificationView view) {
        Notice notice = view.notice();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", view.id())
                .add("account", notice.account())
                .add("template", notice.template().name())
                .add("reference", notice.reference())
                .add("document", notice.document())
                .add("invoice", notice.invoice())
                .add("currency", notice.before().getCurrencyUnit().getCode())
                .add("before", notice.before().getAmount().toPlainString())
                .add("after", notice.after().getAmount().toPlainString())
                .add("reason", notice.reason())
                .add("state", view.state().name())
                .add("digest", view.isDigest())
                .add("attempts", view.attempts())
                .add("lastError", view.lastError())
                .add("createdAt", view.createdAt().toString())
                .add("dueAt", view.dueAt().toString());
        view.nextAttemptAt().ifPresent(at -> json.add("nextAttemptAt", at.toString()));
        view.sentAt().ifPresent(at -> json.add("sentAt", at.toString()));
        return json;
    }
}
